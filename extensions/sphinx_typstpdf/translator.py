"""Doctree to Typst markup: documents, sections, paragraphs, and what prints nothing."""

from textwrap import indent

from docutils import nodes
from sphinx import addnodes

from sphinx_typstpdf.code import CodeHandlers
from sphinx_typstpdf.components import ComponentHandlers
from sphinx_typstpdf.diagrams import DiagramHandlers
from sphinx_typstpdf.figures import FigureHandlers
from sphinx_typstpdf.footnotes import FootnoteHandlers
from sphinx_typstpdf.formulas import FormulaHandlers
from sphinx_typstpdf.inlines import InlineHandlers
from sphinx_typstpdf.lists import ListHandlers
from sphinx_typstpdf.notebooks import NotebookHandlers
from sphinx_typstpdf.objects import ObjectHandlers
from sphinx_typstpdf.tables import TableHandlers
from sphinx_typstpdf.writing import one_line

_UNPRINTED = (nodes.Invisible, nodes.target, addnodes.index)
# Letters in a line, about, and in the longest paragraph that moves to the next page as a whole.
_LINE = 80
_LONGEST_LEAD_IN = 300


class TypstTranslator(
    InlineHandlers,
    FootnoteHandlers,
    ListHandlers,
    NotebookHandlers,
    ComponentHandlers,
    CodeHandlers,
    TableHandlers,
    FigureHandlers,
    FormulaHandlers,
    ObjectHandlers,
    DiagramHandlers,
):
    """Write one document; each family of nodes has its handlers in a file of its own."""

    # -- Documents and sections

    def visit_document(self, node: nodes.document) -> None:  # noqa: ARG002
        self.write(f"#anchor({self.label()})\n\n")

    def depart_document(self, node: nodes.document) -> None: ...

    def visit_section(self, node: nodes.section) -> None:  # noqa: ARG002
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:  # noqa: ARG002
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        section = node.parent
        if not isinstance(section, nodes.section):
            self.write(f"#rubric{self.content(node.children)}\n\n")
            raise nodes.SkipNode
        first, *others = section["ids"] or [""]
        self.fresh_line()
        number = self._section_number(section)
        title = number + one_line(self.render(node.children))
        label = self.label(first) if first else ""
        if label.startswith("<"):
            self.write(f"{'=' * self.level} {title} {label}\n")
        else:
            self.write(f"{'=' * self.level} {title}\n")
            others = section["ids"]
        for target in others:
            self.write(f"#anchor({self.label(target)})")
        self.labels(node)
        self.write("\n\n" if others or node["ids"] else "\n")
        raise nodes.SkipNode

    def _section_number(self, section: nodes.section) -> str:
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        is_first = self.level == 1
        number = numbers.get(f"#{section['ids'][0]}" if section["ids"] else "")
        number = number or (numbers.get("") if is_first else None)
        return f"{'.'.join(map(str, number))} #h(0.5em)" if number else ""

    def visit_subtitle(self, node: nodes.subtitle) -> None:
        self.write(f"#rubric{self.content(node.children)}\n\n")
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.rubric) -> None:
        self.write("#rubric[")
        self.labels(node)
        self.write(f"{one_line(self.render(node.children))}]\n\n")
        raise nodes.SkipNode

    def visit_transition(self, node: nodes.transition) -> None:
        # MyST draws one above the notes, which are at the foot of their pages here.
        if "footnotes" not in node["classes"]:
            self.write("#transition()\n\n")
        raise nodes.SkipNode

    # -- Paragraphs

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        if _leads_on(node):
            self.write("#lead-in[")
        self.labels(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        self.write("]\n\n" if _leads_on(node) else "\n\n")

    def visit_centered(self, node: addnodes.centered) -> None:
        self.write(f"#align(center, strong{self.content(node.children)})\n\n")
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.line_block) -> None:
        self.write(f"#verse[\n{indent(self._lines(node, 0), '  ')}\n]\n\n")
        raise nodes.SkipNode

    def _lines(self, node: nodes.line_block, depth: int) -> str:
        written = []
        for child in node.children:
            if isinstance(child, nodes.line_block):
                written.append(self._lines(child, depth + 1))
            else:
                start = f"#h({1.5 * depth:g}em)" if depth else ""
                written.append(start + one_line(self.render(child.children)))
        return " \\\n".join(written)

    # -- What prints nothing, or only what it holds

    def visit_raw(self, node: nodes.raw) -> None:
        # Raw HTML has become other nodes before, but for the icons of sphinx-design before 0.8.
        text = node.astext()
        if "typst" in node.get("format", "").split():
            self.write(text if isinstance(node.parent, nodes.TextElement) else f"{text}\n\n")
        elif text.startswith("<svg ") and text.endswith("</svg>"):
            self.write_icon(text)
        raise nodes.SkipNode

    def visit_Invisible(self, node: nodes.Element) -> None:  # noqa: ARG002, N802
        raise nodes.SkipNode

    visit_comment = visit_Invisible
    visit_toctree = visit_Invisible
    visit_index = visit_Invisible
    visit_highlightlang = visit_Invisible
    visit_system_message = visit_Invisible
    visit_meta = visit_Invisible
    visit_substitution_definition = visit_Invisible
    visit_decoration = visit_Invisible

    def visit_only(self, node: addnodes.only) -> None: ...
    def depart_only(self, node: addnodes.only) -> None: ...
    def visit_start_of_file(self, node: addnodes.start_of_file) -> None: ...
    def depart_start_of_file(self, node: addnodes.start_of_file) -> None: ...


def _leads_on(node: nodes.paragraph) -> bool:
    """Tell whether a paragraph would be lost at the foot of a page, without what comes after it."""
    parent = node.parent
    if not isinstance(parent, nodes.section | nodes.document):
        return False
    place = parent.index(node)
    before = parent[place - 1] if place else None
    after = next((each for each in parent[place + 1 :] if not isinstance(each, _UNPRINTED)), None)
    if after is None or isinstance(after, nodes.section):
        return False
    text = node.astext().rstrip()
    if not any(isinstance(each, nodes.Text) for each in node.findall()):
        return False  # a picture, whose words are those of its description
    if text.endswith(":"):
        return len(text) <= _LONGEST_LEAD_IN
    # Typst keeps two lines of a paragraph below a heading, but not what one line leads to.
    most = _LINE if isinstance(after, nodes.paragraph) else 2 * _LINE
    return isinstance(before, nodes.title) and len(text) <= most
