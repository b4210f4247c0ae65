"""Handle footnotes, which are printed at the bottom of their page."""

from docutils import nodes

from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.writer import TypstWriter


class FootnoteHandlers(TypstWriter):
    """Handlers for footnotes."""

    def __init__(self, document: nodes.document, builder: object) -> None:
        super().__init__(document, builder)
        self._footnotes = {
            target: node for node in document.findall(nodes.footnote) for target in node["ids"]
        }
        self._footnotes_used = {
            node.get("refid") for node in document.findall(nodes.footnote_reference)
        }
        self._footnotes_written: set[str] = set()

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        self._join_to_word(node)
        target = node.get("refid", "")
        footnote = self._footnotes.get(target)
        if footnote is None:
            self.write(f"#super{self.content(node.children)}")
            raise nodes.SkipNode
        # Footnotes are numbered through the whole PDF; symbols are kept and have no number.
        sign = _label(footnote) if footnote.get("auto") == "*" else ""
        options = f"numbering: _ => {quote(sign)}" if sign else ""
        label = self.label(target)
        in_heading = _is_in_heading(node)
        self.write("#note-in-heading[" if in_heading else "")
        if target in self._footnotes_written:
            self.write(f"#footnote({', '.join(filter(None, [options, label]))})")
        else:
            self._footnotes_written.add(target)
            note = self.render(_without_label(footnote))
            start = f"#footnote({options})" if options else "#footnote"
            end = "#uncounted" if sign else ""
            self.write(f"{start}[{note}]{'' if label.startswith('<') else '#'}{label}{end}")
        self.write("]" if in_heading else "")
        raise nodes.SkipNode

    def _join_to_word(self, node: nodes.footnote_reference) -> None:
        """Remove the space before a footnote mark, and separate it from another mark by a comma."""
        before = list(node.parent.children[: node.parent.index(node)])
        if before and isinstance(before[-1], nodes.Text):
            self.body[-1] = self.body[-1].rstrip(" \n")
            if not before[-1].strip():
                before.pop()
        if before and isinstance(before[-1], nodes.footnote_reference):
            self.write("#super[,]")

    def visit_footnote(self, node: nodes.footnote) -> None:
        if self._footnotes_used.isdisjoint(node["ids"]):
            label = _label(node)
            self.write("#small[")
            self.labels(node)
            self.text(f"[{label}] " if label else "")
            self.write(f"{self.render(_without_label(node))}]\n\n")
        raise nodes.SkipNode


def _label(node: nodes.Element) -> str:
    return next((each.astext() for each in node.children if isinstance(each, nodes.label)), "")


def _is_in_heading(node: nodes.Element) -> bool:
    while node.parent is not None and not isinstance(node, nodes.title):
        node = node.parent
    return isinstance(node.parent, nodes.section)


def _without_label(node: nodes.Element) -> list[nodes.Node]:
    return [child for child in node.children if not isinstance(child, nodes.label)]
