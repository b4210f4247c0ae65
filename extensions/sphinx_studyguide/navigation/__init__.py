"""The room of navigation: shows the place in a long chapter, and what comes before and after."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import add_page_assets
from sphinx_studyguide.core.dependents import EVENT
from sphinx_studyguide.core.visitors import html_element
from sphinx_studyguide.navigation import nodes
from sphinx_studyguide.navigation.bare import BareLinks
from sphinx_studyguide.navigation.ending import EndChapters, describe_endings
from sphinx_studyguide.navigation.lengths import add_lengths
from sphinx_studyguide.navigation.links import LinkSections
from sphinx_studyguide.navigation.numbers import number_volumes
from sphinx_studyguide.navigation.sidebar import add_sections

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the links through a chapter and at its end, and its sections to the sidebar."""
    app.add_post_transform(LinkSections)
    app.add_post_transform(EndChapters)
    app.add_post_transform(BareLinks)
    app.connect(EVENT, describe_endings)
    app.add_node(nodes.section_links, html=html_element("p", "sg-section-links"))
    app.add_node(nodes.section_time, html=html_element("p", "sg-section-time"))
    app.add_node(nodes.chapter_end, html=html_element("div", "sg-chapter-end"))
    # After the theme, which makes the list of all pages.
    app.connect("html-page-context", number_volumes, priority=590)
    app.connect("html-page-context", add_sections, priority=600)
    app.connect("html-page-context", add_lengths, priority=600)
    add_page_assets(app, nodes.section_links, _HERE / "navigation.css", _HERE / "navigation.js")
