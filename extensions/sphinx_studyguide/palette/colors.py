"""The colors of the guide, once: for the dark and the light screen and for paper."""

from typing import NamedTuple


class Accent(NamedTuple):
    """One color of a volume."""

    dark: str
    light: str


#: The accents by name, in the order of the volumes.
ACCENTS: dict[str, Accent] = {
    "cyan": Accent("#22d3ee", "#0e7490"),
    "green": Accent("#4ade80", "#15803d"),
    "amber": Accent("#fbbf24", "#b45309"),
    "violet": Accent("#a78bfa", "#6d28d9"),
    "rose": Accent("#fb7185", "#be123c"),
    "sky": Accent("#38bdf8", "#0369a1"),
    "pink": Accent("#f472b6", "#be185d"),
    "indigo": Accent("#818cf8", "#4338ca"),
    "orange": Accent("#fb923c", "#c2410c"),
}

DEFAULT_ACCENT = "sky"

#: Surfaces, text and lines of the dark screen; ``control`` is the border of a button or a field.
#: The colors that mean something are paler than the accents here and deeper on the light screen, so
#: that the color of a volume is never taken for a judgment.
DARK: dict[str, str] = {
    "page": "#06080f",
    "card": "#0d1120",
    "code": "#141928",
    "text": "#e2e8f8",
    "muted": "#8b93b5",
    "line": "rgba(255, 255, 255, 0.07)",
    "line-strong": "rgba(255, 255, 255, 0.18)",
    "control": "#5f6a90",
    "good": "#a7f3d0",
    "bad": "#ffa8a3",
    "partly": "#fde68a",
    "insight": "#bef264",
    "misconception": "#f0abfc",
}

#: The same for the light screen.
LIGHT: dict[str, str] = {
    "page": "#ffffff",
    "card": "#f8f9fd",
    "code": "#f4f6fb",
    "text": "#141b2d",
    "muted": "#566079",
    "line": "rgba(15, 23, 42, 0.11)",
    "line-strong": "rgba(15, 23, 42, 0.25)",
    "control": "#7b859c",
    "good": "#064e3b",
    "bad": "#8f1414",
    "partly": "#6b4a0f",
    "insight": "#3a5a0c",
    "misconception": "#86198f",
}

#: The same for paper: opaque, and lighter than the light screen's, for ink.
PAPER: dict[str, str] = {
    **LIGHT,
    "card": "#fafbfd",
    "code": "#f5f7fb",
    "text": "#10151f",
    "muted": "#505a70",
    "line": "#dde1ea",
    "line-strong": "#aab2c3",
}


def contrast(foreground: str, background: str) -> float:
    """Return the contrast of two colors, from 1 to 21.

    :param foreground: ``#rrggbb``
    :param background: ``#rrggbb``

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    low, high = sorted((_luminance(foreground), _luminance(background)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
