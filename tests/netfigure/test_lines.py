"""Lines that stop before labels."""

import pytest

from netfigure.scene.geometry import Frame, Point
from netfigure.scene.lines import cut_line


@pytest.mark.parametrize(
    ("gaps", "pieces"),
    [
        ([], [(0, 100)]),
        ([(20, 30)], [(0, 20), (30, 100)]),
        ([(60, 70), (20, 30)], [(0, 20), (30, 60), (70, 100)]),
        # one inside another, one that begins before the line, one that ends after it
        ([(20, 50), (30, 40)], [(0, 20), (50, 100)]),
        ([(-5, 10), (90, 120)], [(10, 90)]),
        ([(120, 130)], [(0, 100)]),
        ([(-5, 200)], []),
    ],
)
def test_a_line_stops_before_rectangles(gaps, pieces) -> None:
    upright = cut_line(Point(7, 0), Point(7, 100), [Frame(0, gap[0], 9, gap[1]) for gap in gaps])
    assert [(start, end) for start, end in upright] == [((7, a), (7, b)) for a, b in pieces]
    level = cut_line(Point(0, 7), Point(100, 7), [Frame(gap[0], 0, gap[1], 9) for gap in gaps])
    assert [(start, end) for start, end in level] == [((a, 7), (b, 7)) for a, b in pieces]


def test_rectangles_beside_a_line_do_not_cut_it() -> None:
    beside = [Frame(8, 20, 20, 30), Frame(-20, 20, 6, 30)]
    assert list(cut_line(Point(7, 0), Point(7, 100), beside)) == [((7, 0), (7, 100))]


def test_stubs_between_rectangles_are_left_out() -> None:
    frames = [Frame(0, 20, 9, 30), Frame(0, 38, 9, 50)]
    assert list(cut_line(Point(7, 0), Point(7, 100), frames, 8.0)) == [
        ((7, 0), (7, 20)),
        ((7, 50), (7, 100)),
    ]
