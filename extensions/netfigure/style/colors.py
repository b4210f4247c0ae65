"""Colors: looks mixed into a page, and hues that can be told apart."""

from collections.abc import Iterable
from math import dist

from netfigure.style.looks import LOOKS, Paint
from netfigure.style.theme import ACCENTS, DEFAULT_ACCENT, Colors, current_theme, remember

#: Looks that differ in nothing but their color.
_SERIES = (
    *("line", "dashed", "dotted", "chain", "solid"),
    *("bar", "pale", "deep", "point", "ring", "window", "top"),
)
#: Colors closer than this look the same.
_NEAR = 60.0


def separate_hues(looks: Iterable[str], accent: str) -> dict[str, str]:
    """Return replacements for looks, so that no hue is equal or close to the accent.

    :param looks: of a figure
    :param accent: the accent of the chapter
    """
    names = list(dict.fromkeys(looks))
    if not any(f"{kind}-accent" in names for kind in _SERIES):
        return {}
    shown = [hue for hue in ACCENTS if any(hue in name.split("-") for name in names)]
    changed: dict[str, str] = {}
    for hue in shown:
        is_series = any(f"{kind}-{hue}" in names for kind in _SERIES)
        if not is_series or _distance(hue, accent) >= _NEAR:
            continue
        own = [name for name in names if hue in name.split("-")]
        free = [new for new in ACCENTS if all(name.replace(hue, new) in LOOKS for name in own)]
        taken = [accent, *(other for other in shown if other != hue)]
        best = max(free, key=lambda new: min(_distance(new, other) for other in taken))
        shown[shown.index(hue)] = best
        changed |= {name: name.replace(hue, best) for name in own}
    return changed


def _distance(one: str, other: str) -> float:
    """Return the distance of two hues in RGB, in the theme where they are closer."""
    theme = current_theme()
    return min(
        dist(split_channels(getattr(colors, one)), split_channels(getattr(colors, other)))
        for colors in (theme.dark, theme.light)
    )


@remember("paper", 512)
def paper_color(paint: Paint, accent: str = DEFAULT_ACCENT) -> str:
    """Return a color for paper, as ``#rrggbb``.

    :param accent: the accent of the chapter
    """
    return _mix(paint, accent, current_theme().paper)


def screen_color(paint: Paint, accent: str = DEFAULT_ACCENT, *, dark: bool) -> str:
    """Return a color on a screen, as ``#rrggbb``, for tests of contrast."""
    theme = current_theme()
    return _mix(paint, accent, theme.dark if dark else theme.light)


def _mix(paint: Paint, accent: str, colors: Colors) -> str:
    color = getattr(colors, {"accent": accent}.get(paint.token, paint.token))
    part = paint.percent / 100
    pairs = zip(split_channels(color), split_channels(colors.page), strict=True)
    return "#" + "".join(f"{round(part * own + (1 - part) * page):02x}" for own, page in pairs)


def split_channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue of a color, from 0 to 255.

    :param color: ``#rrggbb``
    """
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
