"""The second layout of a figure, for a phone: narrow, readable, and without overlaps."""

from pathlib import Path

import pytest

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
