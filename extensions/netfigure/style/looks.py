"""How the parts of a figure look: colors of the palette, mixed into the page."""

from collections.abc import Iterable
from math import dist
from typing import NamedTuple

from netfigure.style.theme import ACCENTS, DEFAULT_ACCENT, Colors, current_theme


class Paint(NamedTuple):
    """A color of the palette, mixed into the page: 100 is the color itself."""

    token: str
    percent: int = 100


class Look(NamedTuple):
    """Fill and line of a shape, or the color of a text."""

    fill: Paint | None = None
    stroke: Paint | None = None
    width: float = 1.2
    dash: str = ""


#: Hues that a writer may name, besides the chapter's own.
HUES = ("accent", *ACCENTS)

#: What a part of a model does, and its hue, the same in every figure; what is not here has none.
KIND_HUES = {
    "input": "sky",
    "embedding": "pink",
    "convolution": "accent",
    "conv": "accent",
    "recurrent": "accent",
    "attention": "amber",
    "dense": "violet",
    "norm": "cyan",
    "pool": "orange",
    "softmax": "indigo",
    "output": "green",
}

#: Hues of heatmaps: values of one sign, and where both signs meet, those under and over zero.
HEAT_HUES = ("accent", "sky", "orange")

_LINE = Paint("muted", 75)
#: Shapes: boxes of one hue are ``box-<hue>``.
LOOKS: dict[str, Look] = {
    "box": Look(Paint("card"), Paint("muted", 60)),
    **{f"box-{hue}": Look(Paint(hue, 16), Paint(hue, 80)) for hue in HUES},
    **{f"solid-{hue}": Look(Paint(hue, 100), None) for hue in HUES},
    **{f"bar-{hue}": Look(Paint(hue, 36), Paint(hue, 90)) for hue in HUES},
    # dots of a scatter plot, whose edges part those that overlap
    **{f"point-{hue}": Look(Paint(hue, 80), Paint("page"), 0.8) for hue in HUES},
    **{f"ring-{hue}": Look(Paint(hue, 16), Paint(hue), 1.4) for hue in HUES},
    **{f"line-{hue}": Look(None, Paint(hue), 1.8) for hue in HUES},
    **{f"dashed-{hue}": Look(None, Paint(hue), 1.8, "5 3.5") for hue in HUES},
    **{f"top-{hue}": Look(Paint(hue, 8), Paint(hue, 80), 1.0) for hue in HUES},
    **{f"side-{hue}": Look(Paint(hue, 32), Paint(hue, 80), 1.0) for hue in HUES},
    **{f"ray-{hue}": Look(None, Paint(hue, 80), 0.9) for hue in HUES},
    "group": Look(Paint("muted", 5), Paint("muted", 45), 1.0, "4 3"),
    **{f"group-{hue}": Look(Paint(hue, 5), Paint(hue, 45), 1.0) for hue in HUES},
    # under what covers something, since tints let it through
    "page": Look(Paint("page")),
    "frame": Look(Paint("muted", 7), Paint("muted", 50), 1.2),
    "note": Look(Paint("muted", 10), None),
    "operator": Look(Paint("page"), Paint("text", 85), 1.3),
    "arrow": Look(None, Paint("text", 75), 1.3),
    "arrow-dashed": Look(None, Paint("text", 75), 1.3, "4 3"),
    "head": Look(Paint("text", 75), None),
    # steps of a heatmap; numbers are on the lower half of them
    **{f"heat-{hue}-{step}": Look(Paint(hue, 6 * step)) for hue in HEAT_HUES for step in range(17)},
    **{f"window-{hue}": Look(None, Paint(hue), 2.4) for hue in HUES},
    "cell": Look(Paint("page"), Paint("muted", 35), 1.0),
    "outline": Look(None, Paint("muted", 15), 1.0),
    "jump": Look(None, Paint("page"), 5.0),
    "edge": Look(None, _LINE, 0.9),
    "grid": Look(None, Paint("muted", 22), 1.0),
    "contour": Look(None, Paint("muted", 34), 1.0),
    "axis": Look(None, Paint("muted", 80), 1.0),
    "leader": Look(None, Paint("muted", 80), 0.9),
    "sign": Look(None, Paint("text", 85), 1.4),
    "dot": Look(Paint("text", 85), None),
    "faded": Look(Paint("page"), Paint("muted", 40), 1.0, "2.5 2.5"),
    "text": Look(Paint("text")),
    "muted": Look(Paint("muted")),
    **{f"text-{hue}": Look(Paint(hue)) for hue in HUES},
}


#: What only its color tells apart, and colors that are nearer to each other than eyes tell apart.
_SERIES = ("line", "bar", "point", "ring", "window", "top")
_NEAR = 60.0


def tell_apart(looks: Iterable[str], accent: str) -> dict[str, str]:
    """Return what to draw in place of some looks, so that no hue is the chapter's own or near it.

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
    """Return how far two hues are from each other, in the theme where they are nearer."""
    theme = current_theme()
    return min(
        dist(find_channels(getattr(colors, one)), find_channels(getattr(colors, other)))
        for colors in (theme.dark, theme.light)
    )


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
    pairs = zip(find_channels(color), find_channels(colors.page), strict=True)
    return "#" + "".join(f"{round(part * own + (1 - part) * page):02x}" for own, page in pairs)


def find_channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue of a color, from 0 to 255.

    :param color: ``#rrggbb``
    """
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
