"""Timelines: places to scale, times as they are written, what is said and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.scene.items import Box, Disc
from netfigure.source.refusal import Refusal

from .conftest import examples

LANES = """
timeline:
  from: 2010
  to: 2020
  lanes:
    - title: one
      events: [2012: a, 2017-07-02: b]
    - {title: two, hue: rose, events: [2014 to 2016: c]}
"""


def find_dots(scene, axis: int) -> list[float]:
    return [item.center[axis] for item in scene.items if isinstance(item, Disc)]


def list_words(scene) -> list[str]:
    return [words.label.plain for words in scene.words]


def test_events_and_spans_are_to_scale(draw) -> None:
    scene = draw(LANES).scene
    at = {words.label.plain: words.frame.center.x for words in scene.words}
    year = (at["2020"] - at["2010"]) / 10
    # July 2 is the middle of the year 2017.
    first, second = find_dots(scene, 0)
    assert first == pytest.approx(at["2010"] + 2 * year)
    assert second == pytest.approx(at["2010"] + 7.5 * year, abs=0.01 * year)
    (bar,) = [
        item.frame for item in scene.items if isinstance(item, Box) and item.look == "box-rose"
    ]
    assert (bar.left - at["2010"]) / year == pytest.approx(4)
    assert (bar.right - at["2010"]) / year == pytest.approx(6)


def test_on_a_phone_each_event_has_a_row_below_an_axis_to_scale(draw) -> None:
    scene = draw(LANES).narrow
    at = {words.label.plain: words.frame.center for words in scene.words}
    year = (at["2020"].x - at["2010"].x) / 10
    first, second = find_dots(scene, 0)[:2]
    assert (second - first) / year == pytest.approx(5.5, abs=0.01)
    (bar,) = [item.frame for item in scene.items if isinstance(item, Box)]
    assert bar.width / year == pytest.approx(2)
    assert at["one"].y < at["two"].y < at["2020"].y < at["a"].y < at["c"].y < at["b"].y
    # Where there is more room.
    assert at["a"].x > first
    assert at["b"].x < second


@pytest.mark.parametrize(("month", "side"), [("06", 1), ("10", -1)])
def test_no_line_of_a_tick_on_a_phone_is_between_a_moment_and_its_label(
    draw, month: str, side: int
) -> None:
    scene = draw(LANES.replace("2012: a", f"2013-{month}: a")).narrow
    at = {words.label.plain: words.frame.center for words in scene.words}
    assert "2014" in at
    assert (at["a"].x - find_dots(scene, 0)[0]) * side > 0


def test_a_long_span_on_a_phone_has_its_label_above_it(draw) -> None:
    body = "{unit: ms, events: [10 to 90: a name that is as long as half of it, 95: b]}"
    scene = draw(f"timeline: {body}").narrow
    (bar,) = [item.frame for item in scene.items if isinstance(item, Box)]
    (name,) = [words.frame for words in scene.words if words.label.plain.startswith("a name")]
    assert name.left == pytest.approx(bar.left)
    assert name.bottom < bar.top


def test_the_title_of_a_lane_is_at_its_line(draw) -> None:
    events = "[2001: a, 2002: b, 2003: c, 2004: a long label in lines, 2005: e, 2006: f]"
    scene = draw(f"timeline: {{lanes: [{{title: lane, events: {events}}}]}}").scene
    (title,) = (words.frame.center.y for words in scene.words if words.label.plain == "lane")
    lines = {item.center.y for item in scene.items if isinstance(item, Disc)}
    assert [*lines] == [pytest.approx(title, abs=3)]


@pytest.mark.parametrize(
    ("more", "sides"),
    [("", [1, -1, 1, -1]), (", 2010 to 2012: a span", [-1, -1, -1, -1])],
)
def test_labels_are_on_both_sides_where_no_spans_are(draw, more: str, sides: list[int]) -> None:
    events = ", ".join(f"{year}: at {year}" for year in (2010, 2011, 2012, 2013))
    scene = draw(f"timeline: {{to: 2030, events: [{events}{more}]}}").scene
    line = find_dots(scene, 1)[0]
    tops = [words.frame.top for words in scene.words if words.label.plain.startswith("at ")]
    assert [1 if top > line else -1 for top in tops] == sides


def test_dots_that_would_overlap_are_on_both_sides_of_the_line(draw) -> None:
    events = "[2014-06: encoder–decoder, 2014-09: attention, 2017: Transformer]"
    scene = draw(f"timeline: {{from: 1990, to: 2026, events: {events}}}").scene
    dots = sorted(item.center for item in scene.items if isinstance(item, Disc))
    assert [round(dot.y - dots[2].y) for dot in dots] in ([5, -5, 0], [-5, 5, 0])
    crowd = "[2014-06: a long first name, 2014-07: b, 2014-08: c]"
    scene = draw(f"timeline: {{from: 1990, to: 2026, events: {crowd}}}").scene
    names = {words.label.plain: words.frame.top for words in scene.words}
    assert (names["b"] < names["c"]) == (names["b"] < names["a long first name"])


def test_lines_between_lanes_are_as_long_as_labels_reach(draw) -> None:
    lanes = (
        "[{title: one, events: [2000: a]}, {title: two, events: [2020: a label beyond the axis]}]"
    )
    scene = draw(f"timeline: {{from: 2000, to: 2020, lanes: {lanes}}}").scene
    (line,) = (item.frame for item in scene.items if item.look == "outline")
    assert line.right == pytest.approx(max(words.frame.right for words in scene.words))


def test_a_break_is_left_out_and_the_rest_keeps_its_scale(draw) -> None:
    scene = draw(
        "timeline: {breaks: [1999 to 2013], events: [1990: a, 1998: b, 2014: c, 2022: d]}"
    ).scene
    a, b, c, d = find_dots(scene, 0)
    assert b - a == pytest.approx(d - c)
    assert c - b == pytest.approx((b - a) / 4 + 16)
    assert not {"2000", "2005", "2010"} & set(list_words(scene))


def test_no_number_is_at_the_sign_of_a_break(draw) -> None:
    body = "timeline: {from: 1946, to: 2026, breaks: [1950 to 1996], events: [1948: a, 1997: b]}"
    words = set(list_words(draw(body).scene))
    assert {"2000", "2010"} <= words
    assert "1950" not in words


def test_each_piece_of_a_broken_axis_has_a_number(draw) -> None:
    breaks = "from: 1946, to: 2026, breaks: [1950 to 1996, 2004 to 2012]"
    figure = draw(f"timeline: {{{breaks}, events: [1948: a, 1997: b, 2013: c]}}")
    for scene in (figure.scene, figure.narrow):
        words = list_words(scene)
        assert words.count("1948") == 2  # the event and the tick
        assert {"2000", "2015", "2020", "2025"} <= set(words)


def test_no_line_of_a_tick_is_beside_a_leader(draw) -> None:
    events = "[2005: a, 2009-10: b, 2014-12: c, 2020-02: d]"
    items = draw(f"timeline: {{from: 2000, to: 2020-12, events: {events}}}").scene.items
    lines, leaders = (
        [item.frame for item in items if item.look == look] for look in ("grid", "leader")
    )
    assert len(leaders) == 4
    assert lines
    assert not any(leader.grown(4).overlaps(line) for leader in leaders for line in lines)


def test_years_have_no_comma_and_numbers_do(draw) -> None:
    years = list_words(draw("timeline: {events: [1990: a, 2018: b]}").scene)
    assert {"1990", "2018"} <= set(years)
    assert not any("," in text for text in years)
    numbers = list_words(draw("timeline: {unit: ms, events: [0: a, 18000: b]}").scene)
    assert {"18,000 ms", "10,000", "20,000 ms"} <= set(numbers)


def test_less_than_a_year_has_months(draw) -> None:
    words = list_words(draw("timeline: {events: [2017-06-12: a, 2018-06: b]}").scene)
    assert {"12 Jun 2017", "Jan 2018", "Mar 2018"} <= set(words)
    assert "2018" not in words


def test_events_are_drawn_in_the_order_of_time(draw) -> None:
    assert (
        "Events: 2001, b; 2003, c; 2005, a."
        in draw("timeline: {events: [2005: a, 2001: b, 2003: c]}").description
    )


def test_description(draw) -> None:
    assert draw(LANES).description == (
        "A time axis to scale, from 2010 to 2020. 2 lanes, from top to bottom. Lane 1, one: 2012, a; "
        "2 July 2017, b. Lane 2, two: from 2014 to 2016, c."
    )
    body = "{unit: ms, breaks: [2 to 50], events: [{0 to 1.5: a, note: warm-up}, 60: $b_1$]}"
    assert draw(f"timeline: {body}").description == (
        "A time axis to scale, from 0 to 60 ms. It leaves out 2 to 50. Events: from 0 to 1.5 ms, a "
        "(warm-up); 60 ms, b_1."
    )


@examples(60)
@given(
    times=st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from([0, 0, 0, 2, 12])), min_size=1, max_size=12
    ),
    lanes=st.integers(1, 3),
    long=st.booleans(),
    broken=st.booleans(),
)
def test_nothing_is_in_the_way(draw, faults, *, times, lanes, long, broken) -> None:
    title = "a title that is long enough for lines" if long else "short"
    texts = [
        f"{1960 + start}{f' to {1960 + start + length}' if length else ''}: {title}"
        for start, length in times
    ]
    rows = ", ".join(
        f"{{title: a lane, events: [{', '.join(texts[lane::lanes])}]}}"
        for lane in range(lanes)
        if texts[lane::lanes]
    )
    breaks = "breaks: [2034 to 2050], to: 2060, " if broken else ""
    try:
        figure = draw(f"timeline: {{{breaks}lanes: [{rows}]}}")
    except Refusal as refusal:
        if "would be" in refusal.message:
            return
        raise
    assert figure.refusals == ()
    assert faults(figure.scene) == []
    leaders = [item.frame for item in figure.scene.items if getattr(item, "look", "") == "leader"]
    assert not any(
        leader.overlaps(words.frame) for leader in leaders for words in figure.scene.words
    )
    assert figure.narrow is None or faults(figure.narrow) == []


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        ("events: [2010: a, soon: b]",
         "events: found 'soon'; write a year, a month like 2017-06, a day like 2017-06-12, or two of "
         "them with 'to' between them"),
        ("events: [2010: a, 2017-13: b]",
         "events: found '2017-13'; write a year, a month like 2017-06, a day like 2017-06-12, or two of "
         "them with 'to' between them"),
        ("events: [2010: a, 2017 to 2014: b]",
         "events: '2017 to 2014' ends before it begins; write the earlier time first"),
        ("events: [2010: a, 2015]", "events: an event is a time and what happened, like '2017: Transformer'"),
        ("events: [2010: a, {2015: , note: n}]",
         "events: the event at '2015' has no title; write '2015: what happened'"),
        ("events: [2010: a, {2015: b, hue: sky}]",
         "the event '2015' has no 'hue'; write one of title, note"),
        ("{from: 2010, events: [2010: a, 2009: b]}",
         "events: 2009 is not on the axis; write another time, or another 'from' or 'to' of the axis"),
        ("{breaks: [2002 to 2008], events: [2010: a, 2000: c, 2005: b]}",
         "events: 2005 is in a break of the axis; write another time, or a shorter break"),
        ("{breaks: [2030 to 2031], events: [2010: a]}",
         "breaks: write at most 4, inside the axis and apart from each other"),
        ("{breaks: [2005], events: [2010: a]}",
         "breaks: found '2005'; write two times, like '1999 to 2013'"),
        ("{from: 2012, to: 2011, events: [2012: a]}",
         "to: the axis ends before it begins; write a later time"),
        ("{from: 2012 to 2013, events: [2012: a]}", "from: found '2012 to 2013'; write one time"),
        ("{unit: '', events: [2012: a]}", "unit: found 0 characters; write 1 to 12, like 'ms'"),
        ("{unit: ms, events: [12: a, 2017-06: b]}",
         "events: found '2017-06'; write a number of ms, or two of them like '2 to 5'"),
        ("{lanes: [{events: [2010: a]}, {title: b}]}",
         "a lane has no events; write 'events: [2017: Transformer]'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_left_out(draw, key: str, refusal: str) -> None:
    figure = draw(f"timeline: {key if key[0] == '{' else f'{{{key}}}'}")
    assert [(each.line, each.message) for each in figure.refusals] == [(0, refusal)]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("{}", "a timeline has no events; write 'events: [2017: Transformer]'"),
        ("{events: []}", "events: found a list; write a list of 1 to 40 events"),
        ("{lanes: 3}", "lanes: found '3'; write a list of 1 to 8 lanes"),
    ],
)
def test_no_timeline(draw, body: str, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(f"timeline: {body}")
    assert (caught.value.line, caught.value.message) == (0, refusal)
