"""Handlers of API descriptions, as autodoc and the domains make them, and of grammars."""

from docutils import nodes
from sphinx import addnodes

from sphinx_typstpdf.literal import quote
from sphinx_typstpdf.writing import TypstWriter


class ObjectHandlers(TypstWriter):
    """Handlers of object descriptions."""

    def visit_desc(self, node: addnodes.desc) -> None:
        self.labels(node)

    def depart_desc(self, node: addnodes.desc) -> None:  # noqa: ARG002
        self.write("\n\n")

    def visit_desc_signature(self, node: addnodes.desc_signature) -> None:
        self.write("#signature[")
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
        self.text(" → ")

    def depart_desc_returns(self, node: nodes.Element) -> None: ...

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self._write_parameters(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self._write_parameters(node, "[", "]")

    def _write_parameters(self, node: nodes.Element, opening: str, closing: str) -> None:
        self.text(opening)
        for place, child in enumerate(node.children):
            optional = isinstance(child, addnodes.desc_optional)
            if optional:
                self.text(" [")
            if place:
                self.text(", ")
            self.write(self.render(child.children))
            if optional:
                self.text("]")
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
    visit_desc_inline = visit_desc_parameter
    depart_desc_inline = depart_desc_parameter

    def visit_desc_sig_space(self, node: nodes.Element) -> None:
        # A line break in a signature stands better between parameters than inside one.
        self.text("\N{NO-BREAK SPACE}" * len(node.astext()))
        raise nodes.SkipNode

    def visit_productionlist(self, node: addnodes.productionlist) -> None:
        self.write("#signature[\n")
        for production in node.findall(addnodes.production):
            self.labels(production)
            self.write(f"#raw({quote(production.astext())}) \\\n")
        self.write("]\n\n")
        raise nodes.SkipNode
