"""Record the properties of a document that the order of a PDF and the next build depend on."""

from dataclasses import dataclass

from docutils import nodes

from sphinx_typstpdf.transforms.toctrees import Toctree, find_toctrees
from sphinx_typstpdf.translate.citations import Citation


@dataclass(frozen=True)
class Record:
    """The properties of a document that has been translated."""

    toctrees: list[Toctree]
    #: Documents that it links to, since their titles and numbers may be part of its text.
    links: list[str]
    #: Whether it has nothing but a title and toctrees.
    is_bare: bool
    #: Its sources, for the list of the PDF.
    citations: list[Citation]


def make_record(doctree: nodes.document, citations: list[Citation]) -> Record:
    """Return the properties of a document.

    :param doctree: the document after all transforms
    :param citations: its sources, for the list of the PDF
    """
    return Record(find_toctrees(doctree), _find_links(doctree), _is_bare(doctree), citations)


def _find_links(doctree: nodes.document) -> list[str]:
    addresses = (link.get("refuri", "") for link in doctree.findall(nodes.reference))
    return sorted({each[1:].partition("#")[0] for each in addresses if each.startswith("%")})


def _is_bare(doctree: nodes.document) -> bool:
    title = doctree.next_node(nodes.title)
    printed = (nodes.Text, nodes.image, nodes.transition)
    return not any(
        isinstance(node, printed) and not _is_inside(node, title) for node in doctree.findall()
    )


def _is_inside(node: nodes.Node, title: nodes.Node | None) -> bool:
    """Return whether a node is part of the title, or of a node that is never printed."""
    around: nodes.Node | None = node
    while around is not None:
        if around is title or isinstance(around, nodes.Invisible):
            return True
        around = around.parent
    return False
