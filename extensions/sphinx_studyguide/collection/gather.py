"""Fills the collections with the blocks of the volumes."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.collection.copies import Copies
from sphinx_studyguide.collection.groups import PAPER, Group, Grouping
from sphinx_studyguide.collection.nodes import (
    collected_index,
    collected_title,
    collected_titles,
    collection,
)
from sphinx_studyguide.collection.shorten import drop_kind, shorten_caption
from sphinx_studyguide.core.dependents import describe_names
from sphinx_studyguide.core.domain import Record, Selection, StudyDomain
from sphinx_studyguide.core.drafts import is_draft
from sphinx_studyguide.core.report import warn


def describe_collections(app: Sphinx, targets: dict[str, str]) -> dict[str, list[object]]:
    """Return what the collections of each page show: blocks, and the pages that they come from."""
    domain = StudyDomain.of(app.env)

    @cache
    def describe(wanted: Selection) -> list[object]:
        return [
            (
                record.docname,
                record.anchor,
                record.digest,
                record.sections,
                describe_names(record.names, targets),
                app.env.titles[record.docname].pformat(),
                app.env.metadata[record.docname].get("accent"),
                domain.volumes[record.docname],
            )
            for record in domain.select(wanted)
        ]

    return {
        docname: [describe(selection) for selection in selections]
        for docname, selections in domain.selections.items()
    }


def make_index(groups: Iterable[Group]) -> collected_index:
    """Return links to the blocks of each group on its page; their titles carry markup."""
    index = collected_index()
    for group in groups:
        line = nodes.paragraph("", "", nodes.strong("", group.title), nodes.Text(" "))
        items = nodes.bullet_list()
        for record in group.records:
            link = nodes.reference("", "", _name_alone(record), internal=True)
            link["refid"] = f"here-{record.anchor}"
            items += nodes.list_item("", nodes.paragraph("", "", link))
        index += [line, items]
    return index


def _name_alone(record: Record) -> nodes.inline:
    """Return the title without what says its kind, which all on the page have in common."""
    label = record.label.deepcopy()
    kind, *rest = label.children
    if rest and isinstance(kind, nodes.inline) and "sg-callout__label" in kind["classes"]:
        label.children = [nodes.Text(rest[0].astext().removeprefix(": ")), *rest[1:]]
    return label


class FillCollections(SphinxPostTransform):
    """Puts the blocks where a collection asks for them, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Fill each collection of the document."""
        self.domain = StudyDomain.of(self.env)
        self.paper = self.app.builder.format in PAPER
        self.copies = Copies(self.app)
        self.grouping = Grouping(self.env)
        for place in list(self.document.findall(collection)):
            self.fill(place)

    def fill(self, place: collection) -> None:
        """Fill a collection, or put sections in its place."""
        found = [list(self.domain.select(wanted)) for wanted in place.selections]
        if not any(found):
            self.drop(place)
            return
        if not place.selections[0].by:
            self.show(place, found[0])
            return
        if not isinstance(place.parent, nodes.section):
            warn(
                "sections cannot be made here; move the collection out of the block that holds it",
                room="collection",
                location=place,
            )
            self.show(place, [record for records in found for record in records])
            return
        groups = [
            group
            for wanted in place.selections
            for group in self.grouping.group(wanted, topics=not self.paper)
        ]
        # Cards without a tag, for instance, are in no group of ':by: tag'.
        if groups:
            # Not replace_self: it would give the looks of the collection to the first section.
            here = place.parent.index(place)
            sections: list[nodes.Node] = [self.make_section(place, group) for group in groups]
            if place["index"] and not self.paper:
                index = make_index(groups)
                if place["filter"]:
                    index["classes"].append("sg-collection__index--filtered")
                sections.insert(0, index)
            place.parent[here : here + 1] = sections
        else:
            self.drop(place)

    def drop(self, place: collection) -> None:
        """Take an empty collection off the page, with a warning if it will stay empty."""
        if not any(map(self.is_waited_for, place.selections)):
            warn(
                "there is nothing to collect; loosen ':volume:', ':tag:', ':level:' or ':id:'",
                room="collection",
                location=place,
            )
        place.parent.remove(place)

    def is_waited_for(self, wanted: Selection) -> bool:
        """Return whether the blocks are those of a volume that is not written yet, or a draft.

        One with a number above all volumes is a mistake.
        """
        volumes = self.domain.volumes
        if wanted.volume is None:
            return False
        if wanted.volume not in volumes.values():
            return wanted.volume < max(volumes.values(), default=0)
        return any(
            is_draft(self.env, docname)
            for docname, number in volumes.items()
            if number == wanted.volume
        )

    def make_section(self, place: collection, group: Group) -> nodes.section:
        """Return the section of a group.

        :param place: the collection whose place it takes
        """
        name = nodes.inline("", group.title)
        here = self.env.current_document.docname
        title = make_refnode(self.app.builder, here, *group.place, name) if group.place else name
        # The search finds the block on its own page.
        classes = ["no-search", "unlisted", "sg-collection__group"]
        if "sg-collection--dense" in place["classes"]:
            classes.append("sg-collection__group--dense")
        if place["filter"]:
            classes.append("sg-collection__group--filtered")
        section = nodes.section(ids=[group.anchor], classes=classes)
        section += nodes.title("", "", title)
        if group.parts:
            section += [self.make_section(place, part) for part in group.parts]
        else:
            part = collection("", **place.attributes)
            part["classes"].append(f"sg-collection--{group.records[0].kind}")
            part.source, part.line = place.source, place.line
            self.show(part, group.records)
            section += part
        return section

    def show(self, place: collection, records: list[Record]) -> None:
        """Put blocks into a collection, or their titles where these are enough."""
        if self.paper or place["titles"]:
            place.append(self.list_titles(records))
        else:
            for record in records:
                block = self.copies.make(record)
                if place["index"]:
                    block["ids"].insert(0, f"here-{record.anchor}")
                place.append(block)

    def list_titles(self, records: list[Record]) -> collected_titles:
        """Return the titles of the blocks, each a link."""
        titles = collected_titles(classes=["sg-collection__titles"])
        is_one_kind = len({record.kind for record in records}) == 1
        for record in records:
            label = record.label.deepcopy()
            if self.paper and is_one_kind:
                label = drop_kind(label)
            if self.paper and record.kind == "fig":
                label = shorten_caption(label)
            # A caption does not say its number, by which the text refers to it.
            if record.number and (self.paper or record.kind == "fig"):
                label.insert(0, nodes.Text(f"{record.number} · "))
            link = self.copies.link(record, label)
            # Its page is at the end of the line.
            link["classes"].append("no-page")
            title = collected_title(docname=record.docname, anchor=record.anchor)
            titles += title
            title += nodes.paragraph("", "", link)
        return titles
