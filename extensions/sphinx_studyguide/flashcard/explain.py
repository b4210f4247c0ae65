"""Links each card to the section that explains it."""

from typing import Any, NamedTuple

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.report import warn
from sphinx_studyguide.flashcard.nodes import card_section


class Section(NamedTuple):
    """Where a section is, and its title."""

    docname: str
    anchor: str
    title: str


class PlaceCards(SphinxTransform):
    """Notes the section that holds a card, which a copy on another page no longer knows."""

    default_priority = 880

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Note docname, anchor and title of the section."""
        for link in self.document.findall(card_section):
            link["docname"] = self.env.current_document.docname
            section = link.parent
            while section and not (isinstance(section, nodes.section) and section["ids"]):
                section = section.parent
            if section:
                link["refid"] = section["ids"][0]
                title = section.next_node(nodes.title)
                link["title"] = title.astext() if title else ""


class ExplainCards(SphinxPostTransform):
    """Writes the links, on the card's own page and on those that collect it."""

    # After the collections are filled, before references are resolved.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Fill each link, or take it away where there is no section."""
        for link in list(self.document.findall(card_section)):
            section = self.find_section(link)
            if section is None:
                link.parent.remove(link)
                continue
            link["docname"], link["refid"] = section.docname, section.anchor
            reference = make_refnode(
                self.app.builder,
                self.env.current_document.docname,
                section.docname,
                section.anchor,
                nodes.inline("", self.name_section(section)),
            )
            link.append(reference)

    def find_section(self, link: card_section) -> Section | None:
        """Return the section that is written, or else the one that holds the card."""
        held = Section(link["docname"], link["refid"], link["title"]) if "refid" in link else None
        if not link["section"]:
            return held
        labels = self.env.domains.standard_domain.labels
        if link["section"] in labels:
            return Section(*labels[link["section"]])
        # The copies on other pages say nothing more.
        if link["docname"] == self.env.current_document.docname:
            warn(
                f"no section has the label {link['section']!r}; write '({link['section']})=' above "
                "its heading, or the label of another section",
                room="flashcard",
                location=link,
            )
        return held

    def name_section(self, section: Section) -> str:
        """Return the title of a section, and its volume where it is of one."""
        volume = StudyDomain.of(self.env).volumes.get(section.docname)
        # On paper a card is always in its volume.
        is_here = section.docname == self.env.current_document.docname
        if is_here and self.app.builder.format == "typst":
            return section.title
        return f"{section.title}, Volume\N{NO-BREAK SPACE}{volume}" if volume else section.title
