"""Handle quotations, admonitions, topics, sidebars, and notes about versions."""

from textwrap import indent

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_typstpdf.markup.text import escape
from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.writer import TypstWriter, bracket, one_line


class NoteHandlers(TypstWriter):
    """Handlers for quotations and notes."""

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        said = [each for each in node.children if not isinstance(each, nodes.attribution)]
        by = [each for each in node.children if isinstance(each, nodes.attribution)]
        self.write("#quotation")
        if by:
            self.write(f"(by: {self.content(by[0].children)})")
        self.write(f"{self.content(said)}\n\n")
        raise nodes.SkipNode

    def visit_Admonition(self, node: nodes.Element) -> None:  # noqa: N802 - docutils' mixin
        if len(node.children) == 1 and isinstance(node[0], nodes.Admonition):
            # A proof of sphinx-proof is a note in a node of its own.
            self.labels(node)
            self.write(f"{self.render(node.children)}\n\n")
            raise nodes.SkipNode
        kind = type(node).__name__
        # Extensions name their own kinds in the text.
        title = f"[{escape(str(admonitionlabels[kind]))}]" if kind in admonitionlabels else "none"
        self._write_admonition(node, kind, title, list(node.children))
        raise nodes.SkipNode

    def visit_admonition(self, node: nodes.admonition) -> None:
        kinds = [name for name in node["classes"] if name in admonitionlabels]
        children = list(node.children)
        title = "none"
        if children and isinstance(children[0], nodes.title):
            title = bracket(one_line(self.render(children.pop(0).children)))
        self._write_admonition(node, kinds[0] if kinds else "note", title, children)
        raise nodes.SkipNode

    def _write_admonition(
        self, node: nodes.Element, kind: str, title: str, children: list[nodes.Node]
    ) -> None:
        if children and isinstance(children[0], nodes.title):  # todo_node has a title too
            said = one_line(self.render(children[0].children))
            # The titles of theorems and exercises begin with their numbers, as in HTML, and with
            # their kind if sphinx-proof gives them none.
            kind_of = escape(node.get("realtype", "").capitalize())
            number = self.figure_number(node) or f"#caption-number[{kind_of}] " * bool(kind_of)
            title = bracket(f"{number}{said.strip()}".strip())
            children = children[1:]
        self.write(f"#admonition({quote(kind)}, title: {title})[")
        self.labels(node)
        inner = self.render(children)
        self.write(f"\n{indent(inner, '  ')}\n]\n\n")

    def visit_topic(self, node: nodes.Element) -> None:
        children = list(node.children)
        title = "none"
        if children and isinstance(children[0], nodes.title):
            title = one_line(self.render(children.pop(0).children))
            if children and isinstance(children[0], nodes.subtitle):
                title += f": {one_line(self.render(children.pop(0).children))}"
            title = bracket(title)
        self.write(f"#panel(title: {title})[")
        self.labels(node)
        self.write(f"\n{indent(self.render(children), '  ')}\n]\n\n")
        raise nodes.SkipNode

    visit_sidebar = visit_topic

    def visit_versionmodified(self, node: addnodes.versionmodified) -> None:
        self.write("#version-note[")
        self.labels(node)
        self.write(f"\n{indent(self.render(node.children), '  ')}\n]\n\n")
        raise nodes.SkipNode
