"""The theme of the guide's diagrams: the colors and fonts of the palette."""

from collections.abc import Iterator

from netfigure import Colors, Font, Fonts, Theme
from netfigure.style.looks import LOOKS, Look, Paint
from sphinx_studyguide.palette.colors import ACCENTS, DARK, LIGHT, PAPER
from sphinx_studyguide.palette.fonts import FAMILIES, FILES, SMALLEST_TYPE

#: Inter is cut for the size of text, as the site serves it.
_OPTICAL_SIZE = 14


def _choose_colors(surface: dict[str, str], screen: str) -> Colors:
    accents = {name: getattr(accent, screen) for name, accent in ACCENTS.items()}
    return Colors(**{name: surface[name] for name in ("page", "card", "text", "muted")}, **accents)


def _choose_fonts(role: str, weight: int | None) -> tuple[Font, ...]:
    return tuple(_choose_font(family, weight) for family in FAMILIES[role])


def _choose_font(family: str, weight: int | None) -> Font:
    package, file = FILES[family]
    axes = {}
    if "opsz" in file:
        axes["opsz"] = _OPTICAL_SIZE
    if "wght" in file and weight:
        axes["wght"] = weight
    return Font(family, file, package, tuple(axes.items()))


THEME = Theme(
    light=_choose_colors(LIGHT, "light"),
    dark=_choose_colors(DARK, "dark"),
    paper=_choose_colors(PAPER, "light"),
    fonts=Fonts(
        text=_choose_fonts("text", 400),
        bold=_choose_fonts("text", 600),
        mono=_choose_fonts("mono", 400),
        math=_choose_fonts("math", None),
    ),
    smallest=SMALLEST_TYPE,
)


def css_color(paint: Paint) -> str:
    """Return a color that follows the theme of the page."""
    variable = f"var(--sg-{paint.token})"
    if paint.percent == 100:
        return variable
    return f"color-mix(in srgb, {variable} {paint.percent}%, var(--sg-page))"


def screen_styles() -> dict[str, dict[str, str]]:
    """Return what each look is in CSS, in colors that follow the theme of the page."""
    return {name: dict(_describe(look)) for name, look in LOOKS.items()}


def _describe(look: Look) -> Iterator[tuple[str, str]]:
    yield "fill", css_color(look.fill) if look.fill else "none"
    if look.stroke:
        yield "stroke", css_color(look.stroke)
        yield "stroke-width", f"{look.width:g}"
    if look.stroke and look.dash:
        yield "stroke-dasharray", look.dash
