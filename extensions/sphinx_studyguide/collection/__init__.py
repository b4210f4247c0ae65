"""The room of the collection: pages made from blocks of other pages."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.collection import html, nodes, typst
from sphinx_studyguide.collection.contents import list_groups
from sphinx_studyguide.collection.directive import Collection
from sphinx_studyguide.collection.gather import FillCollections, describe_collections
from sphinx_studyguide.collection.listed import NameVolumes, describe_names
from sphinx_studyguide.core.assets import FILTER, add_page_assets, add_typst_module
from sphinx_studyguide.core.dependents import EVENT
from sphinx_studyguide.core.visitors import typst_children

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the directive, its node and what fills it."""
    app.add_directive("collection", Collection)
    app.add_node(nodes.collection, html=(html.visit_collection, html.depart_collection))
    app.add_node(nodes.collected_index, html=(html.visit_index, html.depart_index))
    app.add_node(nodes.collected_titles, typst=typst_children())
    app.add_node(nodes.collected_title, typst=(typst.visit_title, typst.depart_title))
    app.add_post_transform(FillCollections)
    app.add_post_transform(NameVolumes)
    # Before the sections are numbered, and what the pages show is described.
    app.connect("env-get-updated", list_groups, priority=400)
    app.connect(EVENT, describe_collections)
    app.connect(EVENT, describe_names)
    add_page_assets(app, nodes.collection, _HERE / "collection.css", *FILTER)
    add_page_assets(app, nodes.collected_index, _HERE / "collection.js")
    add_typst_module(app, _HERE / "collection.typ")
