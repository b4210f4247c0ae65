"""Wires at right angles: measured along the direction (u) and across (v)."""

from itertools import pairwise

import pytest

from sphinx_studyguide.flowchart.align import align_boxes
from sphinx_studyguide.flowchart.route import lead_wires
from sphinx_studyguide.flowchart.wire import Box, Wire


def box(u: float, v: float, *, long: float = 40, wide: float = 60) -> Box:
    return Box(u - long / 2, v - wide / 2, u + long / 2, v + wide / 2)


def wire(boxes: dict[str, Box], ends: str, label: Box | None = None) -> Wire:
    start, end = boxes[ends[0]].middle, boxes[ends[1]].middle
    return Wire(ends[0], ends[1], [start, end], label)


def test_a_wire_between_boxes_in_line_is_straight() -> None:
    boxes = {"a": box(0, 0), "b": box(100, 0.5)}
    wires = [wire(boxes, "ab")]
    assert lead_wires(boxes, wires)
    assert wires[0].route == [(20, 0.5), (80, 0.5)]


def test_wires_between_the_same_boxes_are_side_by_side() -> None:
    boxes = {"a": box(0, 0), "b": box(100, 0), "c": box(200, 0, wide=20)}
    wires = [wire(boxes, ends) for ends in ("ab", "ab", "bc", "bc")]
    assert lead_wires(boxes, wires)
    assert [each.route for each in wires[:2]] == [[(20, -6), (80, -6)], [(20, 6), (80, 6)]]
    assert wires[2].route == wires[3].route  # no room


def test_branches_share_the_middle_of_a_side_and_one_line() -> None:
    boxes = {"a": box(0, 0), "b": box(100, -80), "c": box(100, 80), "d": box(200, 0)}
    wires = [wire(boxes, ends) for ends in ("ab", "ac", "bd", "cd")]
    assert lead_wires(boxes, wires)
    out, other, back, last = (wire.route for wire in wires)
    assert out == [(20, 0), (out[1][0], 0), (out[1][0], -80), (80, -80)]
    assert other == [(20, 0), (out[1][0], 0), (out[1][0], 80), (80, 80)]
    assert back[-2:] == last[-2:] == [(back[1][0], 0), (180, 0)]


def test_strangers_do_not_run_on_one_line() -> None:
    boxes = {"a": box(0, 0), "b": box(0, 100), "c": box(100, 40), "d": box(100, 140)}
    wires = [wire(boxes, "ad"), wire(boxes, "bc")]
    assert lead_wires(boxes, wires)
    first, second = (wire.route[1][0] for wire in wires)
    assert abs(first - second) > 5
    assert 20 < min(first, second) < max(first, second) < 80


def test_a_label_is_moved_onto_the_lane_of_the_end() -> None:
    boxes = {"a": box(0, 0), "b": box(150, 80)}
    wires = [wire(boxes, "ab", box(75, 50, long=20, wide=30))]
    assert lead_wires(boxes, wires)
    label = wires[0].label
    assert label is not None
    assert label.middle == (75, 80)
    assert wires[0].route[1][0] < label.u0


def test_a_long_wire_keeps_its_lane_beside_a_box_in_its_way() -> None:
    boxes = {"a": box(0, 0), "b": box(100, 0), "c": box(200, 0)}
    long = Wire("a", "c", [(20, 10), (50, 60), (150, 60), (180, 10)])
    assert lead_wires(boxes, [wire(boxes, "ab"), wire(boxes, "bc"), long])
    assert [v for _, v in long.route] == [0, 0, 60, 60, 0, 0]
    assert [u for u, _ in long.route][1] < 80
    assert [u for u, _ in long.route][-2] > 120


@pytest.mark.parametrize("via", [-70, 70])
def test_a_wire_back_runs_beside_the_boxes_with_its_label_on_it(via: float) -> None:
    boxes = {"a": box(0, 0), "b": box(100, 0, wide=100), "c": box(200, 0)}
    label = box(100, via, long=30, wide=20)
    back = Wire("c", "a", [(180, 0), (100, via), (20, 0)], label)
    assert lead_wires(boxes, [wire(boxes, "ab"), wire(boxes, "bc"), back])
    side = via / 70
    lane = back.route[1][1]
    assert side * lane >= 50 + 8
    assert back.route == [(200, side * 30), (200, lane), (0, lane), (0, side * 30)]
    assert back.label is not None
    assert back.label.middle == (100, lane)


def test_a_wire_back_crosses_no_wire_if_the_other_side_is_free() -> None:
    boxes = {"a": box(0, 0), "b": box(100, 0), "c": box(200, 0), "d": box(300, 0)}
    ahead = Wire("a", "d", [(20, 0), (50, 50), (250, 50), (280, 0)])
    back = Wire("c", "b", [(200, 0), (150, 45), (100, 0)])
    rows = [wire(boxes, ends) for ends in ("ab", "bc", "cd")]
    assert lead_wires(boxes, [*rows, ahead, back])
    assert max(v for _, v in back.route) < 0


def test_a_wire_to_its_own_box_leaves_and_enters_one_side() -> None:
    boxes = {"a": box(0, 0), "b": box(100, 0)}
    loop = Wire("a", "a", [], box(30, 0, long=30, wide=20))
    assert lead_wires(boxes, [loop, wire(boxes, "ab")])
    assert {loop.route[0][1], loop.route[-1][1]} == {-30}
    assert loop.label is not None
    assert loop.label.v1 < loop.route[1][1]


def test_lines_keep_off_the_border_of_a_group() -> None:
    boxes = {"a": box(0, 0), "b": box(100, 80), "g": Box(-30, -50, 48, 50, solid=False)}
    wires = [wire(boxes, "ab")]
    assert lead_wires(boxes, wires)
    assert abs(wires[0].route[1][0] - 48) > 5


def test_every_turn_is_right() -> None:
    boxes = {name: box(100 * (n // 2), 37 * n) for n, name in enumerate("abcdef")}
    wires = [wire(boxes, ends) for ends in ("ac", "bd", "ce", "df", "ea", "cf")]
    assert lead_wires(boxes, wires)
    for one in wires:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(one.route))


def test_boxes_of_a_chain_are_in_line_where_they_are_alone_in_their_rank() -> None:
    boxes = {
        "a": box(0, 0),
        "b": box(100, 40),
        "c": box(200, 0),
        "d": box(300, 9),
        "e": box(300, 99),
    }
    wires = [wire(boxes, ends) for ends in ("ab", "bc", "ca", "cd", "ce")]
    aligned = align_boxes(boxes, wires)
    assert [each.middle[1] for each in aligned.values()] == [0, 0, 0, 9, 99]
    # A box before another one is not in line with the box between them.
    beside = [wire(boxes, ends) for ends in ("ab", "ac")]
    assert align_boxes(boxes, beside) == boxes


@pytest.mark.parametrize("ends", [["ac", "ad", "bc", "bd"], ["ab"]], ids=["woven", "one rank"])
def test_what_cannot_be_led_clearly_is_left_to_mermaid(ends: list[str]) -> None:
    boxes = {"a": box(0, 0), "b": box(0, 100), "c": box(100, 0), "d": box(100, 100)}
    assert not lead_wires(boxes, [wire(boxes, pair) for pair in ends])
