"""Write ``config.typ``, from which the Typst library reads the settings."""

from sphinx.config import Config
from sphinx.locale import _

from sphinx_typstpdf.markup.values import Code, encode, encode_dictionary, quote
from sphinx_typstpdf.settings.defaults import (
    DEFAULT_COLORS,
    DEFAULT_FONTS,
    FONT_FALLBACKS,
    may_attach,
    read_standards,
)

# Languages that are written from right to left.
_LEFTWARD = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


def write_config(config: Config) -> str:
    """Return the content of ``config.typ``."""
    colors = {
        name: color if isinstance(color, Code) else Code(f"rgb({quote(color)})")
        for name, color in (DEFAULT_COLORS | config.typst_colors).items()
    }
    fonts = DEFAULT_FONTS | {
        # The default families have characters that the chosen ones may lack.
        role: [*families, *DEFAULT_FONTS.get(role, [])]
        for role, families in config.typst_fonts.items()
    }
    for role, other in FONT_FALLBACKS.items():
        fonts.setdefault(role, fonts[other])
    is_rightward = config.language.partition("_")[0] not in _LEFTWARD
    words = {
        "release": _("Release"),
        "page": _("page"),
        "inside": _(" (in "),
        "continued": _("continued from previous page"),
        "output": _("output"),
        "output-follows": _("output on next page"),
    }
    return (
        "// From the settings of the project.\n"
        f"#let colors = {encode_dictionary(colors)}\n#let fonts = {encode_dictionary(fonts)}\n"
        f"#let attaches = {encode(may_attach(read_standards(config.typst_pdf_standard)))}\n"
        f"#let words = {encode_dictionary(words)}\n"
        f"#let start-side = {quote('left' if is_rightward else 'right')}\n"
    )
