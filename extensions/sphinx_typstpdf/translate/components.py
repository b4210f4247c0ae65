"""Handle containers, including the components of sphinx-design."""

import re
from textwrap import indent

from docutils import nodes
from sphinx.locale import _

from sphinx_typstpdf.markup.text import escape
from sphinx_typstpdf.translate.citations import lists_sources
from sphinx_typstpdf.translate.code import CodeHandlers
from sphinx_typstpdf.translate.writer import bracket, one_line

# A page is about as wide as a medium screen in CSS frameworks; more columns would be too narrow.
_COLUMNS = re.compile(r"sd-(?:row-cols-md|card-cols)-(\d+)")
_SPAN = re.compile(r"sd-col-md-(\d+)")
_MAX_COLUMNS = 3
_ALL_SPANS = 12


class ComponentHandlers(CodeHandlers):
    """Handlers for containers."""

    def visit_container(self, node: nodes.container) -> None:
        match node.get("design_component"):
            case "card" | "tab-item" | "dropdown":
                self._write_panel(node)
            case "grid-row" | "card-carousel":
                self._write_row(node)
            case "card-title":
                self.write(f"#panel-title{self.content(node.children)}\n\n")
            case "card-header" | "card-footer":
                self.write(f"#panel-note{self.content(node.children)}\n\n")
            case _ if node.get("literal_block"):
                self._write_listing(node)
            case _:
                self.labels(node)
                self._write_bibliography_title(node)
                return
        raise nodes.SkipNode

    def depart_container(self, node: nodes.container) -> None: ...

    def _write_bibliography_title(self, node: nodes.container) -> None:
        """Write a heading above a list of citations, unless a title comes before it.

        sphinxcontrib-bibtex makes such lists.
        """
        section = node.parent
        if (
            self.config.typst_collect_citations
            or not isinstance(section, nodes.section)
            or not lists_sources(node)
            or isinstance(section[section.index(node) - 1], nodes.title)
        ):
            return
        # The heading is at the level of the current section, but below the document's title.
        self.fresh_line()
        self.write(f"{'=' * max(self.level, 2)} {escape(_('References'))}\n\n")

    def visit_TabContainer(self, node: nodes.container) -> None:  # noqa: N802 - sphinx-inline-tabs
        self._write_panel(node)
        raise nodes.SkipNode

    def visit_PassthroughTextElement(self, node: nodes.Element) -> None: ...  # noqa: N802
    def depart_PassthroughTextElement(self, node: nodes.Element) -> None: ...  # noqa: N802

    # sphinxcontrib-log-cabinet folds old notes about versions; it has handlers for HTML only.
    def visit_CollapsedLog(self, node: nodes.Element) -> None: ...  # noqa: N802
    def depart_CollapsedLog(self, node: nodes.Element) -> None: ...  # noqa: N802

    def _write_panel(self, node: nodes.container) -> None:
        if node.get("design_component") == "card":
            _complete_card(node)
        children = list(node.children)
        title = ""
        # Tabs and dropdowns begin with their label.
        if children and isinstance(children[0], nodes.rubric | nodes.label):
            title = f"(title: {bracket(one_line(self.render(children.pop(0).children)))})"
        self.write(f"#panel{title}[")
        self.labels(node)
        self.write(f"\n{indent(self.render(children), '  ')}\n]\n\n")

    def _write_row(self, node: nodes.container) -> None:
        cells = [self.content([child]) for child in node.children]
        if not cells:
            return
        columns = min(_find_number(_COLUMNS, node, len(cells)), _MAX_COLUMNS)
        spans = [_find_number(_SPAN, child, 0) for child in node.children]
        if not any(spans):
            self.call("side-by-side", columns=columns)
            self.write("".join(cells) + "\n\n")
            return
        spans = [min(span, _ALL_SPANS) or _ALL_SPANS // columns for span in spans]
        self.write(f"#side-by-side(\n  columns: {_ALL_SPANS},\n")
        free = _ALL_SPANS
        for span, cell in zip(spans, cells, strict=True):
            if span > free:  # Typst rejects a cell that does not fit into the rest of its row
                self.write(f"  grid.cell(colspan: {free})[],\n" if free else "")
                free = _ALL_SPANS
            self.write(f"  grid.cell(colspan: {span}){indent(cell, '  ').lstrip()},\n")
            free -= span
        self.write(")\n\n")

    def visit_compound(self, node: nodes.compound) -> None:
        self.labels(node)

    def depart_compound(self, node: nodes.compound) -> None: ...


def _find_number(pattern: re.Pattern[str], node: nodes.Node, default: int) -> int:
    """Return the first positive number that a pattern finds in the classes of a node."""
    names: list[str] = node["classes"] if isinstance(node, nodes.Element) else []
    found = (pattern.fullmatch(name) for name in names)
    return next((int(each[1]) for each in found if each and int(each[1])), default)


def _complete_card(card: nodes.container) -> None:
    """Put the link of a card into its title, and use the title as the image's alternative text."""
    titles = (each for each in card.findall(nodes.container) if _is_title(each))
    title = next(titles, None)
    if title is None:
        return
    for image in card.findall(nodes.image):
        if "sd-card-img" in " ".join(image["classes"]) and not image.get("alt"):
            image["alt"] = title.astext().strip()
    for link in list(card.findall(nodes.reference)):
        if "sd-stretched-link" in link["classes"] and "sd-hide-link-text" in link["classes"]:
            link.parent.remove(link)
            link.children = []
            link.extend(title.children)
            title.children = []
            title.append(link)


def _is_title(node: nodes.container) -> bool:
    return node.get("design_component") == "card-title"
