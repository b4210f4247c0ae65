"""Fills the collections: copies of blocks, each with a link to where it comes from."""

import itertools
from collections.abc import Iterable
from functools import cache
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.collection.nodes import collected_title, collected_titles, collection
from sphinx_studyguide.core.dependents import describe_names
from sphinx_studyguide.core.domain import Record, StudyDomain
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.core.report import warn
from sphinx_studyguide.palette.colors import ACCENTS

#: Paper has the blocks themselves a few pages away: a list of their titles is enough.
_PAPER = {"latex", "typst"}


def describe_collections(app: Sphinx, targets: dict[str, str]) -> dict[str, list[object]]:
    """Return what the collections of each page show: blocks, and the pages that they come from."""
    domain = StudyDomain.of(app.env)
    return {
        docname: [
            (
                record.docname,
                record.anchor,
                record.digest,
                describe_names(record.names, targets),
                app.env.titles[record.docname].pformat(),
                app.env.metadata[record.docname].get("accent"),
            )
            for selection in selections
            for record in domain.select(selection)
        ]
        for docname, selections in domain.selections.items()
    }


class FillCollections(SphinxPostTransform):
    """Puts the blocks where a collection asks for them, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Fill each collection of the document."""
        domain = StudyDomain.of(self.env)
        self.serial = itertools.count(1)
        self.find_blocks = cache(self.read_blocks)
        for place in list(self.document.findall(collection)):
            records = list(domain.select(place.selection))
            if not records:
                warn(
                    "there is nothing to collect; loosen ':volume:', ':tag:' or ':level:'",
                    room="collection",
                    location=place,
                )
            elif self.app.builder.format in _PAPER:
                place.append(self.list_titles(records))
            else:
                place.extend(self.copy(record) for record in records)

    def read_blocks(self, docname: str) -> dict[str, StudyBlock]:
        """Return the blocks of a document by their anchor, as it was read."""
        doctree = self.env.get_doctree(docname)
        return {block["anchor"]: block for block in doctree.findall(StudyBlock)}

    def list_titles(self, records: Iterable[Record]) -> collected_titles:
        """Return the titles of the blocks, each a link."""
        titles = collected_titles()
        for record in records:
            link = self.link(record, record.label.deepcopy())
            title = collected_title(docname=record.docname, anchor=record.anchor)
            titles += title
            title += nodes.paragraph("", "", link)
        return titles

    def copy(self, record: Record) -> nodes.Element:
        """Return a copy of a block that is fit for this page."""
        block = self.find_blocks(record.docname)[record.anchor].deepcopy()
        self.redirect_links(block, record)
        self.forget_places(block)
        accent = self.env.metadata[record.docname].get("accent")
        if accent in ACCENTS:
            block["classes"].append(f"sg-accent-{accent}")
        if block.names_origin:
            return block
        origin = nodes.paragraph(classes=["sg-collection__origin"])
        origin += self.link(record, nodes.inline("", self.env.titles[record.docname].astext()))
        if isinstance(block[-1], nodes.container):
            block[-1] += origin
            return block
        return nodes.container("", block, origin, classes=["sg-collection__item"])

    def redirect_links(self, block: nodes.Element, record: Record) -> None:
        """Let the links of a copy lead where those of the block lead."""
        for xref in block.findall(addnodes.pending_xref):
            if (xref.get("refdomain"), xref["reftype"]) == ("std", "doc"):
                xref["reftarget"] = "/" + docname_join(record.docname, xref["reftarget"])
            xref["refdoc"] = self.env.current_document.docname
        for mark in list(block.findall(nodes.footnote_reference)):
            link = self.link(record, nodes.inline("", mark.astext()), mark.get("refid"))
            mark.replace_self(nodes.superscript("", "", link))
        for reference in list(block.findall(nodes.reference)):
            if "refid" in reference:  # within the block's own page
                content = nodes.inline("", "", *reference.children)
                reference.replace_self(self.link(record, content, reference["refid"]))

    def forget_places(self, block: nodes.Element) -> None:
        """Take from a copy what may be on one page only: ids, equation numbers, footnotes."""
        enumerable = self.env.domains.standard_domain.get_enumerable_node_type
        for node in list(block.findall(nodes.Element)):
            empty_target = isinstance(node, nodes.target) and not node.children
            if empty_target or isinstance(node, nodes.footnote | nodes.citation | addnodes.index):
                node.parent.remove(node)
                continue
            for attribute in ("ids", "names", "dupnames", "backrefs"):
                node[attribute] = []
            if isinstance(node, nodes.math_block):
                node["label"] = node["number"] = None
            # Sphinx wants to look up the number of what has a caption.
            if enumerable(node):
                node["ids"] = [f"collected-{next(self.serial)}"]

    def link(
        self, record: Record, content: nodes.inline, anchor: str | None = None
    ) -> nodes.reference:
        """Return a link to a block, or to an anchor on its page.

        :param record: the block
        :param content: what is shown
        :param anchor: an id on the block's page, if not the block's own
        """
        return make_refnode(
            self.app.builder,
            self.env.current_document.docname,
            record.docname,
            anchor or record.anchor,
            content,
        )
