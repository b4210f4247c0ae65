"""Handle nodes of nbsphinx."""

from docutils import nodes

from sphinx_typstpdf.translate.notes import NoteHandlers


class NotebookHandlers(NoteHandlers):
    """Handlers for the nodes of nbsphinx, found by name, since few projects have it installed."""

    def visit_CodeAreaNode(self, node: nodes.Element) -> None: ...  # noqa: N802
    def depart_CodeAreaNode(self, node: nodes.Element) -> None: ...  # noqa: N802
    def visit_FancyOutputNode(self, node: nodes.Element) -> None: ...  # noqa: N802
    def depart_FancyOutputNode(self, node: nodes.Element) -> None: ...  # noqa: N802

    def visit_AdmonitionNode(self, node: nodes.Element) -> None:  # noqa: N802
        children = list(node.children)
        title = "none"
        if len(children) > 1 and isinstance(children[0], nodes.paragraph):
            title = self.content(children.pop(0).children)
        kind = next((name for name in node["classes"] if name != "admonition"), "note")
        self._write_admonition(node, kind, title, children)
        raise nodes.SkipNode
