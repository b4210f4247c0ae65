"""Handle API descriptions, as autodoc and the domains make them, and grammars."""

import re
from collections.abc import Iterator
from textwrap import indent

from docutils import nodes
from sphinx import addnodes

from sphinx_typstpdf.translate.writer import TypstWriter

# Nodes that contain the parts of a signature, and the maximum number of characters in a part that
# stays on one line.
_GROUPS = (
    addnodes.desc_inline,
    addnodes.desc_signature,
    addnodes.desc_signature_line,
    addnodes.desc_parameterlist,
    addnodes.desc_type_parameter_list,
    addnodes.desc_optional,
)
_SHORT = 40
_MAY_BREAK = re.compile(r"\S{20,}")


class ObjectHandlers(TypstWriter):
    """Handlers for object descriptions and grammars."""

    def visit_desc(self, node: addnodes.desc) -> None:
        self.labels(node)

    def depart_desc(self, node: addnodes.desc) -> None:  # noqa: ARG002
        self.write("\n\n")

    def visit_desc_signature(self, node: addnodes.desc_signature) -> None:
        is_first = node.parent.index(node) == 0
        self.write("#signature[" if is_first else "#signature(again: true)[")
        self.labels(node)

    def depart_desc_signature(self, node: addnodes.desc_signature) -> None:  # noqa: ARG002
        self.write("]\n")

    def visit_desc_signature_line(self, node: nodes.Element) -> None: ...

    def depart_desc_signature_line(self, node: nodes.Element) -> None:
        if node is not node.parent.children[-1]:
            self.write(" \\\n")

    def visit_desc_content(self, node: addnodes.desc_content) -> None:
        if node.children:
            self.write(f"#description{self.content(node.children)}\n\n")
        raise nodes.SkipNode

    def visit_desc_name(self, node: nodes.Element) -> None:
        self.write(f"#strong{self.content(node.children)}")
        raise nodes.SkipNode

    def visit_desc_returns(self, node: nodes.Element) -> None:  # noqa: ARG002
        # The arrow stays on one line with the type after it.
        self.text(" →\N{NO-BREAK SPACE}")

    def depart_desc_returns(self, node: nodes.Element) -> None: ...

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self._write_parameters(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self._write_parameters(node, "[", "]")

    def _write_parameters(self, node: nodes.Element, opening: str, closing: str) -> None:
        each_on_a_line = node.get("multi_line_parameter_list", False)
        line_end = " \\\n" if each_on_a_line else ""
        pieces = list(_spread(node))
        if node.get("multi_line_trailing_comma") and each_on_a_line and pieces[-1] != "]":
            pieces.append(",")
        self.text(opening)
        self.write(line_end)
        for piece in pieces:
            if isinstance(piece, nodes.Node):
                inner = self.render(piece.children)
                # No-break spaces keep a parameter on one line, but a long word also needs a box.
                in_box = _MAY_BREAK.search(piece.astext()) and len(piece.astext()) <= _SHORT
                self.write(f"#box[{inner}]" if in_box else inner)
            elif piece == ", ":
                self.write(f",{line_end or ' '}")
            else:
                self.text(piece)
        # Cancel the indentation of the last line, so that the bracket is below the first line.
        self.write(f"{line_end}#h(-2em)" if each_on_a_line else "")
        self.text(closing)
        raise nodes.SkipNode

    def visit_desc_parameter(self, node: nodes.Element) -> None: ...
    def depart_desc_parameter(self, node: nodes.Element) -> None: ...

    visit_desc_type_parameter = visit_desc_parameter
    depart_desc_type_parameter = depart_desc_parameter
    visit_desc_optional = visit_desc_parameter
    depart_desc_optional = depart_desc_parameter
    visit_desc_addname = visit_desc_parameter
    depart_desc_addname = depart_desc_parameter
    visit_desc_type = visit_desc_parameter
    depart_desc_type = depart_desc_parameter
    visit_desc_annotation = visit_desc_parameter
    depart_desc_annotation = depart_desc_parameter

    def visit_desc_sig_space(self, node: nodes.Element) -> None:
        # Prefer line breaks between parameters to line breaks inside a parameter.
        part: nodes.Element = node
        while part.parent is not None and not isinstance(part.parent, _GROUPS):
            part = part.parent
        is_short = part is not node and len(part.astext()) <= _SHORT
        self.text(("\N{NO-BREAK SPACE}" if is_short else " ") * len(node.astext()))
        raise nodes.SkipNode

    def visit_productionlist(self, node: addnodes.productionlist) -> None:
        productions = list(node.findall(addnodes.production))
        for production in productions:  # some versions of Sphinx add a line end to each
            last = production.children[-1]
            if isinstance(last, nodes.Text):
                production.replace(last, nodes.Text(last.rstrip("\n")))
        lines = " \\\n".join(map(self.preformatted, productions))
        self.write(f"#grammar[\n{indent(lines, '  ')}\n]\n\n")
        raise nodes.SkipNode


def _spread(node: nodes.Element) -> Iterator[nodes.Node | str]:
    """Yield parameters, with commas between them and brackets around optional ones.

    The comma of an optional parameter is inside its bracket: ``range([start, ]stop[, step])``.
    """
    required = sum(not isinstance(child, addnodes.desc_optional) for child in node.children)
    is_first = True

    def walk(children: list[nodes.Node], *, is_optional: bool) -> Iterator[nodes.Node | str]:
        nonlocal required, is_first
        for child in children:
            if isinstance(child, addnodes.desc_optional):
                yield "["
                yield from walk(child.children, is_optional=True)
                yield "]"
                continue
            if not is_first and not required:
                yield ", "
            is_first = False
            required -= not is_optional
            yield child
            if required:
                yield ", "

    yield from walk(node.children, is_optional=False)
