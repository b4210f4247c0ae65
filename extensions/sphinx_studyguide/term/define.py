"""Adds the definitions of the terms that a page links to its tree, for a script beside it."""

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.term.domain import (
    Definition,
    TermDomain,
    find_entries,
    find_links,
    find_section_link,
    name_term,
)
from sphinx_studyguide.term.nodes import term_definition, term_definitions


class DefineTerms(SphinxPostTransform):
    """Adds the definitions at the end of the page; a book has no script to show them."""

    # After the collections are filled, before references are resolved.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add the definitions of the terms that the page links."""
        builder = self.app.builder
        if builder.name not in {"html", "dirhtml"}:
            return
        self.domain = TermDomain.of(self.env)
        self.find_bodies = cache(self.read_bodies)
        here = self.env.current_document.docname
        known = self.domain.all_definitions()
        wanted = dict.fromkeys(known[term] for term in self.find_terms() if term in known)
        listing = term_definitions(classes=["no-search"])
        listing += [self.define(one) for one in wanted if one.docname != here]
        if listing.children:
            self.document += listing

    def find_terms(self) -> Iterator[str]:
        """Yield the terms that the page links."""
        return (name_term(link) for link in find_links(self.document))

    def read_bodies(self, docname: str) -> dict[str, nodes.definition]:
        """Return the definitions of a glossary, as it was read, by the anchors of their terms."""
        return {
            name: body
            for entry in find_entries(self.env.get_doctree(docname))
            for body in entry.findall(nodes.definition)
            for term in entry.findall(nodes.term)
            for name in term["ids"]
        }

    def define(self, definition: Definition) -> term_definition:
        """Return a copy of a definition that is fit for this page."""
        shown = term_definition(anchor=definition.anchor)
        body = self.find_bodies(definition.docname)[definition.anchor].deepcopy()
        section = find_section_link(body)
        if section is not None:
            _drop_sentence(section)
        for xref in list(body.findall(addnodes.pending_xref)):
            xref.replace_self(xref.children)
        for node in body.findall(nodes.Element):
            node["ids"], node["names"] = [], []
        shown += [child for child in body.children if child.astext().strip()]
        explained = self.domain.find_explained(definition)
        if explained:
            name = nodes.inline("", self.domain.name_section(explained))
            link = make_refnode(
                self.app.builder,
                self.env.current_document.docname,
                explained.docname,
                explained.anchor,
                name,
            )
            shown += nodes.paragraph("", "", link, classes=["sg-preview__more"])
        return shown


def _drop_sentence(link: addnodes.pending_xref) -> None:
    """Take “See this section.” off the end of a text: the link follows in a line of its own."""
    text = cast("nodes.Element", link.parent)
    place = text.index(link)
    before = text[place - 1] if place else None
    if isinstance(before, nodes.Text) and before.endswith("See "):
        rest = nodes.Text(before.removesuffix("See ").rstrip())
        del text.children[place - 1 :]
        text += rest
