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

    An operator stays with the term before it, so that no line begins with one.

    :param step: the step
    """
    opening, between, closing = {
        "max": ("max(", ", ", ") = "),
        "average": ("(", " + ", f") / {step.size[0] * step.size[1]} = "),
    }.get(str(step.operation), ("", " + ", " = "))
    cells = [value for row in step.window for value in row]
    row, column = step.at
    terms = [
        [
            Fragment(opening if index == 0 else "", "text"),
            *_list_factors(step, index, cell),
            Fragment(between if index < len(cells) - 1 else closing, "text"),
        ]
        for index, cell in enumerate(cells)
    ]
    return [*terms, [Fragment(write_number(step.output[row][column]), "text-green")]]


def _list_factors(step: Step, index: int, cell: float) -> list[Fragment]:
    """Return a cell of the window, and the weight that it is multiplied by."""
    if step.kernel is None:
        text = write_number(cell) if step.operation == "max" else _parenthesize(cell)
        return [Fragment(text, "text-sky")]
    weights = [value for line in step.kernel for value in line]
    return [
        Fragment(write_number(cell), "text-sky"),
        Fragment("·", "text"),
        Fragment(_parenthesize(weights[index]), "text-accent"),
    ]


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
