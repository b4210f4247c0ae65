"""Draws a figure for screens and for paper; it imports all that lays out, fonts and NumPy."""

from sphinx_studyguide.architecture.figure import Figure
from sphinx_studyguide.architecture.model import DESCRIPTION, TITLE, Drawing
from sphinx_studyguide.architecture.scene import Scene
from sphinx_studyguide.architecture.svg import draw_svg
from sphinx_studyguide.architecture.typeset.measure import split_by_font
from sphinx_studyguide.palette.fonts import SMALLEST_TYPE


def draw(figure: Figure, name: str, accent: str) -> Drawing:
    """Return a figure in both formats.

    :param name: what its ids begin with
    :param accent: the accent of the chapter, for paper
    """
    screen, paper = (
        draw_svg(
            figure.scene,
            name=name,
            title=TITLE,
            description=DESCRIPTION,
            accent=accent,
            paper=paper,
        )
        for paper in (False, True)
    )
    return Drawing(
        screen=screen,
        paper=paper.replace(TITLE, "").replace(DESCRIPTION, ""),
        width=figure.scene.frame.width,
        height=figure.scene.frame.height,
        smallest=min(
            (words.size for words in figure.scene.words if words.label), default=SMALLEST_TYPE
        ),
        form=figure.form,
        description=figure.description,
        table=figure.table,
        math_signs="".join(sorted(_find_math_signs(figure.scene))),
        refusals=tuple((refusal.line, refusal.message) for refusal in figure.refusals),
    )


def _find_math_signs(scene: Scene) -> set[str]:
    """Return what the text font lacks, and all of mathematics."""
    runs = (run for words in scene.words for line in words.label.lines for run in line)
    return {
        sign
        for run in runs
        for part, font in split_by_font(run.text + run.mark, run.face)
        if run.face == "math" or font
        for sign in part
    }
