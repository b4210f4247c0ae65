"""Show LaTeX math in HTML as MathML Core: no script, a font of its own, mistakes reported."""

import importlib.util
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from sphinx_mathml.html import visit_math, visit_math_block
from sphinx_mathml.inspect import find_characters
from sphinx_mathml.latex import FormulaError, convert_latex
from sphinx_mathml.polish import polish_mathml
from sphinx_mathml.punctuation import JoinPunctuation
from sphinx_webfonts.domain import get_domain

logger = logging.getLogger(__name__)

FONT_FAMILY = "STIX Two Math"
# Alternates that MathML layout asks for: for scripts, dotless letters and flat accents.
FONT_FEATURES = ["ccmp", "dtls", "flac", "ssty"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the renderer `mathml` and, through sphinx_webfonts, the font it needs."""
    app.setup_extension("sphinx_webfonts")
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.add_config_value("mathml_macros", {}, "env", types=frozenset({dict}))
    app.add_config_value("mathml_font", "auto", "html", types=frozenset({str, Path, type(None)}))
    app.add_post_transform(JoinPunctuation)
    app.connect("config-inited", add_font)
    app.connect("builder-inited", add_stylesheet)
    app.connect("doctree-read", note_characters)
    app.connect("html-page-context", link_stylesheet)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}


def add_font(app: Sphinx, config: Config) -> None:
    """Serve a font with a MATH table, without which fractions and roots are set badly."""
    file = _find_font() if config.mathml_font == "auto" else config.mathml_font
    if file is None:
        return
    config.webfonts.append(
        {
            "family": FONT_FAMILY,
            "file": Path(app.confdir, file),
            "unicodes": "used",
            "features": FONT_FEATURES,
        }
    )


def _find_font() -> Path | None:
    """Find the math font in the wheel of ziamath, without importing it."""
    spec = importlib.util.find_spec("ziamath")
    if spec is None or not spec.submodule_search_locations:
        logger.warning(
            "no math font: install ziamath, or set mathml_font to a font file or to None",
            type="mathml",
            subtype="font",
        )
        return None
    return Path(spec.submodule_search_locations[0], "fonts", "STIXTwoMath-Regular.ttf")


def note_characters(app: Sphinx, doctree: nodes.document) -> None:
    """Keep in the font what the formulas of a document draw."""
    characters: set[str] = set()
    for kind, display in ((nodes.math, False), (nodes.math_block, True)):
        for node in doctree.findall(kind):
            try:
                mathml = convert_latex(
                    node.astext(), display=display, macros=app.config.mathml_macros
                )
            except FormulaError:
                continue  # reported where the formula is written
            characters |= find_characters(polish_mathml(mathml))
    if characters:
        get_domain(app.env).note_characters(app.env.docname, FONT_FAMILY, characters)


def add_stylesheet(app: Sphinx) -> None:
    """Copy the style sheet with the static files; pages that hold math link it."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(Path(__file__).with_name("mathml.css")))


def link_stylesheet(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Link the style sheet from this page alone if it holds math."""
    if context.get("has_maths_elements"):
        app.add_css_file("mathml.css")
