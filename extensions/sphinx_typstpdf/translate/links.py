"""Handle links and their targets."""

import re
from functools import cached_property
from pathlib import PurePosixPath

from docutils import nodes

from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.citations import CitationHandlers

# The ids of terms, and those that docutils gives to what has no name, such as an entry of a list
# of sources.
_LOOKED_UP = re.compile(r"term-|id\d+$")


class LinkHandlers(CitationHandlers):
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
        # The text of a link that an extension makes may begin with the space before it.
        markup = f" {markup}" if node.astext().startswith(" ") else markup
        is_chip = not {"sd-btn", "sd-badge"}.isdisjoint(node["classes"])
        self.write(f"#chip[{markup}]" if is_chip else markup)
        self.note_citing(*self.find_place(node), node)
        if not isinstance(node.parent, nodes.TextElement):
            self.write("\n\n")
        raise nodes.SkipNode

    visit_number_reference = visit_reference

    def _link_start(self, node: nodes.Element) -> str:
        """Return the start of a call that links to the target of a reference, or nothing."""
        docname, target = self.find_place(node)
        if docname:
            return self._xref(docname, target, node)
        uri = node.get("refuri", "")
        return f"#link({quote(uri)})" if uri else ""

    def find_place(self, node: nodes.Element) -> tuple[str, str]:
        """Return the document and the id that a reference leads to; no document for the web."""
        uri = node.get("refuri", "")
        if uri.startswith("%"):
            docname, _, target = uri[1:].partition("#")
            return docname or self.docname, target
        if uri.startswith("#"):
            return self.docname, uri[1:]
        if "refid" in node and not uri:
            return self.docname, node["refid"]
        return "", ""

    def _xref(self, docname: str, target: str, node: nodes.Element) -> str:
        page = self._page_style(docname, target, node)
        option = f", page: {quote(page)}" if page else ""
        return f"#xref({self.label(target, docname)}{option})"

    def shows_page(self, node: nodes.Element) -> bool:
        """Return whether a reference shows the page that it leads to.

        :param node: the reference
        """
        docname, target = self.find_place(node)
        return bool(docname and self._page_style(docname, target, node))

    def _page_style(self, docname: str, target: str, node: nodes.Element) -> str:
        """Return how a reference shows the page that it leads to, or nothing.

        What is in the same section is near. A term or a source is looked up, and readers do not
        turn to its page.
        """
        is_shown = self.config.typst_show_pagerefs and "no-page" not in node["classes"]
        if not is_shown or _LOOKED_UP.match(target):
            return ""
        is_here = not target or self._sections.get(target) is _section_of(node)
        if docname == self.docname and is_here:
            return ""
        while isinstance(node.parent, nodes.inline | nodes.emphasis | nodes.strong):
            node = node.parent
        # A title is repeated in bookmarks and running heads.
        if isinstance(node.parent, nodes.title | nodes.rubric):
            return ""
        citations = self.builder.env.domains.citation_domain.citations.values()
        if any((docname, target) == citation[:2] for citation in citations):
            return ""
        siblings = node.parent.children
        before = "".join(each.astext() for each in siblings[: siblings.index(node)])
        is_inside = "(" in before and ")" not in before.rpartition("(")[2]
        return "after a comma" if is_inside else "in parentheses"

    @cached_property
    def _sections(self) -> dict[str, nodes.Element]:
        """Return the innermost section of each id in the document."""
        named = (each for each in self.document.findall(nodes.Element) if each["ids"])
        return {target: _section_of(node) for node in named for target in node["ids"]}

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


def _section_of(node: nodes.Element) -> nodes.Element:
    """Return the innermost section that holds a node, or is it; else the document."""
    while not isinstance(node, nodes.section | nodes.document):
        node = node.parent
    return node
