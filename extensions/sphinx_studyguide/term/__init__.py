"""The room of the term: a link shows the definition, and the glossary shows the links."""

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import PREVIEW, add_page_assets
from sphinx_studyguide.core.dependents import EVENT
from sphinx_studyguide.term import html, nodes
from sphinx_studyguide.term.cells import LinkCells
from sphinx_studyguide.term.define import DefineTerms
from sphinx_studyguide.term.dependents import describe_terms
from sphinx_studyguide.term.domain import TermDomain
from sphinx_studyguide.term.index import explain_entries
from sphinx_studyguide.term.uses import ListUses


def setup(app: Sphinx) -> None:
    """Add what notes terms, and what writes them into pages."""
    app.add_domain(TermDomain)
    app.add_post_transform(ListUses)
    app.add_post_transform(DefineTerms)
    app.add_post_transform(LinkCells)
    app.connect(EVENT, describe_terms)
    app.connect("html-page-context", explain_entries)
    app.add_node(nodes.term_definitions, html=(html.visit_definitions, html.depart_definitions))
    app.add_node(nodes.term_definition, html=(html.visit_definition, html.depart_definition))
    add_page_assets(app, nodes.term_definitions, *PREVIEW)
