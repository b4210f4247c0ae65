"""The settings with which Mermaid draws: colors of the palette, type, distances."""

from typing import Any

from sphinx_studyguide.flowchart.model import FONT_SIZE
from sphinx_studyguide.palette.colors import ACCENTS, DEFAULT_ACCENT, PAPER
from sphinx_studyguide.palette.fonts import FAMILIES

#: Families of the labels, for where no stylesheet names others.
FONT_FAMILY = ", ".join([*FAMILIES["text"], "sans-serif"])

#: Colors by their name in the palette.
COLORS = {
    **{name: PAPER[name] for name in ("page", "card", "code", "text", "muted", "line-strong")},
    **{name: PAPER[name] for name in ("good", "bad", "partly")},
    "accent": ACCENTS[DEFAULT_ACCENT].light,
}
NAMES = {color: name for name, color in COLORS.items()}

# Classes that a writer gives to boxes (A:::accent), and what Mermaid's variables do not reach.
OWN_RULES = "".join(
    # some shapes, such as ([…]), are a group of several outlines
    f"#my-svg .node.{name}>.label-container,#my-svg .node.{name}>.label-container *"
    f"{{stroke:{COLORS[name]}!important;stroke-width:2}}"
    for name in ("accent", "good", "bad", "partly")
) + (
    "#my-svg .node>.label-container{stroke-width:1.2}"
    "#my-svg .flowchart-link{stroke-width:1.4}"
    "#my-svg .edge-thickness-thick{stroke-width:2.8}"
    f"#my-svg .edgeLabel p{{background-color:{COLORS['page']}}}"
    "#my-svg .cluster-label{font-weight:600}"
)

_VARIABLES = {
    "background": "page",
    "primaryColor": "card",
    "primaryTextColor": "text",
    "primaryBorderColor": "muted",
    "secondaryColor": "code",
    "secondaryTextColor": "text",
    "secondaryBorderColor": "line-strong",
    "tertiaryColor": "code",
    "tertiaryTextColor": "text",
    "tertiaryBorderColor": "line-strong",
    "mainBkg": "card",
    "nodeBorder": "muted",
    "nodeTextColor": "text",
    "lineColor": "muted",
    "defaultLinkColor": "muted",
    "textColor": "text",
    "titleColor": "text",
    "clusterBkg": "code",
    "clusterBorder": "line-strong",
    "edgeLabelBackground": "page",
    "noteBkgColor": "code",
    "noteTextColor": "text",
    "noteBorderColor": "line-strong",
    "actorBkg": "card",
    "actorBorder": "muted",
    "actorTextColor": "text",
    "actorLineColor": "line-strong",
    "signalColor": "muted",
    "signalTextColor": "text",
    "labelBoxBkgColor": "code",
    "labelBoxBorderColor": "line-strong",
    "labelTextColor": "text",
    "loopTextColor": "text",
    "activationBkgColor": "code",
    "activationBorderColor": "muted",
    "sequenceNumberColor": "page",
    "labelColor": "text",
    "altBackground": "code",
    "compositeBackground": "code",
    "compositeTitleBackground": "card",
    "compositeBorder": "line-strong",
    "innerEndBackground": "muted",
    "specialStateColor": "muted",
    "stateBkg": "card",
    "stateBorder": "muted",
    "stateLabelColor": "text",
    "transitionColor": "muted",
    "transitionLabelColor": "text",
    "stateEdgeLabelBackground": "page",
    "classText": "text",
    "attributeBackgroundColorOdd": "page",
    "attributeBackgroundColorEven": "card",
    "rowOdd": "page",
    "rowEven": "card",
    "pieStrokeColor": "page",
    "pieOuterStrokeColor": "line-strong",
    "pieTitleTextColor": "text",
    "pieSectionTextColor": "page",
    "pieLegendTextColor": "text",
}

SETTINGS: dict[str, Any] = {
    "securityLevel": "strict",
    "deterministicIds": True,
    "fontFamily": FONT_FAMILY,
    "fontSize": FONT_SIZE,
    "htmlLabels": True,
    "flowchart": {
        "htmlLabels": True,
        "curve": "rounded",
        "padding": 10,
        "nodeSpacing": 40,
        "rankSpacing": 44,
        "subGraphTitleMargin": {"top": 2, "bottom": 8},
    },
    "journey": {"textPlacement": "tspan"},
    "timeline": {"textPlacement": "tspan"},
    "themeVariables": {
        "darkMode": False,
        "fontFamily": FONT_FAMILY,
        "fontSize": f"{FONT_SIZE}px",
        **{variable: COLORS[name] for variable, name in _VARIABLES.items()},
        "pieOpacity": "1",
        **{f"pie{n}": accent.light for n, accent in enumerate(ACCENTS.values(), 1)},
    },
}

#: Distances for a phone, in the order in which they are tried.
NARROW: tuple[dict[str, Any], ...] = (
    {"padding": 6, "nodeSpacing": 28, "rankSpacing": 36, "wrappingWidth": 110},
    {"padding": 4, "nodeSpacing": 12, "rankSpacing": 34, "wrappingWidth": 90},
    {"padding": 4, "nodeSpacing": 4, "rankSpacing": 32, "wrappingWidth": 70},
)


def set_distances(distances: dict[str, Any]) -> dict[str, Any]:
    """Return the settings with other distances in flow charts."""
    return {**SETTINGS, "flowchart": {**SETTINGS["flowchart"], **distances}}
