"""The room of the term: a link shows the definition, and the glossary shows the links."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import FILTER, PREVIEW, add_page_assets
from sphinx_studyguide.core.dependents import EVENT
from sphinx_studyguide.core.visitors import html_element
from sphinx_studyguide.term import html, letters, nodes
from sphinx_studyguide.term.cells import LinkCells
from sphinx_studyguide.term.define import DefineTerms
from sphinx_studyguide.term.dependents import describe_terms
from sphinx_studyguide.term.domain import TermDomain
from sphinx_studyguide.term.index import explain_entries, find_places
from sphinx_studyguide.term.letters import DivideGlossaries, JoinLetters
from sphinx_studyguide.term.marks import MarkTerms
from sphinx_studyguide.term.named import MarkNamed
from sphinx_studyguide.term.other_names import ListOtherNames
from sphinx_studyguide.term.uses import ListUses

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the transforms that record terms, and the handlers that write them into pages."""
    app.add_domain(TermDomain)
    app.add_transform(ListOtherNames)
    app.add_transform(DivideGlossaries)
    app.add_post_transform(JoinLetters)
    app.add_post_transform(ListUses)
    app.add_post_transform(DefineTerms)
    app.add_post_transform(LinkCells)
    app.add_post_transform(MarkTerms)
    app.add_post_transform(MarkNamed)
    app.connect(EVENT, describe_terms)
    app.connect("html-page-context", explain_entries)
    app.connect("builder-inited", _connect_to_book)
    app.add_node(nodes.term_definitions, html=(html.visit_definitions, None))
    app.add_node(nodes.glossary_letters, html=html_element("p", "sg-glossary-letters"))
    app.add_node(nodes.glossary_letter, html=(letters.visit_letter, letters.depart_letter))
    add_page_assets(app, nodes.term_definitions, *PREVIEW)
    add_page_assets(app, nodes.glossary_letter, _HERE / "glossary.css", *FILTER)


def _connect_to_book(app: Sphinx) -> None:
    if "typst-index-places" in app.events.events:
        app.connect("typst-index-places", find_places)
