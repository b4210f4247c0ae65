"""Notes that are twice as long take twice the work, so that 20 MB take 20 times as long as one."""

import cProfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_studyguide.notes.convert import read_text
from sphinx_studyguide.notes.write.chapter import write_chapter

NOTES = (Path(__file__).parent / "volume.html").read_text("utf-8")
#: Notes of a size: all elements, and what only one element of a kind holds.
SHAPES: dict[str, Callable[[int], str]] = {
    "volumes": lambda size: NOTES * (size // 8),
    "one volume": lambda size: NOTES.replace("vol-divider", "x") * (size // 8),
    "row of a table": lambda size: f"<table>{'<tr><td>a</td><td>b</td></tr>' * 10 * size}</table>",
    "item of a list": lambda size: f"<ul>{'<li>an item</li>' * 10 * size}</ul>",
    "word in bold": lambda size: f"<p>{'word <b>bold</b> ' * 10 * size}</p>",
    "box in a box": lambda size: f"{'<div>' * 10 * size}x{'</div>' * 10 * size}",
    "element that is not closed": lambda size: "<div class='card'><p>x<li>y" * 5 * size,
    "bracket": lambda size: "<p>" + "<" * 40 * size,
    "heading": lambda size: "<div class='sl'>Same</div><p>x</p>" * 5 * size,
}


def count_calls(html: str) -> int:
    """Return how many calls it takes to make chapters from notes: the same on every machine."""
    profile = cProfile.Profile()
    with profile:
        for notes in read_text(Path("notes.html"), html):
            write_chapter(notes.volume, 10, "cyan", "v10", "10-x")
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_notes_take_twice_the_calls(shape):
    make = SHAPES[shape]
    count_calls(make(8))  # what is compiled at the first time
    once, twice = count_calls(make(16)), count_calls(make(32))
    assert twice < 2.1 * once
