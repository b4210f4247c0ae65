"""Widths of text, from the fonts themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Words
from netfigure.scene.shapes import centered
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import (
    ASCENT,
    find_ascent,
    measure_label,
    measure_line,
    measure_text,
    place_accent,
    place_runs,
    split_by_font,
)

from .conftest import examples


def test_a_width_is_the_sum_of_its_advances() -> None:
    # JetBrains Mono: every letter is 600 of 1,000 units wide.
    assert measure_text("code", "mono") == pytest.approx(4 * 0.6)


def test_bold_is_wider_and_kerning_counts() -> None:
    assert measure_text("hidden", "bold") > measure_text("hidden", "text")
    assert measure_text("AV", "text") < measure_text("A", "text") + measure_text("V", "text")


def test_what_the_text_font_lacks_the_math_font_draws() -> None:
    assert list(split_by_font("a∇b", "text")) == [("a", 0), ("∇", 1), ("b", 0)]
    assert list(split_by_font("深", "text")) == [("深", 2)]
    assert measure_text("深", "text") == 1.0


def test_lines_are_as_high_as_their_leading() -> None:
    width, height = measure_label(parse_label("one\ntwo words"), 10.0)
    assert width == measure_label(parse_label("two words"), 10.0)[0]
    assert height == pytest.approx(26.0)
    assert measure_label(parse_label(""), 10.0)[0] == 0.0


def test_scripts_over_each_other_are_as_wide_as_the_wider() -> None:
    both = measure_label(parse_label("$x_i^{abc}$"), 13.0)[0]
    assert both == pytest.approx(measure_label(parse_label("$x^{abc}$"), 13.0)[0])


def test_a_mark_stands_over_the_top_and_the_middle_of_its_letter() -> None:
    def place(text: str) -> tuple[float, float]:
        return place_accent(parse_label(text).lines[0][0])

    # The top of 𝑥 is where the font draws marks; that of ℎ is 226 of 1,000 units higher.
    assert place(r"$\tilde x$")[1] == 0
    assert place(r"$\tilde h$")[1] == pytest.approx(0.226)
    # Where the font says that marks attach to the letter and to themselves.
    assert place(r"$\tilde h$")[0] == pytest.approx((390 + 230) / 1000)
    assert find_ascent(parse_label("$h$")) == ASCENT
    assert find_ascent(parse_label(r"$\tilde h$")) == pytest.approx(0.642 + 0.226)
    assert measure_label(parse_label(r"$\tilde h_t$"), 1.0) == measure_label(
        parse_label("$h_t$"), 1.0
    )


def test_scripts_move_under_letters_that_lean_over_them() -> None:
    def starts(text: str) -> list[float]:
        return [placed.start for placed in place_runs(parse_label(text).lines[0])]

    # 𝑓 is 577 units wide and has room for a script under its arm; ℎ is 569 wide and has none.
    assert starts("$f_t$") == pytest.approx([0, 0.577 - 0.12])
    assert starts("$h_t$") == pytest.approx([0, 0.569])
    # 𝑊 leans 100 units over its edge.
    assert starts("$W^Q$")[1] > 0.913
    # Behind a script follows a little room.
    assert starts("$h_tx$")[2] == pytest.approx(
        measure_line(parse_label("$h_t$").lines[0], 1) + 0.04
    )


@examples(50)
@given(text=st.text(max_size=40), size=st.floats(11, 20))
def test_size_scales_and_anchors_move(text: str, size: float) -> None:
    label = parse_label(text)
    assert measure_label(label, size)[0] == pytest.approx(size * measure_label(label, 1.0)[0])
    start, end = (Words(label, Point(0, 0), size, anchor).frame for anchor in ("start", "end"))
    assert start.left == 0
    assert end.right == pytest.approx(0)
    assert centered(label, Point(5, 5), size).frame.center.x == pytest.approx(5)


def test_frames() -> None:
    frame = Frame(0, 0, 10, 10)
    assert frame.overlaps(Frame(9, 9, 20, 20))
    assert not frame.overlaps(Frame(10, 0, 20, 10))
    assert frame.holds(Frame(1, 1, 9, 9))
    assert frame.grown(1) == Frame(-1, -1, 11, 11)
