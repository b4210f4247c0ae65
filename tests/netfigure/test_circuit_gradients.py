"""Gradients beside the values of a circuit: where they are, what is refused, how they are read."""

import pytest

BODY = "place: a b c\narrows:\n  - a -> b -> c: {{{}}}\n"


def words_of(figure) -> dict:
    return {words.label.plain: words for words in figure.scene.words}


def test_a_gradient_is_below_the_wire_and_the_value_above(draw, faults) -> None:
    figure = draw(BODY.format("label: ['2', '6'], gradient: ['0.5', '1']"))
    words = words_of(figure)
    assert faults(figure.scene) == []
    middle = words["a"].frame.center.y
    for value, gradient in (("2", "0.5"), ("6", "1")):
        above, below = words[value].frame, words[gradient].frame
        assert above.bottom < middle < below.top
        assert above.center.x == pytest.approx(below.center.x)
        assert words[gradient].look == "text-rose"


def test_a_gradient_is_to_the_right_of_an_upright_wire(draw) -> None:
    words = words_of(draw("place: [a, b]\narrows:\n  - a -> b: {label: '2', gradient: '0.5'}\n"))
    middle = words["a"].frame.center.x
    assert words["2"].frame.right < middle < words["0.5"].frame.left


def test_a_gradient_needs_no_value(draw) -> None:
    words = words_of(draw("place: a b\narrows:\n  - a -> b: {gradient: '0.5'}\n"))
    assert words["0.5"].frame.top > words["a"].frame.center.y


def test_a_wire_is_as_long_as_the_longer_of_value_and_gradient(draw, faults) -> None:
    body = "place: a b\narrows:\n  - a -> b: {label: '2', gradient: 'the gradient of the loss'}\n"
    assert faults(draw(body).scene) == []


def test_the_description_says_the_gradient(draw) -> None:
    figure = draw("place: a b\narrows:\n  - a -> b: {label: '2', gradient: '0.5'}\n")
    assert figure.description.endswith("from a to b, labeled 2, with the gradient 0.5.")


def test_gradients_of_another_number_are_refused(draw) -> None:
    figure = draw(BODY.format("gradient: ['1', '2', '3']"))
    assert [(each.line, each.message) for each in figure.refusals] == [
        (
            2,
            "the arrow 'a -> b -> c' has 2 parts and 3 gradients; write a list with a gradient for "
            "each, '' where there is none, or several arrows",
        )
    ]
