"""Handle documents, sections and paragraphs, and the nodes that print nothing."""

from textwrap import indent

from docutils import nodes
from sphinx import addnodes

from sphinx_typstpdf.markup.text import escape
from sphinx_typstpdf.transforms.toctrees import CUT, toctree_mark
from sphinx_typstpdf.translate.citations import lists_sources
from sphinx_typstpdf.translate.code_breaks import find_breaks
from sphinx_typstpdf.translate.writer import TypstWriter, one_line

_UNPRINTED = (nodes.Invisible, nodes.target, addnodes.index)
# What a paragraph of up to so many lines introduces.
_LINES_ABOVE = (
    ((nodes.bullet_list, nodes.enumerated_list), 3),
    ((nodes.literal_block, nodes.math_block), 2),
    (nodes.table, 1),
)
# The approximate number of characters in a line, and in the longest paragraph that moves to the
# next page as a whole.
_LINE = 80
_MAX_LEAD_IN = 300
# The number of rows, with the head, in the longest table that is surely not cut.
_WHOLE_TABLE = 6


class SectionHandlers(TypstWriter):
    """Handlers for documents, sections, paragraphs, and nodes that print nothing."""

    # -- Documents and sections

    def visit_document(self, node: nodes.document) -> None:  # noqa: ARG002
        self.write(f"#anchor({self.label()})\n\n")

    def visit_section(self, node: nodes.section) -> None:
        if self.config.typst_collect_citations and lists_sources(node):
            self.labels(node)
            raise nodes.SkipNode  # the list of the PDF has a heading of its own
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
        shown = one_line(self.render(node.children))
        # Bookmarks and contents need words: those of a picture, which is below them.
        is_picture = not any(text.strip() for text in node.findall(nodes.Text))
        words = escape(node.astext().strip() or self.docname.rpartition("/")[2])
        title = number + (words if is_picture else shown)
        label = self.label(first) if first else ""
        if label.startswith("<"):
            self.write(f"{_heading(section, self.level, title)} {label}\n")
        else:
            self.write(f"{_heading(section, self.level, title)}\n")
            others = section["ids"]
        for target in others:
            self.write(f"#anchor({self.label(target)})")
        self.labels(node)
        self.write("\n\n" if others or node["ids"] else "\n")
        if is_picture and shown:
            self.write(f"{shown}\n\n")
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
        # MyST draws a line above the footnotes, which are at the bottom of their pages in a PDF.
        if "footnotes" not in node["classes"]:
            self.write("#transition()\n\n")
        raise nodes.SkipNode

    # -- Paragraphs

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        if _is_lead_in(node):
            clears = "(clears: true)" if _may_be_cut(_find_next(node)) else ""
            self.write(f"#lead-in{clears}[")
        self.labels(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        self.write("]\n\n" if _is_lead_in(node) else "\n\n")

    def visit_centered(self, node: addnodes.centered) -> None:
        self.write(f"#align(center, strong{self.content(node.children)})\n\n")
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.line_block) -> None:
        self.write(f"#verse[\n{indent(self._lines(node, 0), '  ')}\n]\n\n")
        raise nodes.SkipNode

    # Some extensions make lines without a block around them.
    def visit_line(self, node: nodes.line) -> None:
        self.labels(node)

    def depart_line(self, node: nodes.line) -> None:
        following = node.next_node(descend=False, siblings=True)
        self.write(" \\\n" if isinstance(following, nodes.line) else "\n\n")

    def _lines(self, node: nodes.line_block, depth: int) -> str:
        written = []
        for child in node.children:
            if isinstance(child, nodes.line_block):
                written.append(self._lines(child, depth + 1))
            else:
                start = f"#h({1.5 * depth:g}em)" if depth else ""
                written.append(start + one_line(self.render(child.children)))
        return " \\\n".join(written)

    # -- Nodes that print nothing, or only their children

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

    def visit_toctree_mark(self, node: toctree_mark) -> None:  # noqa: ARG002
        self.write(CUT)

    def depart_toctree_mark(self, node: toctree_mark) -> None: ...

    def visit_only(self, node: addnodes.only) -> None: ...
    def depart_only(self, node: addnodes.only) -> None: ...
    def visit_start_of_file(self, node: addnodes.start_of_file) -> None: ...
    def depart_start_of_file(self, node: addnodes.start_of_file) -> None: ...


def _heading(section: nodes.section, level: int, title: str) -> str:
    """Return a heading; one of the class ``unlisted`` is not in the list of contents."""
    if "unlisted" not in section["classes"]:
        return f"{'=' * level} {title}"
    return f"#heading(depth: {level}, outlined: false, bookmarked: true)[{title}]"


def _find_next(node: nodes.Element) -> nodes.Node | None:
    """Return the next block that is printed."""
    parent = node.parent
    rest = parent[parent.index(node) + 1 :]
    return next((each for each in rest if not isinstance(each, _UNPRINTED)), None)


def _may_be_cut(node: nodes.Node | None) -> bool:
    """Return whether a page may end in a block, where a figure must not come between its parts."""
    if node is None:
        return False
    code = next(iter(node.findall(nodes.literal_block)), None)
    rows = len(list(node.findall(nodes.row)))
    return rows > _WHOLE_TABLE or (
        code is not None and bool(find_breaks(code.astext().split("\n")))
    )


def _is_lead_in(node: nodes.paragraph) -> bool:
    """Return whether a paragraph introduces the next block, and belongs on the same page."""
    parent = node.parent
    place = parent.index(node)
    before = parent[place - 1] if place else None
    after = _find_next(node)
    if not isinstance(parent, nodes.section | nodes.document):
        is_in_box = isinstance(parent, nodes.Admonition | nodes.container)
        leads = is_in_box and isinstance(after, nodes.literal_block)
        return leads and len(node.astext()) <= 2 * _LINE
    if after is None or (isinstance(after, nodes.section) and not isinstance(before, nodes.title)):
        return False
    text = node.astext().rstrip()
    strong = node.next_node(nodes.strong)
    if strong is not None and strong.astext() == text:
        return len(text) <= _LINE  # a heading in the text, whose content is a table or a formula
    if not any(isinstance(each, nodes.Text) for each in node.findall()):
        return False  # an image, whose text is its description
    goes_on = isinstance(after, nodes.math_block) and not text.endswith((".", "?", "!"))
    if text.endswith(":") or goes_on:
        return len(text) <= _MAX_LEAD_IN
    # Typst keeps a heading with two lines of text. A single line may end up at the bottom of a
    # page, without the block that it introduces.
    if isinstance(before, nodes.title):
        most = _LINE if isinstance(after, nodes.paragraph) else 2 * _LINE
    else:
        most = next((lines * _LINE for kind, lines in _LINES_ABOVE if isinstance(after, kind)), 0)
    return len(text) <= most
