"""Handlers of footnotes, which stand at the foot of their page, and of citations."""

from docutils import nodes

from sphinx_typstpdf.writing import TypstWriter


class FootnoteHandlers(TypstWriter):
    """Handlers of footnotes and citations."""

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
        target = node.get("refid", "")
        footnote = self._footnotes.get(target)
        if footnote is None:
            self.write(f"#super{self.content(node.children)}")
        elif target in self._footnotes_written:
            self.write(f"#footnote({self.label(target)})")
        else:
            self._footnotes_written.add(target)
            note = self.render(_without_label(footnote))
            label = self.label(target)
            self.write(f"#footnote[{note}]{label if label.startswith('<') else ''}")
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.footnote) -> None:
        if self._footnotes_used.isdisjoint(node["ids"]):
            self.write("#small[")
            self.labels(node)
            self.write(f"{self.render(_without_label(node))}]\n\n")
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.citation_reference) -> None:
        inner = self.render(node.children)
        self.write(f"#xref({self.label(node.get('refid', ''))})[\\[{inner}\\]]")
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.citation) -> None:
        label = next((each for each in node.children if isinstance(each, nodes.label)), None)
        self.write("#citation([")
        self.labels(node)
        self.write(f"{self.render(label.children) if label else ''}])")
        self.write(f"{self.content(_without_label(node))}\n\n")
        raise nodes.SkipNode

    def visit_label(self, node: nodes.label) -> None: ...
    def depart_label(self, node: nodes.label) -> None: ...


def _without_label(node: nodes.Element) -> list[nodes.Node]:
    return [child for child in node.children if not isinstance(child, nodes.label)]
