"""Sequence charts: order and columns of messages, what is said and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.scene.geometry import Frame
from netfigure.scene.items import Box, Path
from netfigure.source.refusal import Refusal

from .conftest import examples

CHART = """
sequence:
  parts: [user, app: {label: the application, hue: sky}, model]
  steps:
    - user -> app: Why?
    - note: builds a prompt
      at: app
    - loop: until done
      steps:
        - app -> model: prompt
        - model ..> app: call
        - app -> app: run
    - choice:
        - found: [app ..> user: answer]
        - not found:
            - app <-> model: sync
            - user -- app
"""


def find_words(scene) -> dict[str, tuple[float, float]]:
    return {words.label.plain: words.frame.center for words in scene.words}


def test_messages_are_between_their_parts_and_in_their_order(draw) -> None:
    at = find_words(draw(CHART).scene)
    assert at["user"][0] < at["the application"][0] < at["model"][0]
    assert at["Why?"][0] == pytest.approx((at["user"][0] + at["the application"][0]) / 2)
    assert at["prompt"][0] == pytest.approx((at["model"][0] + at["the application"][0]) / 2)
    assert at["run"][0] > at["the application"][0]
    order = ["user", "Why?", "builds a prompt", "loop", "prompt", "call", "run", "choice", "answer"]
    order += ["not found", "sync"]
    ys = [at[text][1] for text in order]
    assert ys == sorted(ys)


def test_a_label_is_over_its_arrow(draw) -> None:
    scene = draw("sequence: {steps: [a -> b: words, b ..> a: reply]}").scene
    arrows = [item for item in scene.items if getattr(item, "look", "").startswith("arrow")]
    assert [arrow.look for arrow in arrows] == ["arrow", "arrow-dashed"]
    at = {words.label.plain: words.frame for words in scene.words}
    for arrow, text in zip(arrows, ["words", "reply"], strict=True):
        assert 0 < arrow.frame.top - at[text].bottom < 8
        assert arrow.frame.left < at[text].left < at[text].right < arrow.frame.right


def test_a_message_of_a_part_to_itself_ends_before_the_next_lifeline(draw) -> None:
    scene = draw("sequence: {steps: [a -> a: a label of more than some width, a -> b: x]}").scene
    frames = {words.label.plain: words.frame for words in scene.words}
    label = frames["a label of more than some width"]
    assert frames["a"].center.x < label.left < label.right < frames["b"].center.x


@pytest.mark.parametrize("limit", [False, True])
def test_titles_and_labels_are_clear_of_lifelines(draw, limit: bool) -> None:
    """They are in a gap between two lifelines, in one line more if they only fit it then."""
    figure = draw("""
sequence:
  steps:
    - one -> two: a message of a part
    - parallel:
        - on one and two: [two -> two: passes on, three -> three: passes on]
        - on two: [one -> three: rain]
""")
    scene = figure.narrow if limit else figure.scene
    lines = {item.frame.left for item in scene.items if getattr(item, "look", "") == "lifeline"}
    words = [each.frame for each in scene.words if each.frame.top > 40 and each.look != "bold"]
    titles = [each.frame.left for each in scene.words if each.label.plain.startswith("on ")]
    assert titles == [titles[0]] * 2
    near = [frame for frame in words for x in lines if frame.left - 4 < x < frame.right + 4]
    boxes = [item.frame for item in scene.items if isinstance(item, Box)]
    assert len(words) > 5
    assert not [each for each in near if not any(box.holds(each) for box in boxes)]


def find_groups(scene) -> list[Frame]:
    """Return the frames of groups, from the highest to the lowest."""
    frames = [
        item.frame
        for item in scene.items
        if isinstance(item, Path) and item.look == "axis" and ("Z",) in item.commands
    ]
    return sorted(frames, key=lambda frame: frame.top)


def test_a_frame_is_around_its_steps_and_no_others(draw) -> None:
    scene = draw(CHART).scene
    loop, choice = find_groups(scene)
    words = {each.label.plain: each.frame for each in scene.words}
    assert all(loop.holds(words[text]) for text in ("prompt", "call", "run", "until done"))
    assert all(choice.holds(words[text]) for text in ("found", "answer", "not found", "sync"))
    others = ("Why?", "builds a prompt", "answer", "user")
    assert not any(loop.overlaps(words[text]) for text in others)


def test_frames_inside_of_one_another_are_at_one_distance(draw) -> None:
    """Whatever decides how wide the inner one is: lifelines, a note, or a message to itself."""
    for inner, distances in (
        ("a -> b: x", 2),
        ("{note: wider than the lifelines are apart, at: a}", 3),
        ("b -> b: a message", 2),
    ):
        steps = f"[{{optional: 1, steps: [{inner}]}}]"
        scene = draw(f"sequence: {{steps: [a -> b: x, {{loop: 2, steps: {steps}}}]}}").scene
        outer, frame = find_groups(scene)
        notes = [item.frame for item in scene.items if isinstance(item, Box) and item.radius == 3]
        gaps = [frame.left - outer.left, outer.right - frame.right]
        gaps += [note.left - frame.left for note in notes]
        assert len(gaps) == distances
        assert gaps == pytest.approx([gaps[0]] * distances)


def test_parts_without_a_list_are_those_of_the_steps(draw) -> None:
    figure = draw("sequence: {steps: [pre-trained b -> a: x, c -- a, a <..> c: y]}")
    assert figure.description == (
        "3 messages between 3 parts, from left to right: pre-trained b, a, c. 1. pre-trained b to a: x. "
        "2. c and a. 3. a and c to each other: y."
    )


def test_description(draw) -> None:
    assert draw(CHART).description == (
        "7 messages between 3 parts, from left to right: user, the application, model. 1. user to the "
        "application: Why? Note at the application: builds a prompt. Loop, until done: 2. the "
        "application to model: prompt. 3. model to the application, dashed: call. 4. the application to "
        "itself: run. End of loop. Choice, found: 5. the application to user, dashed: answer. Or, not "
        "found: 6. the application and model to each other: sync. 7. user and the application. End of "
        "choice."
    )


def test_a_chart_without_room_is_a_numbered_list_on_a_phone(draw) -> None:
    parts = ", ".join(f"{sign}longname" for sign in "abcde")
    steps = "[alongname -> elongname: words, loop: [], elongname ..> blongname: reply]"
    figure = draw(f"sequence: {{parts: [{parts}], steps: {steps.replace('loop: [], ', '')}}}")
    said = [words.label.plain for words in figure.narrow.words]
    assert said == [
        "1", "alongname → elongname", "words", "2", "elongname ⇢ blongname", "reply",
    ]  # fmt: skip
    ys = [words.frame.center.y for words in figure.narrow.words]
    assert ys == sorted(ys)


STEPS = st.recursive(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["->", "..>", "<->", "--"]),
        st.sampled_from("abcd"),
        st.sampled_from(["", "short", "a label that is long enough for two or three lines"]),
    ),
    lambda child: st.one_of(
        st.lists(child, min_size=1, max_size=3).map(lambda steps: ("loop", steps)),
        st.lists(child, min_size=1, max_size=3).map(lambda steps: ("choice", steps)),
    ),
    max_leaves=8,
)


def write(step) -> str:
    """Return a step in one line of YAML."""
    if step[0] == "loop":
        return f"{{loop: while it is so, steps: [{', '.join(map(write, step[1]))}]}}"
    if step[0] == "choice":
        return f"{{choice: [{', '.join(f'a case: [{write(each)}]' for each in step[1])}]}}"
    source, arrow, target, text = step
    if text == "short" and source != target:
        return f"{{note: words over it, at: [{source}, {target}]}}"
    return f"'{source} {arrow} {target}': '{text}'"


@examples(60)
@given(steps=st.lists(STEPS, min_size=1, max_size=5))
def test_nothing_is_in_the_way(draw, faults, *, steps) -> None:
    body = f"sequence: {{parts: [a, b, c: the third part, d], steps: [{', '.join(map(write, steps))}]}}"
    try:
        figure = draw(body)
    except Refusal as refusal:
        if "would be" in refusal.message or "nested" in refusal.message:
            return
        raise
    assert figure.refusals == ()
    assert faults(figure.scene) == []
    assert figure.narrow is None or faults(figure.narrow) == []
    notes = [
        item.frame for item in figure.scene.items if isinstance(item, Box) and item.look == "frame"
    ]
    assert not any(one.overlaps(two) for one in notes for two in notes if one is not two)


@pytest.mark.parametrize(
    ("step", "refusal"),
    [
        ("a => b: x",
         "found 'a => b'; write a message, like 'user -> model: question', or one of note, "
         "loop, optional, choice, parallel"),
        ("a->>model: x",
         "found 'a->>model'; write a message, like 'user -> model: question', or one of note, loop, "
         "optional, choice, parallel"),
        ("a -> modell: x", "there is no part 'modell'; did you mean 'model'?"),
        ("a -> model: {txt: x}", "the message 'a -> model' has no 'txt'; did you mean 'text'?"),
        ("note: x", "the note is not complete; write 'at: ' and the name of a part"),
        ("{note: , at: a}", "the note is not complete; write 'note: ' and its words"),
        ("{note: x, at: []}", "at: found a list; write the name of a part, or of several"),
        ("loop: x", "the group 'loop' has no steps; write 'steps: [ … ]'"),
        ("choice: [3]", "choice: found '3'; write a title, and its steps after a colon"),
        ("choice: x", "the group 'choice' is a list of titles, each with a list of steps after a colon"),
        ("[]", "found a list; write a message, like 'user -> model: question'"),
    ],
)  # fmt: skip
def test_a_wrong_step_is_left_out(draw, step: str, refusal: str) -> None:
    figure = draw(f"sequence:\n  parts: [a, model]\n  steps:\n    - a -> model: x\n    - {step}\n")
    assert [(each.line, each.message) for each in figure.refusals] == [(4, refusal)]
    assert "1. a to model: x." in figure.description


@pytest.mark.parametrize(
    ("body", "line", "refusal"),
    [
        ("{}", 0, "a sequence has no steps; write 'steps: [user -> model: question]'"),
        ("\n  steps: []", 1, "no step can be drawn; write at least one, like 'user -> model: question'"),
        (f"\n  steps: [{', '.join(f'a -> b{n}: x' for n in range(8))}]", 1,
         "there are 9 parts; write at most 8"),
        (f"\n  steps: [{', '.join(['a -> b: x'] * 61)}]", 1, "there are 61 messages; write at most 60"),
    ],
)  # fmt: skip
def test_no_sequence(draw, body: str, line: int, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(f"sequence: {body}")
    assert (caught.value.line, caught.value.message) == (line, refusal)


def test_a_part_that_is_written_twice(draw) -> None:
    figure = draw("sequence:\n  parts: [a, b, a]\n  steps: [a -> b: x]")
    assert [(each.line, each.message) for each in figure.refusals] == [
        (1, "parts: there are two parts 'a'; remove one")
    ]
