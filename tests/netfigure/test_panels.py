"""Panels: what begins at their origins stands in line, whatever is left of it and over it."""

import pytest

from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Box, Disc, Path, Scene, Words, moved
from netfigure.scene.panels import arrange
from netfigure.typeset.label import parse_label


def make_panel(left: float, top: float, right: float = 50.0, bottom: float = 40.0) -> Scene:
    """Return a panel whose content begins at the origin, with names that reach over it."""
    return Scene([Box(Frame(0, 0, 50, 40), "box"), Box(Frame(-left, -top, right, bottom), "note")])


def test_origins_are_in_line() -> None:
    panels = [make_panel(5, 9), make_panel(30, 2, 80), make_panel(12, 0), make_panel(0, 20)]
    boxes = [item.frame for item in arrange(panels, 2, 10.0, 6.0).items[::2]]
    assert boxes[0] == Frame(0, 0, 50, 40)  # the first one stays
    assert boxes[0].left == boxes[2].left
    assert boxes[1].left == boxes[3].left
    assert boxes[0].top == boxes[1].top
    assert boxes[2].top == boxes[3].top
    all_frames = [item.frame for item in arrange(panels, 2, 10.0, 6.0).items[1::2]]
    assert all_frames[1].left - all_frames[0].right == 10.0 + 4.0  # and the margins of two scenes
    assert not any(
        one.overlaps(other) for i, one in enumerate(all_frames) for other in all_frames[i + 1 :]
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_last_row_may_be_short(count: int) -> None:
    scene = arrange([make_panel(4, 4)] * count, 2, 10.0, 6.0)
    assert len({item.frame for item in scene.items}) == 2 * count


@pytest.mark.parametrize(
    "item",
    [
        Box(Frame(0, 0, 4, 4), "box"),
        Disc(Point(1, 2), 3.0, "dot"),
        Words(parse_label("x"), Point(1, 2), 13.0),
        Path((("M", 0.0, 0.0), ("C", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ("Z",)), "arrow"),
    ],
)
def test_what_is_moved_is_the_same(item) -> None:
    there = moved(item, 7.0, -3.0)
    assert there.look == item.look
    assert there.frame == pytest.approx(
        (item.frame.left + 7, item.frame.top - 3, item.frame.right + 7, item.frame.bottom - 3)
    )


def test_an_arc_keeps_its_radii() -> None:
    arc = Path((("M", 0.0, 0.0), ("A", 9.0, 8.0, 0.0, 0.0, 1.0, 5.0, 6.0)), "arrow")
    assert moved(arc, 1.0, 2.0).commands[1] == ("A", 9.0, 8.0, 0.0, 0.0, 1.0, 6.0, 8.0)
