"""What rooms share on paper: a section at the end of a document, and blocks that stay on a page."""

from docutils import nodes

# A box of nine lines is as high as a sixth of a page.
_SHORT = 9 * 78
_TALL = (nodes.literal_block, nodes.math_block, nodes.table, nodes.figure)


def is_short(node: nodes.Element) -> bool:
    """Return whether a block stays on one page, since a line or two elsewhere would be lost."""
    is_tall = any(isinstance(each, _TALL) for each in node.findall())
    return not is_tall and len(node.astext()) <= _SHORT


def end_document(document: nodes.document, anchor: str, title: str) -> nodes.section:
    """Add a section at the end of a document, below its title, and return it.

    :param document: the document, after its references are resolved
    :param anchor: id of the section
    :param title: its heading
    """
    section = nodes.section("", nodes.title("", title), ids=[anchor])
    whole = document[-1] if len(document) and isinstance(document[-1], nodes.section) else document
    whole.append(section)
    return section
