"""The theme of the guide's diagrams: the colors and fonts of the palette."""

from collections import defaultdict
from collections.abc import Iterator

from netfigure import Colors, Font, Fonts, Theme
from netfigure.style.looks import HUES, LOOKS, Look, Paint
from sphinx_studyguide.architecture.slim import SHORT_PREFIX
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
    """Return the rules of the looks in CSS, by what they say, with their selectors.

    Looks that differ in their hue alone share a rule, and a hue has one: each is selected by a
    part of its name, since a list of all names would be half of the stylesheet.
    """
    families: dict[str, set[str]] = defaultdict(set)
    rules: dict[str, list[str]] = defaultdict(list)
    for name, look in LOOKS.items():
        hue = next((each for each in HUES if f"-{each}" in name), None)
        rule = "; ".join(_describe(look, hue))
        rules[rule].append(name)
        kind, dash, _ = name.partition("-")
        if dash:
            families[kind].add(rule)
    even = {kind for kind, said in families.items() if len(said) == 1}
    selectors = {
        rule: list(dict.fromkeys(_select(name, even) for name in names))
        for rule, names in rules.items()
    }
    hues = {
        f"--sg-hue: var(--sg-{hue})": [f'[class^="{SHORT_PREFIX}"][class*="-{hue}"]']
        for hue in HUES
    }
    return selectors | hues


def _select(name: str, even: set[str]) -> str:
    """Return the selector of a look.

    :param name: of the look
    :param even: kinds of looks, such as boxes, that say the same in every hue
    """
    kind, dash, _ = name.partition("-")
    is_one = dash and kind in even
    return f'[class^="{SHORT_PREFIX}{kind}-"]' if is_one else f".{SHORT_PREFIX}{name}"


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
