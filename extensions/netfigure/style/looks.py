"""The looks of shapes by name: fill and stroke in colors of the theme."""

from typing import NamedTuple

from netfigure.style.theme import ACCENTS


class Paint(NamedTuple):
    """A color of the theme, mixed into the page; 100 percent is the color itself."""

    token: str
    percent: int = 100


class Look(NamedTuple):
    """Fill and stroke of a shape, or the color of a text."""

    fill: Paint | None = None
    stroke: Paint | None = None
    width: float = 1.2
    dash: str = ""


#: Hues that an author may name: the accent of the chapter, and all others.
HUES = ("accent", *ACCENTS)
#: What an author writes for no hue: the color of words.
PLAIN = "plain"

#: The hue of each part of a model by what it does, the same in every figure.
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

#: Hues of heatmaps.
HEAT_HUES = ("accent", "sky", "orange")

_LINE = Paint("muted", 75)
#: Shapes: boxes of one hue are ``box-<hue>``.
LOOKS: dict[str, Look] = {
    "box": Look(Paint("card"), Paint("muted", 60)),
    **{f"box-{hue}": Look(Paint(hue, 16), Paint(hue, 80)) for hue in HUES},
    **{f"solid-{hue}": Look(Paint(hue, 100), None) for hue in HUES},
    # bars of several series, which differ in their lightness where there are no hues
    **{f"bar-{hue}": Look(Paint(hue, 36), Paint(hue, 90)) for hue in HUES},
    **{f"pale-{hue}": Look(Paint(hue, 8), Paint(hue, 90)) for hue in HUES},
    **{f"deep-{hue}": Look(Paint(hue, 70), Paint(hue, 90)) for hue in HUES},
    # points of a scatter plot, with an edge that separates overlapping ones
    **{f"point-{hue}": Look(Paint(hue, 80), Paint("page"), 0.8) for hue in HUES},
    **{f"ring-{hue}": Look(Paint(hue, 16), Paint(hue), 1.4) for hue in HUES},
    **{f"line-{hue}": Look(None, Paint(hue), 1.8) for hue in HUES},
    # strokes whose gaps show what is below: round caps make each gap shorter by the width
    **{f"dashed-{hue}": Look(None, Paint(hue), 1.8, "4 4.5") for hue in HUES},
    **{f"dotted-{hue}": Look(None, Paint(hue), 2.0, "0.5 4") for hue in HUES},
    **{f"chain-{hue}": Look(None, Paint(hue), 1.8, "9 4.5 1 4.5") for hue in HUES},
    # the spread around a curve, and the area under it
    **{f"band-{hue}": Look(Paint(hue, 16)) for hue in HUES},
    **{f"top-{hue}": Look(Paint(hue, 8), Paint(hue, 80), 1.0) for hue in HUES},
    **{f"side-{hue}": Look(Paint(hue, 32), Paint(hue, 80), 1.0) for hue in HUES},
    **{f"ray-{hue}": Look(None, Paint(hue, 80), 0.9) for hue in HUES},
    "group": Look(Paint("muted", 5), Paint("muted", 45), 1.0, "4 3"),
    **{f"group-{hue}": Look(Paint(hue, 5), Paint(hue, 45), 1.0) for hue in HUES},
    # below what covers something, since tints are translucent
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
    "masked": Look(Paint("muted", 8), None),
    "hatch": Look(None, Paint("muted", 45), 0.8),
    "cell": Look(Paint("page"), Paint("muted", 35), 1.0),
    # cells of a heatmap: with the value 0 of two values, and chosen ones
    "empty": Look(None, Paint("muted", 55), 1.0),
    "framed": Look(None, Paint("text", 85), 1.8),
    "outline": Look(None, Paint("muted", 15), 1.0),
    "jump": Look(None, Paint("page"), 5.0),
    "edge": Look(None, _LINE, 0.9),
    "grid": Look(None, Paint("muted", 22), 1.0),
    "contour": Look(None, Paint("muted", 60), 1.0),
    "axis": Look(None, Paint("muted", 80), 1.0),
    "leader": Look(None, Paint("muted", 80), 0.9),
    "lifeline": Look(None, Paint("muted", 60), 1.0, "3 3"),
    "sign": Look(None, Paint("text", 85), 1.4),
    "dot": Look(Paint("text", 85), None),
    "faded": Look(Paint("page"), Paint("muted", 40), 1.0, "2.5 2.5"),
    "text": Look(Paint("text")),
    "muted": Look(Paint("muted")),
    **{f"text-{hue}": Look(Paint(hue)) for hue in HUES},
}
