"""Mark where the documents of each toctree are printed: a PDF includes them in place of a list."""

from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

#: The translation of a mark, at which a document is cut into pieces. Text never contains it, since
#: control characters are removed from text.
CUT = "\x01"


class toctree_mark(nodes.Invisible, nodes.Element):
    """Marks where the documents of a toctree follow; the attribute `toctree` has the toctree.

    It is always a child of a section or of the document, between two blocks.
    """


@dataclass(frozen=True)
class Toctree:
    """The properties of a toctree that determine the order and depth of documents in a PDF."""

    #: Number of sections around the toctree.
    level: int
    caption: str
    maxdepth: int
    documents: tuple[str, ...]


def mark_toctrees(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Replace each toctree with a mark.

    The mark is placed between the blocks of a section. If a toctree is inside another block, such
    as a card, the mark follows that block.
    """
    if app.builder.format != "typst":
        return
    for toctree in list(doctree.findall(addnodes.toctree)):
        block: nodes.Element = toctree
        while not isinstance(block.parent, nodes.section | nodes.document):
            block = block.parent
        section = block.parent
        place = section.index(block) + 1
        while place < len(section) and isinstance(section[place], toctree_mark):
            place += 1
        found = Toctree(
            level=_find_level(section),
            caption=toctree.get("caption") or "",
            maxdepth=toctree.get("maxdepth", -1),
            documents=tuple(toctree["includefiles"]),
        )
        section.insert(place, toctree_mark(toctree=found))
        toctree.parent.remove(toctree)


def _find_level(section: nodes.Element) -> int:
    """Return how many sections a node is inside of, counting itself."""
    level = 0
    around: nodes.Element | None = section
    while around is not None:
        level += isinstance(around, nodes.section)
        around = around.parent
    return level


def find_toctrees(doctree: nodes.document) -> list[Toctree]:
    """Return the toctrees of a document in order, after :func:`mark_toctrees`."""
    return [place["toctree"] for place in doctree.findall(toctree_mark)]
