"""Toctrees: a PDF has no list of links in their place, but the documents themselves."""

from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from sphinx_typstpdf.indices import index_pages

# What is written in a toctree's place; no text can hold it, since controls are dropped.
CUT = "\x01"


class documents_here(nodes.Invisible, nodes.Element):
    """The place of a toctree's documents, between the blocks of a section; attribute `toctree`."""


@dataclass(frozen=True)
class Toctree:
    """A toctree as the order of a PDF needs it."""

    #: How many sections it is in.
    level: int
    caption: str
    maxdepth: int
    documents: tuple[str, ...]


def place_documents(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Put the place of its documents in the place of each toctree.

    A place is between the blocks of a section: a toctree inside a block, such as a card, has its
    documents after that block.
    """
    if app.builder.format != "typst":
        return
    for toctree in list(doctree.findall(addnodes.toctree)):
        block: nodes.Element = toctree
        while not isinstance(block.parent, nodes.section | nodes.document):
            block = block.parent
        section = block.parent
        level = 0
        around: nodes.Element | None = section
        while around is not None:
            level += isinstance(around, nodes.section)
            around = around.parent
        place = section.index(block) + 1
        while place < len(section) and isinstance(section[place], documents_here):
            place += 1
        found = Toctree(
            level=level,
            caption=toctree.get("caption") or "",
            maxdepth=toctree.get("maxdepth", -1),
            documents=tuple(toctree["includefiles"]),
        )
        section.insert(place, documents_here(toctree=found))
        toctree.parent.remove(toctree)


def remove_lists_of_indices(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Remove the section that a start page has by custom: links to indices and the search.

    A PDF lists its indices in its contents, and is searched by its reader.
    """
    if app.builder.format != "typst":
        return
    addresses = {f"%{name}" for name in index_pages(app.env)}
    for section in list(doctree.findall(nodes.section)):
        links = list(section.findall(nodes.reference))
        words = [
            text
            for block in section.children
            if not isinstance(block, nodes.title)
            for text in block.findall(nodes.Text)
        ]
        inside = {text for link in links for text in link.findall(nodes.Text)}
        targets = {link.get("refuri") for link in links}
        if targets and targets <= addresses and inside >= set(words):
            # A toctree that is there too brings its documents all the same.
            place = section.parent.index(section)
            section.parent[place : place + 1] = list(section.findall(documents_here))


def find_toctrees(doctree: nodes.document) -> list[Toctree]:
    """Return the toctrees of a document in their order, after :func:`place_documents`."""
    return [place["toctree"] for place in doctree.findall(documents_here)]


def is_bare(doctree: nodes.document) -> bool:
    """Tell whether nothing is printed of a document but its title."""
    title = doctree.next_node(nodes.title)
    printed = (nodes.Text, nodes.image, nodes.transition)
    return not any(
        isinstance(node, printed) and not _is_inside(node, title) for node in doctree.findall()
    )


def _is_inside(node: nodes.Node, title: nodes.Node | None) -> bool:
    """Tell whether a node belongs to a title, or to what is never printed."""
    around: nodes.Node | None = node
    while around is not None:
        if around is title or isinstance(around, nodes.Invisible):
            return True
        around = around.parent
    return False


def visit_documents_here(self: Any, _node: documents_here) -> None:
    """Write where the document is cut in two."""
    self.write(CUT)


def depart_documents_here(_self: Any, _node: documents_here) -> None:
    """Write nothing more."""
