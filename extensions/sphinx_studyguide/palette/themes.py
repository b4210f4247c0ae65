"""The palette in the words of others: Furo's variables and the Typst builder's settings."""

from sphinx_studyguide.palette.colors import ACCENTS, DARK, DEFAULT_ACCENT, LIGHT, PAPER
from sphinx_studyguide.palette.fonts import FAMILIES

#: What Furo calls the tokens.
_FURO = {
    "color-background-primary": "page",
    "color-background-secondary": "card",
    "color-background-hover": "code",
    "color-background-border": "line",
    "color-foreground-primary": "text",
    "color-foreground-secondary": "muted",
    "color-foreground-muted": "muted",
    "color-foreground-border": "line-strong",
    "color-code-background": "code",
    "color-code-foreground": "text",
    "color-inline-code-background": "code",
    "color-card-background": "card",
    "color-card-border": "line",
    "color-admonition-background": "card",
    "color-table-border": "line",
    "color-sidebar-background": "card",
    "color-sidebar-background-border": "line",
    "color-sidebar-search-background": "page",
    "color-sidebar-search-background--focus": "page",
    "color-sidebar-search-border": "control",
    "color-sidebar-search-icon": "muted",
    "color-sidebar-item-background--hover": "code",
    "color-sidebar-item-expander-background--hover": "code",
    "color-sidebar-link-text--top-level": "text",
    "color-sidebar-caption-text": "muted",
    "color-sidebar-link-text": "text",
    "color-toc-item-text": "muted",
    "color-toc-item-text--hover": "text",
    "color-header-background": "page",
    "color-header-border": "line",
    "color-table-header-background": "page",
    "color-highlight-on-target": "code",
    "color-highlighted-background": "code",
    "color-guilabel-background": "code",
    "color-guilabel-border": "line-strong",
    # Links are text with a colored underline: a page that is dense with them stays calm.
    "color-link": "text",
    "color-link--visited": "text",
    "color-problematic": "bad",
}
_FURO_ACCENT = (
    "color-brand-primary",
    "color-brand-content",
    "color-brand-visited",
    "color-toc-item-text--active",
)


def furo_variables(*, dark: bool) -> dict[str, str]:
    """Return Furo's CSS variables for one of the two screens.

    :param dark: for the dark screen
    """
    tokens = DARK if dark else LIGHT
    accent = ACCENTS[DEFAULT_ACCENT].dark if dark else ACCENTS[DEFAULT_ACCENT].light
    return {
        **{name: tokens[token] for name, token in _FURO.items()},
        **dict.fromkeys(_FURO_ACCENT, accent),
        "font-stack": css_stack("text"),
        "font-stack--monospace": css_stack("mono"),
        "font-stack--headings": css_stack("heading"),
    }


def css_stack(role: str) -> str:
    """Return the value of ``font-family`` for a role."""
    generic = {"mono": "monospace", "math": "math"}.get(role, "sans-serif")
    system = {"mono": "ui-monospace", "math": "serif"}.get(role, "system-ui")
    return ", ".join([*(f'"{family}"' for family in FAMILIES[role]), system, generic])


def typst_colors() -> dict[str, str]:
    """Return the colors of paper, for the Typst builders."""
    return {**PAPER, **{name: accent.light for name, accent in ACCENTS.items()}}
