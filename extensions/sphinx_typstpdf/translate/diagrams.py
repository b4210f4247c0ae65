"""Handle diagrams that another program draws: Graphviz, class hierarchies, Mermaid."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.ext.graphviz import render_dot
from sphinx.ext.inheritance_diagram import get_graph_hash, inheritance_diagram

from sphinx_typstpdf.markup.values import Code, encode_arguments, quote
from sphinx_typstpdf.translate.writer import TypstWriter

_Draw = Callable[[], tuple[Any, Any]]


class DiagramHandlers(TypstWriter):
    """Handlers for diagrams; if the program is missing, the source of the diagram is printed."""

    def visit_graphviz(self, node: nodes.Element) -> None:
        code = node["code"]
        self._write_diagram(
            node,
            code,
            node.get("alt", code.strip()),
            lambda: render_dot(
                _caller(self), code, node["options"], "svg", filename=node.get("filename")
            ),
        )

    def visit_inheritance_diagram(self, node: inheritance_diagram) -> None:
        graph = node["graph"]
        code = graph._generate_dot(  # noqa: SLF001 - Sphinx's own writers call it too
            f"inheritance{get_graph_hash(node)}", config=self.config
        )
        lines = [f"{name} ({', '.join(bases)})" for name, _, bases, _ in graph.class_info]
        self._write_diagram(
            node,
            code,
            "; ".join(lines).replace(" ()", ""),
            lambda: render_dot(_caller(self), code, {}, "svg", "inheritance"),
        )

    def visit_mermaid(self, node: nodes.Element) -> None:
        from sphinxcontrib.mermaid import render_mm  # noqa: PLC0415 - installed wherever its node exists

        code = node["code"]
        self._write_diagram(
            node,
            code,
            node.get("alt", code.strip()),
            lambda: render_mm(self, code, node["options"], "png"),
        )

    def _write_diagram(self, node: nodes.Element, code: str, alt: str, draw: _Draw) -> None:
        self.labels(node)
        try:
            # If the program is missing, the extension itself warns, once.
            _, path = draw()
        except SphinxError as error:
            words = " ".join(str(error).split())
            self.warn(f"the diagram is not drawn: {words}", node, "diagram")
            path = None
        if path is None:
            self.write(f"#raw(block: true, {quote(code.strip())})\n\n")
            raise nodes.SkipNode
        options: dict[str, object] = {"alt": alt}
        if isinstance(node.parent, nodes.TextElement):
            options["inline"] = True
        elif node.get("align") in {"left", "center", "right"}:
            options["align"] = Code(node["align"])
        self.write(f"#picture({quote(f'/images/{Path(path).name}')}, {encode_arguments(options)})")
        self.write("" if options.get("inline") else "\n\n")
        raise nodes.SkipNode


def _caller(writer: TypstWriter) -> Any:
    # The annotation asks for a translator of Sphinx, but the code uses only its builder.
    return writer
