"""The numbers of a grid in words and signs, and the one window that is worked out."""

from typing import NamedTuple

from netfigure.forms.grid.model import Step


class Piece(NamedTuple):
    """A few signs of one color that stay together on a line."""

    text: str
    look: str


def write_number(value: float) -> str:
    """Return a number with as many decimals as it needs, two at most."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return ("0" if written == "-0" else written).replace("-", "−")


def work_out(step: Step) -> list[list[Piece]]:
    """Return the worked window: terms, each of pieces that stay on one line.

    :param step: the step
    """
    cells = [value for row in step.window for value in row]
    row, column = step.at
    result = [Piece(" = ", "text"), Piece(write_number(step.output[row][column]), "text-green")]
    window = "text-sky"
    if step.kernel is not None:
        weights = [value for line in step.kernel for value in line]
        terms = [
            [
                Piece(" + " if index else "", "text"),
                Piece(write_number(cell), window),
                Piece("·", "text"),
                Piece(_in_brackets(weight), "text-accent"),
            ]
            for index, (cell, weight) in enumerate(zip(cells, weights, strict=True))
        ]
        return [*terms, result]
    if step.work == "max":
        terms = [
            [Piece(", " if index else "max(", "text"), Piece(write_number(cell), window)]
            for index, cell in enumerate(cells)
        ]
        return [*terms, [Piece(")", "text"), *result]]
    terms = [
        [Piece(" + " if index else "(", "text"), Piece(_in_brackets(cell), window)]
        for index, cell in enumerate(cells)
    ]
    return [*terms, [Piece(f") / {len(cells)}", "text"), *result]]


def _in_brackets(value: float) -> str:
    written = write_number(value)
    return f"({written})" if written.startswith("−") else written


def tell_size(step: Step) -> str:
    """Return stride and padding, and how the size of the output follows from them."""
    sides = len(step.input), len(step.input[0])
    said = f"stride {step.stride}"
    if step.kernel is not None:
        said += f", padding {step.padding}"
    if sides[0] != sides[1] or step.size[0] != step.size[1]:
        return said
    margin = f" + 2 · {step.padding}" if step.padding else ""
    return (
        f"{said}: ⌊({sides[0]}{margin} − {step.size[0]}) / {step.stride}⌋ + 1 = {len(step.output)}"
    )
