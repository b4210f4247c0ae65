"""Render a figure as SVG, for screens and for paper."""

from functools import partial

from netfigure.checks import measure_least_width
from netfigure.figure import Figure
from netfigure.output.drawing import DESCRIPTION, TITLE, Drawing
from netfigure.output.element import Drawn
from netfigure.output.svg import draw_svg
from netfigure.scene.items import Scene
from netfigure.style.theme import current_theme
from netfigure.typeset.measure import split_by_font


def render_figure(figure: Figure, *, name: str, title: str, accent: str) -> Drawing:
    """Return the drawing of a figure.

    :param figure: the figure
    :param name: what its ids begin with
    :param title: a name for it; empty for that of its form
    :param accent: the hue of what the figure is about
    """
    theme = current_theme()
    draw = partial(draw_svg, name=name, title=TITLE, description=DESCRIPTION, accent=accent)
    wide = draw(figure.scene)
    narrow = draw(figure.narrow, is_second=True) if figure.narrow else Drawn("", "")
    frame = figure.scene.frame
    return Drawing(
        template=wide.screen,
        narrow=narrow.screen,
        paper=_leave_unnamed(wide.paper),
        narrow_paper=_leave_unnamed(narrow.paper),
        title=title or figure.form,
        width=frame.width,
        height=frame.height,
        narrow_width=figure.narrow.frame.width if figure.narrow else 0.0,
        least_width=measure_least_width(figure.scene),
        narrow_least_width=measure_least_width(figure.narrow) if figure.narrow else 0.0,
        form=figure.form,
        description=figure.description,
        table=figure.table,
        math_signs="".join(sorted(_find_math_signs(figure.scene))),
        refusals=tuple((refusal.line, refusal.message) for refusal in figure.refusals),
        theme=theme,
    )


def _leave_unnamed(svg: str) -> str:
    """Return an SVG without its placeholders: on paper, what is around it says what it shows."""
    return svg.replace(TITLE, "").replace(DESCRIPTION, "")


def _find_math_signs(scene: Scene) -> set[str]:
    """Return the characters that the math font draws: mathematics, and what the text font lacks."""
    runs = (run for words in scene.words for line in words.label.lines for run in line)
    return {
        sign
        for run in runs
        for part, font in split_by_font(run.text + run.mark, run.face)
        if run.face == "math" or font
        for sign in part
    }
