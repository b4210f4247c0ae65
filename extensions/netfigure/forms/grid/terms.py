"""The worked example of a step as terms of a sum, and the size of its output."""

from typing import NamedTuple

from netfigure.forms.grid.model import Step


class Fragment(NamedTuple):
    """Some characters of one color that stay together on a line."""

    text: str
    look: str


def write_number(value: float) -> str:
    """Return a number with as many decimals as it needs, at most two."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace("-", "−")


def list_terms(step: Step) -> list[list[Fragment]]:
    """Return the terms of the worked example, each of fragments that stay on one line.

    :param step: the step
    """
    cells = [value for row in step.window for value in row]
    row, column = step.at
    result = [
        Fragment(" = ", "text"),
        Fragment(write_number(step.output[row][column]), "text-green"),
    ]
    window = "text-sky"
    if step.kernel is not None:
        weights = [value for line in step.kernel for value in line]
        terms = [
            [
                Fragment(" + " if index else "", "text"),
                Fragment(write_number(cell), window),
                Fragment("·", "text"),
                Fragment(_parenthesize(weight), "text-accent"),
            ]
            for index, (cell, weight) in enumerate(zip(cells, weights, strict=True))
        ]
        return [*terms, result]
    if step.operation == "max":
        terms = [
            [Fragment(", " if index else "max(", "text"), Fragment(write_number(cell), window)]
            for index, cell in enumerate(cells)
        ]
        return [*terms, [Fragment(")", "text"), *result]]
    terms = [
        [Fragment(" + " if index else "(", "text"), Fragment(_parenthesize(cell), window)]
        for index, cell in enumerate(cells)
    ]
    return [*terms, [Fragment(f") / {len(cells)}", "text"), *result]]


def _parenthesize(value: float) -> str:
    text = write_number(value)
    return f"({text})" if text.startswith("−") else text


def describe_size(step: Step) -> str:
    """Return stride and padding, and how the size of the output follows from them."""
    sides = len(step.input), len(step.input[0])
    text = f"stride {step.stride}"
    if step.kernel is not None:
        text += f", padding {step.padding}"
    if sides[0] != sides[1] or step.size[0] != step.size[1]:
        return text
    margin = f" + 2 · {step.padding}" if step.padding else ""
    return (
        f"{text}: ⌊({sides[0]}{margin} − {step.size[0]}) / {step.stride}⌋ + 1 = {len(step.output)}"
    )
