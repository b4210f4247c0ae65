"""The theme of the guide's diagrams: the colors and fonts of the palette."""

from collections.abc import Iterator

from netfigure import Colors, Font, Fonts, Theme
from netfigure.style.looks import HUES, LOOKS, Look, Paint
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


def screen_rules() -> dict[str, list[str]]:
    """Return the rules of the looks in CSS, by what they say, with the looks that say it.

    Looks that differ in their hue alone share a rule, which is shorter.
    """
    rules: dict[str, list[str]] = {}
    for name, look in LOOKS.items():
        hue = next((each for each in HUES if f"-{each}" in name), None)
        rules.setdefault("; ".join(_describe(look, hue)), []).append(name)
        if hue:
            rules.setdefault(f"--sg-hue: var(--sg-{hue})", []).append(name)
    return rules


def _describe(look: Look, hue: str | None) -> Iterator[str]:
    def mix(paint: Paint | None) -> str:
        if paint and paint.token == hue:
            paint = Paint("hue", paint.percent)
        return css_color(paint) if paint else "none"

    yield f"fill: {mix(look.fill)}"
    if look.stroke:
        yield f"stroke: {mix(look.stroke)}"
        yield f"stroke-width: {look.width:g}"
    if look.stroke and look.dash:
        yield f"stroke-dasharray: {look.dash}"
