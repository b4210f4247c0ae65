"""Handle citations: where they are written, or in one list at the end of the PDF."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from docutils import nodes

from sphinx_typstpdf.markup.labels import encode_label, name_label
from sphinx_typstpdf.markup.sourcemap import drop_marks
from sphinx_typstpdf.markup.text import escape
from sphinx_typstpdf.translate.writer import TypstWriter


class Citation(NamedTuple):
    """A source as a document lists it."""

    name: str
    #: Markup of what is said about it.
    text: str
    #: Labels that links point to.
    labels: list[str]
    #: Labels of the places that cite it.
    cited: list[str]


class CitationHandlers(TypstWriter):
    """Handlers for citations and references to them."""

    def visit_citation_reference(self, node: nodes.citation_reference) -> None:
        inner = self.render(node.children)
        self.write(f"#xref({self.label(node.get('refid', ''))})[\\[{inner}\\]]")
        self.note_citing(self.docname, node.get("refid", ""), node)
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.citation) -> None:
        if self.config.typst_collect_citations:
            raise nodes.SkipNode
        name = escape(_name(node))
        if node.get("backrefs"):
            name = f"#xref({self.label(node['backrefs'][0])})[{name}]"
        self.write("#citation([")
        self.labels(node)
        self.write(f"{name}]){self.content(_without_name(node))}\n\n")
        raise nodes.SkipNode

    def visit_label(self, node: nodes.label) -> None: ...
    def depart_label(self, node: nodes.label) -> None: ...

    def note_citing(self, docname: str, target: str, node: nodes.Element) -> None:
        """Mark the place of a reference, if it leads to a source in the list of the PDF.

        A title is repeated in the contents, which cite nothing.
        """
        is_source = docname == self.docname and target in self._sources
        if is_source and not isinstance(node.parent, nodes.title):
            self.write(f"#anchor({_cited(self.docname, target)})")

    @cached_property
    def _sources(self) -> set[str]:
        if not self.config.typst_collect_citations:
            return set()
        return {name for node in self.document.findall(nodes.citation) for name in node["ids"]}

    def list_citations(self) -> Iterator[Citation]:
        """Yield the sources of the document for the list of the PDF."""
        for node in self.document.findall(nodes.citation):
            yield Citation(
                _name(node),
                drop_marks(self.render(_without_name(node))),
                [self.label(target) for target in node["ids"]],
                [_cited(self.docname, target) for target in node["ids"]],
            )


def lists_sources(node: nodes.Node) -> bool:
    """Return whether a node is a list of sources, or a section that has nothing else.

    sphinxcontrib-bibtex makes such lists.
    """
    if isinstance(node, nodes.citation):
        return True
    if not isinstance(node, nodes.section | nodes.container):
        return False
    unprinted = (nodes.title, nodes.Invisible)
    found = [each for each in node.children if not isinstance(each, unprinted)]
    return bool(found) and all(map(lists_sources, found))


def _cited(docname: str, target: str) -> str:
    return encode_label(name_label(docname, f"cited-{target}"))


def _name(node: nodes.Element) -> str:
    return next((each.astext() for each in node.children if isinstance(each, nodes.label)), "")


def _without_name(node: nodes.Element) -> list[nodes.Node]:
    return [child for child in node.children if not isinstance(child, nodes.label)]
