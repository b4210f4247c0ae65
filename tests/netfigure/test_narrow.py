"""The second layout of a figure, for a phone: narrow, readable, and without overlaps."""

from pathlib import Path

import pytest

from netfigure import draw as draw_text
from netfigure.narrow import measure_least_width
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import fold_label

GALLERY = sorted((Path(__file__).parents[2] / "docs" / "authoring" / "gallery").glob("*.yaml"))
PHONE = 328.0


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_a_narrow_scene_fits_and_is_as_good_as_the_wide_one(path: Path, draw, faults) -> None:
    figure = draw(path.read_text("utf-8"))
    if figure.narrow is None:
        return
    assert measure_least_width(figure.scene) > PHONE
    assert measure_least_width(figure.narrow) <= PHONE
    assert faults(figure.narrow) == []


def test_a_figure_that_fits_a_phone_has_one_drawing() -> None:
    drawing = draw_text("network: [3, 2]")
    assert drawing.least_width <= PHONE
    assert drawing.narrow == ""


def test_the_narrow_drawing_has_the_ids_of_its_place() -> None:
    drawing = draw_text("plot: {x: [0, 1], curves: [numpy:tanh]}", functions=["numpy:tanh"])
    assert drawing.least_width > PHONE >= drawing.narrow_least_width
    name = drawing.screen.partition('aria-labelledby="')[2].partition("-title")[0]
    assert f'aria-labelledby="{name}-title"' in drawing.render_narrow()
    assert f'aria-labelledby="{name}-2-title"' in drawing.render_narrow(number=2)
    assert " id=" not in drawing.narrow


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("two words of text", ["two words", "of text"]),
        ("a formula $x + y + z$ is one word", ["a formula", "x + y + z is", "one word"]),
        ("unbreakablyunbreakable", ["unbreakablyunbreakable"]),
    ],
)
def test_labels_are_folded_at_spaces_outside_formulas(text: str, lines: list[str]) -> None:
    folded = fold_label(parse_label(text), 80.0, 13.0)
    assert [type(folded)((line,)).plain for line in folded.lines] == lines
    widest = max(measure_label(parse_label(word), 13.0)[0] for word in text.split())
    assert measure_label(folded, 13.0)[0] <= max(80.0, widest)
