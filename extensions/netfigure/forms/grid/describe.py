"""A grid in sentences: every number, and how one of them came about."""

from netfigure.forms.grid.model import Grid, Rows, Step
from netfigure.forms.grid.numbers import tell_size, work_out, write_number


def describe_grid(grid: Grid) -> str:
    """Return what the figure shows.

    :param grid: the steps
    """
    said = []
    for index, step in enumerate(grid.steps):
        again = index > 0 and step.input == grid.steps[0].input
        said.append(_describe_step(step, again=again))
    return " ".join(said)


def _describe_step(step: Step, *, again: bool) -> str:
    title = f"{step.title.plain}: " if step.title else ""
    given = "The same input" if again else f"An input of {_tell(step.input)}"
    margin = ""
    if step.padding:
        around = "one cell" if step.padding == 1 else f"{step.padding} cells"
        margin = f", with a margin of {around} of zeros,"
    if step.kernel is not None:
        work = f"is convolved with a kernel of {_tell(step.kernel)}"
    else:
        taken = "the largest value" if step.work == "max" else "the average"
        work = f"is pooled: of each window of {step.size[0]} × {step.size[1]}, {taken}"
    worked = "".join(piece.text for term in work_out(step) for piece in term)
    row, column = step.at
    return (
        f"{title}{given}{margin} {work}; {tell_size(step)}. The output is {_tell(step.output)}. "
        f"Worked out at row {row + 1}, column {column + 1} of the output: {worked}."
    )


def _tell(rows: Rows) -> str:
    said = "; ".join(", ".join(map(write_number, row)) for row in rows)
    return f"{len(rows)} × {len(rows[0])} cells ({said})"
