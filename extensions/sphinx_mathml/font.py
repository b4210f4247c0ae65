"""Serve a math font through sphinx_webfonts, reduced to the characters that formulas use."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from sphinx_mathml.inspect import find_characters
from sphinx_mathml.latex import FormulaError, convert_latex
from sphinx_mathml.macros import find_macros
from sphinx_mathml.polish import polish_mathml

logger = logging.getLogger(__name__)

FONT_FAMILY = "STIX Two Math"
# Alternates that MathML layout uses: dotless letters and flat accents. Those for scripts ("ssty")
# are a little wider than the letters made smaller, and would double the file.
FONT_FEATURES = ["ccmp", "dtls", "flac"]


def add_font(app: Sphinx, config: Config) -> None:
    """Add a font with a MATH table to the fonts of the site; warn if none is installed.

    Without such a font, browsers set fractions and roots badly.
    """
    if config.mathml_font is None:
        return
    file = _find_font() if config.mathml_font == "auto" else Path(config.mathml_font)
    if file is None or "sphinx_webfonts" not in app.extensions:
        logger.warning(
            "no math font: install 'sphinx-mathml[font]', or set mathml_font to None",
            type="mathml",
            subtype="font",
        )
        return
    config.webfonts.append(
        {
            "family": FONT_FAMILY,
            "file": Path(app.confdir, file),
            "unicodes": "used",
            "features": FONT_FEATURES,
            # Formulas in another font have other sizes: the page would move when this one comes.
            "embed": True,
        }
    )


def _find_font() -> Path | None:
    """Return the math font in the wheel of ziamath, or None if it is not installed."""
    spec = find_spec("ziamath")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0], "fonts", "STIXTwoMath-Regular.ttf")


def note_characters(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the characters of a document's formulas in the font."""
    characters: set[str] = set()
    for kind, display in ((nodes.math, False), (nodes.math_block, True)):
        for node in doctree.findall(kind):
            try:
                mathml = convert_latex(
                    node.astext(), display=display, macros=find_macros(app.config)
                )
            except FormulaError:
                continue  # reported where the formula is written
            characters |= find_characters(polish_mathml(mathml))
    if characters:
        domain: Any = app.env.get_domain("webfonts")
        domain.note_characters(app.env.docname, FONT_FAMILY, characters)
