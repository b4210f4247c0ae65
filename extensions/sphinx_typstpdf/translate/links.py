"""Handle links and their targets."""

from pathlib import PurePosixPath

from docutils import nodes

from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.writer import TypstWriter


class LinkHandlers(TypstWriter):
    """Handlers for links and targets."""

    def visit_target(self, node: nodes.target) -> None:
        self.labels(node)
        if node["ids"] and not isinstance(node.parent, nodes.TextElement):
            self.write("\n")

    def depart_target(self, node: nodes.target) -> None: ...

    def visit_reference(self, node: nodes.reference) -> None:
        self.labels(node)
        inner = self.render(node.children)
        start = self._link_start(node)
        markup = f"{start}[{inner}]" if start and inner else inner
        is_chip = not {"sd-btn", "sd-badge"}.isdisjoint(node["classes"])
        self.write(f"#chip[{markup}]" if is_chip else markup)
        if not isinstance(node.parent, nodes.TextElement):
            self.write("\n\n")
        raise nodes.SkipNode

    visit_number_reference = visit_reference

    def _link_start(self, node: nodes.Element) -> str:
        """Return the start of a call that links to the target of a reference, or nothing."""
        uri = node.get("refuri", "")
        if uri.startswith("%"):
            docname, _, target = uri[1:].partition("#")
            return self._xref(docname or self.docname, target)
        if uri.startswith("#"):
            return self._xref(self.docname, uri[1:])
        if uri:
            return f"#link({quote(uri)})"
        if "refid" in node:
            return self._xref(self.docname, node["refid"])
        return ""

    def _xref(self, docname: str, target: str) -> str:
        return f"#xref({self.label(target, docname)})"

    def visit_pending_xref(self, node: nodes.Element) -> None: ...
    def depart_pending_xref(self, node: nodes.Element) -> None: ...
    def visit_pending_xref_condition(self, node: nodes.Element) -> None: ...
    def depart_pending_xref_condition(self, node: nodes.Element) -> None: ...

    def visit_download_reference(self, node: nodes.Element) -> None:
        uri = node.get("refuri", "")
        if "://" in uri:
            self.write(f"#link({quote(uri)}){self.content(node.children)}")
            raise nodes.SkipNode
        # The file is not in the PDF, but readers can find it by its name.
        name = PurePosixPath(node.get("filename", "") or node.get("reftarget", "")).name
        if name and name not in node.astext():
            self.write(f"{self.render(node.children)} (`{name}`)")
            raise nodes.SkipNode

    def depart_download_reference(self, node: nodes.Element) -> None: ...
