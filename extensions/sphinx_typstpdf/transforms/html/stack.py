"""Keep track of the nodes that are open while HTML is read."""

from docutils import nodes

# Deeper tags are dropped and their text is kept: Typst limits how deeply its rules nest.
_MAX_DEPTH = 20


class NodeStack:
    """The open nodes, each with its tag; a node that no tag has opened has an empty tag."""

    def __init__(self, root: nodes.Element) -> None:
        """Open the root, which stays open."""
        self._open: list[tuple[str, nodes.Element]] = [("", root)]

    @property
    def root(self) -> nodes.Element:
        """Return the outermost node."""
        return self._open[0][1]

    @property
    def top(self) -> nodes.Element:
        """Return the innermost open node."""
        return self._open[-1][1]

    def push(self, tag: str, node: nodes.Element, parent: nodes.Element) -> None:
        """Append a node to its parent and open it, unless the nodes are nested too deeply."""
        if len(self._open) < _MAX_DEPTH:
            parent.append(node)
            self._open.append((tag, node))

    def close(self, tag: str) -> bool:
        """Close the innermost node of a tag and all nodes inside; return whether there was one."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return True
        return False

    def close_to(self, kinds: tuple[type[nodes.Element], ...]) -> bool:
        """Close the nodes inside the innermost node of some types; return whether there is one."""
        for place in range(len(self._open) - 1, -1, -1):
            node = self._open[place][1]
            if isinstance(node, kinds):
                del self._open[place + 1 :]
                return True
            if isinstance(node, nodes.table):  # parts of an outer table do not count
                return False
        return False

    def end_paragraph(self) -> None:
        """Close the nodes that contain text, but not the root."""
        while len(self._open) > 1 and isinstance(self.top, nodes.TextElement):
            del self._open[-1]

    def find_block_parent(self) -> nodes.Element:
        """Return the innermost node that accepts a block: parts of tables and lists do not."""
        parts = nodes.table | nodes.tgroup | nodes.thead | nodes.tbody | nodes.row
        lists = nodes.bullet_list | nodes.enumerated_list | nodes.definition_list
        top = self.top
        while isinstance(top, parts | lists | nodes.definition_list_item):
            top = top.parent
        return top

    def find_text_parent(self) -> nodes.Element:
        """Return the node that accepts text; outside of a paragraph, start a new one."""
        top = self.top
        if isinstance(top, nodes.TextElement):
            return top
        paragraph = nodes.paragraph()
        parent = self.find_block_parent()
        parent.append(paragraph)
        if parent is top:
            self._open.append(("", paragraph))
        return paragraph
