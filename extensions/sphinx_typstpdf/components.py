"""Handlers of containers; those of sphinx-design say which component they are."""

from textwrap import indent
from typing import ClassVar

from docutils import nodes

from sphinx_typstpdf.writing import TypstWriter, bracket, one_line


class ComponentHandlers(TypstWriter):
    """Handlers of containers."""

    _PANELS: ClassVar = {"card", "tab-item", "dropdown"}

    def visit_container(self, node: nodes.container) -> None:
        component = node.get("design_component")
        if node.get("literal_block"):
            self._write_listing(node)
        elif component in self._PANELS:
            self._write_panel(node)
        elif component == "grid-row":
            self._write_row(node)
        elif component == "card-title":
            self.write(f"#panel-title{self.content(node.children)}\n\n")
        else:
            self.labels(node)
            return
        raise nodes.SkipNode

    def depart_container(self, node: nodes.container) -> None: ...
    def visit_PassthroughTextElement(self, node: nodes.Element) -> None: ...  # noqa: N802
    def depart_PassthroughTextElement(self, node: nodes.Element) -> None: ...  # noqa: N802

    def _write_panel(self, node: nodes.container) -> None:
        children = list(node.children)
        title = "none"
        # Tabs and drop-downs carry their label as a rubric in front of the content.
        if children and isinstance(children[0], nodes.rubric):
            title = bracket(one_line(self.render(children.pop(0).children)))
        self.write(f"#panel(title: {title})[")
        self.labels(node)
        self.write(f"\n{indent(self.render(children), '  ')}\n]\n\n")

    def _write_row(self, node: nodes.container) -> None:
        cells = [self.content([child]) for child in node.children]
        columns = 1 if len(cells) == 1 else 2
        self.call("side-by-side", columns=columns)
        self.write("".join(cells) + "\n\n")

    def visit_compound(self, node: nodes.compound) -> None:
        self.labels(node)

    def depart_compound(self, node: nodes.compound) -> None: ...
