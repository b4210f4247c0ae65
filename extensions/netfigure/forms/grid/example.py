"""The worked example of a step: its terms in lines, in the colors of their matrices."""

from collections.abc import Iterator

from netfigure.forms.grid.model import Step
from netfigure.forms.grid.terms import Fragment, list_terms
from netfigure.scene.geometry import Point
from netfigure.scene.items import SIZE, Words
from netfigure.scene.shapes import centered
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.run import Run


def fold_example(step: Step, width: float) -> Iterator[list[Fragment]]:
    """Yield the terms of the worked example in lines: one, or one per row of the window.

    :param step: the step
    :param width: of a line, px
    """
    *terms, result = list_terms(step)
    rows = [terms[i : i + step.size[1]] for i in range(0, len(terms), step.size[1])]
    rows[-1] = [*rows[-1], result]
    if _measure([fragment for row in rows for term in row for fragment in term]) <= width:
        rows = [[term for row in rows for term in row]]
    for row in rows:
        line: list[Fragment] = []
        for term in row:
            if line and _measure([*line, *term]) > width:
                yield line
                line = []
            line = [*line, *term]
        yield line


def draw_line(fragments: list[Fragment], middle: Point) -> Iterator[Words]:
    """Yield a line of the worked example.

    :param fragments: of the line
    :param middle: of the line
    """
    *others, last = fragments
    # An operator at the end of a line has no space after it.
    fragments = [*others, last._replace(text=last.text.rstrip())]
    x = middle.x - _measure(fragments) / 2
    for fragment in fragments:
        label = _make_label(fragment)
        if label:
            yield centered(label, Point(x, middle.y), SIZE, fragment.look, "start")
        x += measure_label(label, SIZE)[0]


def _make_label(fragment: Fragment) -> Label:
    # Spaces at the ends of a fragment count, unlike those of a label.
    return Label(((Run(fragment.text),),))


def _measure(fragments: list[Fragment]) -> float:
    return sum(measure_label(_make_label(fragment), SIZE)[0] for fragment in fragments)
