"""Render a figure as SVG, for screens and for paper."""

from netfigure.checks import measure_least_width
from netfigure.figure import Figure
from netfigure.output.drawing import DESCRIPTION, TITLE, Drawing
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
    template, paper = (
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
    narrow = figure.narrow and draw_svg(
        figure.narrow,
        name=name,
        title=TITLE,
        description=DESCRIPTION,
        accent=accent,
        is_second=True,
    )
    return Drawing(
        template=template,
        narrow=narrow or "",
        paper=paper.replace(TITLE, "").replace(DESCRIPTION, ""),
        title=title or figure.form,
        width=figure.scene.frame.width,
        height=figure.scene.frame.height,
        least_width=measure_least_width(figure.scene),
        narrow_least_width=measure_least_width(figure.narrow) if figure.narrow else 0.0,
        form=figure.form,
        description=figure.description,
        table=figure.table,
        math_signs="".join(sorted(_find_math_signs(figure.scene))),
        refusals=tuple((refusal.line, refusal.message) for refusal in figure.refusals),
        theme=theme,
    )


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
