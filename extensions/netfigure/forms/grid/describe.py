"""Describe a grid in sentences, with all numbers and one worked example."""

from netfigure.forms.grid.model import Grid, Rows, Step
from netfigure.forms.grid.terms import describe_size, list_terms, write_number


def describe_grid(grid: Grid) -> str:
    """Return a description of every step.

    :param grid: the steps
    """
    text = []
    for index, step in enumerate(grid.steps):
        again = index > 0 and step.input == grid.steps[0].input
        text.append(_describe_step(step, again=again))
    return " ".join(text)


def _describe_step(step: Step, *, again: bool) -> str:
    title = f"{step.title.plain}: " if step.title else ""
    given = "The same input" if again else f"An input of {_describe_matrix(step.input)}"
    margin = ""
    if step.padding:
        around = "one cell" if step.padding == 1 else f"{step.padding} cells"
        margin = f", with a margin of {around} of zeros,"
    if step.kernel is not None:
        operation = f"is convolved with a kernel of {_describe_matrix(step.kernel)}"
    else:
        taken = "the largest value" if step.operation == "max" else "the average"
        operation = f"is pooled: of each window of {step.size[0]} × {step.size[1]}, {taken}"
    worked = "".join(fragment.text for term in list_terms(step) for fragment in term)
    row, column = step.at
    return (
        f"{title}{given}{margin} {operation}; {describe_size(step)}. "
        f"The output is {_describe_matrix(step.output)}. "
        f"Worked out at row {row + 1}, column {column + 1} of the output: {worked}."
    )


def _describe_matrix(rows: Rows) -> str:
    text = "; ".join(", ".join(map(write_number, row)) for row in rows)
    return f"{len(rows)} × {len(rows[0])} cells ({text})"
