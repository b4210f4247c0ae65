"""A chapter as the rules see it: its sections, blocks, figures and symbols, from its doctree."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.volume.model import Volume
from sphinx_studyguide.volume.parse import find_line as find_key

#: How a volume ends: the headings of its last sections begin like this, in this order.
CLOSING = ("Cheat grid", "Flashcards", "Exercises", "Sources")
#: What a concept is explained with, besides words.
_SHOWN = (nodes.figure, nodes.image, nodes.table, nodes.literal_block)
_NO_TEXT = (nodes.title, nodes.section, nodes.target, nodes.comment, nodes.system_message)


class Finding(NamedTuple):
    """Something that a volume lacks: where, and what to write."""

    line: int
    message: str


class Section(NamedTuple):
    """A section of a chapter."""

    node: nodes.Element

    @property
    def title(self) -> str:
        """Return the heading as plain text."""
        return self.node[0].astext()

    @property
    def line(self) -> int:
        """Return the line of the heading."""
        return find_line(self.node[0])

    @property
    def shows(self) -> bool:
        """Return whether there is a figure, a table or code in it."""
        return any(isinstance(node, _SHOWN) for node in self.node.findall(nodes.Element))

    @property
    def has_text(self) -> bool:
        """Return whether anything is between this heading and the next."""
        return any(not isinstance(child, _NO_TEXT) for child in self.node.children)


class Chapter:
    """The doctree of a volume, with what the rules ask of it."""

    def __init__(self, env: BuildEnvironment, docname: str, volume: Volume) -> None:
        """Read the doctree that the build has kept."""
        self.docname = docname
        self.volume = volume
        self.title = env.titles[docname].astext()
        self.doctree = env.get_doctree(docname)
        self.source = Path(env.doc2path(docname)).read_text("utf-8-sig", "replace")

    @cached_property
    def sections(self) -> list[Section]:
        """Return the sections of the second level, in their order."""
        first = self.doctree.next_node(nodes.section)
        children = first.children if first else []
        return [Section(child) for child in children if isinstance(child, nodes.section)]

    @property
    def concepts(self) -> Iterator[Section]:
        """Yield the sections before those that close a volume."""
        for section in self.sections:
            if not section.title.startswith(CLOSING):
                yield section

    @cached_property
    def all_sections(self) -> list[Section]:
        """Return every section below the chapter's heading."""
        return [
            Section(node)
            for section in self.sections
            for node in section.node.findall(nodes.section)
        ]

    @cached_property
    def blocks(self) -> list[StudyBlock]:
        """Return the blocks that the domain records."""
        return list(self.doctree.findall(StudyBlock))

    @cached_property
    def code(self) -> list[nodes.literal_block]:
        """Return the blocks of Python."""
        blocks = self.doctree.findall(nodes.literal_block)
        return [block for block in blocks if block.get("language") in {"python", "python3"}]

    def line_of_key(self, key: str) -> int:
        """Return the line of a key of the front matter, or 1."""
        return find_key(self.source, key)

    def line_of(self, identity: str) -> int:
        """Return the line of what has an id, or 1."""
        found = self.doctree.ids.get(identity)
        return find_line(found) if found else 1

    @property
    def comparisons(self) -> Iterator[nodes.Element]:
        """Yield the blocks that compare; they have a head, and names of rows."""
        for block in self.blocks:
            if block["kind"] == "table" and any(block.findall(nodes.row)):
                yield block

    @property
    def figures(self) -> Iterator[nodes.figure]:
        """Yield the figures, whatever draws them."""
        return self.doctree.findall(nodes.figure)

    @cached_property
    def ids(self) -> set[str]:
        """Return every id and name that a link can name on this page."""
        found = self.doctree.findall(nodes.Element)
        return {name for node in found for name in (*node["ids"], *node["names"])}

    @cached_property
    def links(self) -> set[str]:
        """Return what links and citations of this chapter name."""
        pending = self.doctree.findall(addnodes.pending_xref)
        inside = self.doctree.findall(nodes.reference)
        return {link["reftarget"].lstrip("#") for link in pending} | {
            link["refid"] for link in inside if "refid" in link
        }

    @property
    def symbols(self) -> Iterator[tuple[str, str, int]]:
        """Yield the symbols that formulas explain: LaTeX, meaning, line."""
        for block in self.blocks:
            if block["kind"] == "formula":
                for item in block.findall(nodes.definition_list_item):
                    sign, *meaning = item.children
                    words = " ".join(part.astext() for part in meaning)
                    for symbol in sign.findall(nodes.math):
                        yield symbol.astext(), words, find_line(item)


def find_line(node: nodes.Node) -> int:
    """Return the line of a node, or of the nearest node around it that has one."""
    place: nodes.Node | None = node
    while place is not None:
        if place.line:
            return place.line
        place = place.parent
    return 1


def read_prose(node: nodes.Node, opaque: tuple[type[nodes.Node], ...]) -> str:
    """Return the text of a node as it is read aloud.

    :param opaque: kinds of nodes that become an ellipsis, such as code and formulas
    """
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, opaque):
        return "…"
    return "".join(read_prose(child, opaque) for child in node.children)
