"""Show LaTeX math in HTML as MathML Core: no script, a font of its own, mistakes reported."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_mathml.font import add_font, note_characters
from sphinx_mathml.html import (
    depart_behind_formula,
    visit_behind_formula,
    visit_math,
    visit_math_block,
)
from sphinx_mathml.punctuation import JoinPunctuation, behind_formula


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the renderer `mathml` and, if sphinx_webfonts is installed, its font."""
    if find_spec("sphinx_webfonts"):
        app.setup_extension("sphinx_webfonts")
        app.connect("doctree-read", note_characters)
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.add_config_value("mathml_macros", {}, "env", types=frozenset({dict}))
    app.add_config_value("mathml_font", "auto", "html", types=frozenset({str, Path, type(None)}))
    app.add_node(behind_formula, html=(visit_behind_formula, depart_behind_formula))
    app.add_post_transform(JoinPunctuation)
    app.connect("config-inited", add_font)
    app.connect("builder-inited", add_stylesheet)
    app.connect("html-page-context", link_stylesheet)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}


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
