"""Fills the collections: copies of blocks, each with a link to where it comes from."""

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.collection.nodes import collection
from sphinx_studyguide.core.domain import Record, StudyDomain
from sphinx_studyguide.core.report import warn


def select(domain: StudyDomain, place: collection) -> Iterator[Record]:
    """Yield the records that a collection asks for."""
    for record in domain.all_records():
        if (
            record.kind == place["kind"]
            and place["level"] in {None, record.level}
            and place["volume"] in {None, domain.volumes.get(record.docname)}
            and (not place["tags"] or set(place["tags"]) & set(record.tags))
        ):
            yield record


class FillCollections(SphinxPostTransform):
    """Puts the blocks where a collection asks for them, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Fill each collection of the document."""
        domain: StudyDomain = self.env.get_domain("study")  # type: ignore[assignment]
        for place in list(self.document.findall(collection)):
            records = list(select(domain, place))
            if not records:
                warn(
                    "there is nothing to collect; loosen ':volume:', ':tag:' or ':level:'",
                    room="collection",
                    location=place,
                )
            elif self.app.builder.format == "typst":
                # Paper has the blocks themselves a few pages away.
                place += self.list_titles(records)
            else:
                for record in records:
                    place += self.copy(record)

    def list_titles(self, records: Iterable[Record]) -> nodes.bullet_list:
        """Return the titles of the blocks, each a link."""
        items = (
            nodes.list_item("", nodes.paragraph("", "", self.link(record, record.title)))
            for record in records
        )
        return nodes.bullet_list("", *items)

    def copy(self, record: Record) -> nodes.Element:
        """Return a block as it may stand on this page."""
        block = record.node.deepcopy()
        for xref in block.findall(addnodes.pending_xref):
            xref["refdoc"] = self.env.current_document.docname
        for reference in list(block.findall(nodes.reference)):
            if "refid" in reference:  # within the block's own page
                reference.replace_self(
                    self.link(record, *reference.children, anchor=reference["refid"])
                )
        origin = nodes.paragraph(classes=["sg-collection__origin"])
        origin += self.link(record, self.env.titles[record.docname].astext())
        if isinstance(block[-1], nodes.container):
            block[-1] += origin
            return block
        return nodes.container("", block, origin, classes=["sg-collection__item"])

    def link(
        self, record: Record, *content: nodes.Node | str, anchor: str | None = None
    ) -> nodes.reference:
        """Return a link to a block, or to an anchor on its page.

        :param record: the block
        :param content: what is shown
        :param anchor: an id on the block's page, if not the block's own
        """
        children = [
            nodes.inline("", part) if isinstance(part, str) else part for part in content
        ]
        return make_refnode(
            self.app.builder,
            self.env.current_document.docname,
            record.docname,
            anchor or record.anchor,
            children,
        )
