"""What a block is called in links, and in which sections it is."""

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import clean_astext

from sphinx_studyguide.core.nodes import StudyBlock

#: What a link cannot hold: other links, and what has a place of its own.
_LINKS = (addnodes.pending_xref, addnodes.download_reference, nodes.reference)
_PLACES = (nodes.footnote_reference, nodes.target, addnodes.index, nodes.system_message)


def find_sections(block: nodes.Element) -> tuple[tuple[str, str], ...]:
    """Return anchor and title of the sections that hold a block, but for the page's own."""
    found = []
    holder = block.parent
    while holder is not None:
        if isinstance(holder, nodes.section) and isinstance(holder.parent, nodes.section):
            title = holder.next_node(nodes.title)
            found.append((holder["ids"][0], clean_astext(title) if title else ""))
        holder = holder.parent
    return tuple(reversed(found))


def make_label(block: StudyBlock) -> nodes.inline:
    """Return the text that a link to a block shows."""
    # The children are copied, not the heading: a copy of it would keep its document.
    title = block.shown_title
    label = nodes.inline("", "", *title) if title else nodes.inline("", block["title"])
    for node in list(label.findall()):
        if isinstance(node, _PLACES):
            node.parent.remove(node)
        elif isinstance(node, _LINKS):
            node.replace_self(nodes.inline("", "", *node.children))
    for node in label.findall():
        # docutils itself sets None, though its stubs do not say so.
        node.document = None  # type: ignore[assignment]
        if isinstance(node, nodes.Element):
            node["ids"], node["names"] = [], []
    return label
