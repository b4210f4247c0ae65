"""The room of navigation: where a reader is in a long chapter, and what is before and after."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import add_page_assets
from sphinx_studyguide.core.visitors import html_element
from sphinx_studyguide.navigation import nodes
from sphinx_studyguide.navigation.links import LinkSections
from sphinx_studyguide.navigation.numbers import number_volumes
from sphinx_studyguide.navigation.sidebar import add_sections

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the links between sections, and the sections of the open chapter to the sidebar."""
    app.add_post_transform(LinkSections)
    app.add_node(nodes.section_links, html=html_element("p", "sg-section-links"))
    # After the theme, which makes the list of all pages.
    app.connect("html-page-context", number_volumes, priority=590)
    app.connect("html-page-context", add_sections, priority=600)
    add_page_assets(app, nodes.section_links, _HERE / "navigation.css", _HERE / "navigation.js")
