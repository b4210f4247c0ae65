"""Handle files that a PDF carries: the LaTeX of formulas, and what other extensions attach."""

from docutils import nodes

from sphinx_typstpdf.markup.values import encode_arguments, quote
from sphinx_typstpdf.transforms.attachment import attachment
from sphinx_typstpdf.translate.formulas import FormulaHandlers


class AttachmentHandlers(FormulaHandlers):
    """Handlers for attached files."""

    def visit_attachment(self, node: attachment) -> None:
        self.write(_attach(node["name"], node["text"], node["mimetype"], node["description"]))
        raise nodes.SkipNode

    def depart_document(self, node: nodes.document) -> None:
        if not self.latex:
            return
        title = node.next_node(nodes.title)
        shown = self.docname if title is None else " ".join(title.astext().split())
        description = f"LaTeX of the formulas in “{shown}”"
        text = "\n\n".join([f"% {description}", *self.latex])
        # Some programs save files under their names, and fail where these lead into a folder.
        name = f"{self.docname.replace('/', '-')}.tex"
        self.write(_attach(name, f"{text}\n", "application/x-tex", description))


def _attach(name: str, text: str, mimetype: str, description: str) -> str:
    options = encode_arguments({"mime-type": mimetype, "description": description})
    return f"#attach({quote(name)}, {quote(text)}, {options})\n"
