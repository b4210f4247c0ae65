"""Circuits are drawn as a person would draw them: what no figure of ours may do is measured."""

import runpy
from pathlib import Path

import pytest

from netfigure.forms.circuit.layout import fit_circuit
from netfigure.forms.circuit.parse.circuit import parse_circuit
from netfigure.functions.lookup import FolderFunctions
from netfigure.source.values import load_values

MEASURES = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "circuit_measures.py"))
CIRCUITS = dict(MEASURES["list_circuits"]())


def measure(circuit, limit: float = float("inf")):
    return MEASURES["measure_layout"](fit_circuit(circuit, limit)[0])


def measure_body(body: str):
    return measure(parse_circuit(load_values(body), [], FolderFunctions(Path())))


@pytest.mark.parametrize("name", CIRCUITS)
@pytest.mark.parametrize("limit", [float("inf"), MEASURES["PHONE_WIDTH"]], ids=["wide", "phone"])
def test_no_circuit_is_drawn_carelessly(name: str, limit: float) -> None:
    found = measure(CIRCUITS[name], limit)
    assert found.shaft > 3.9, "an arrow is hardly longer than its head"
    assert found.label_gap <= 6.0, "a label is far from its wire"
    assert found.label_lead > 0.5, "a label is nearer to a foreign wire than to its own"
    assert found.torn_pairs == 0, "wires of one pair are apart"
    assert found.lopsided == 0, "what mirrors each other is not drawn so"
    assert found.averted == 0, "a wire leaves by a side that faces away from its goal"


def test_the_measures_are_those_of_a_small_figure() -> None:
    found = measure_body("place: a b\narrows: ['a -> b: x', 'b -> a']")
    assert found[:2] == (0, 0)
    assert found.detour == pytest.approx(1.0)
    assert found.label_lead > 10.0
    assert found.torn_pairs == found.lopsided == found.averted == 0


def test_a_crossing_is_counted() -> None:
    assert measure_body("place: [a b, c d]\narrows: [a -> d, b -> c]").crossings == 1


def test_a_torn_pair_is_counted() -> None:
    body = "place: [a . b]\narrows: ['a.right -> b.left', 'b.top -> a.top']"
    found = measure_body(body)
    assert (found.torn_pairs, found.bends) == (1, 2)


def test_an_end_that_faces_away_is_counted() -> None:
    rows = ["a0 . .", "a1 . .", "a2 . .", "a3 . hub", "a4 . .", "a5 . ."]
    sources = ", ".join(row[:2] for row in rows)
    body = f"place: [{', '.join(rows)}]\nblocks: {{hub: +}}\narrows: ['{sources} -> hub']"
    assert measure_body(body).averted == 1
    assert measure_body("place: [a . b]\narrows: [a -> b.right]").averted == 0  # it is chosen


def test_twins_of_unequal_length_leave_by_opposite_sides() -> None:
    body = "place: [. a, . ., hub ., . b]\narrows: [hub -> a, hub -> b]"
    circuit = parse_circuit(load_values(body), [], FolderFunctions(Path()))
    steps = [path.points[:2] for path in fit_circuit(circuit)[0].paths]
    assert [(start.x == end.x, start.y > end.y) for start, end in steps] == [
        (True, True), (True, False)
    ]  # fmt: skip


def test_twins_that_differ_are_counted() -> None:
    place = "place: [a ., . hub, b .]\narrows: ['a.right -> hub.top', 'b.{} -> hub.{}']"
    assert measure_body(place.format("right", "bottom")).lopsided == 0
    assert measure_body(place.format("top", "left")).lopsided == 1


def test_a_circuit_that_is_too_wide_is_folded_before_it_is_refused(draw) -> None:
    names = [f"b{number}" for number in range(7)]
    blocks = ", ".join(f"{name}: a block with a long label" for name in names)
    body = f"place: {' '.join(names)}\nblocks: {{{blocks}}}\narrows: [{' -> '.join(names)}]\n"
    figure = draw(body)
    assert figure.refusals == ()
    assert figure.scene.frame.width <= 680
    assert any(len(words.label.lines) > 1 for words in figure.scene.words)
