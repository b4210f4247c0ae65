"""Doctree to Typst markup: sections, paragraphs, lists, quotations, notes and code."""

import re
from textwrap import indent
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_typstpdf.figures import FigureHandlers
from sphinx_typstpdf.formulas import FormulaHandlers
from sphinx_typstpdf.highlight import encode_lines, split_lines
from sphinx_typstpdf.inlines import InlineHandlers
from sphinx_typstpdf.literal import encode, escape, quote
from sphinx_typstpdf.objects import ObjectHandlers
from sphinx_typstpdf.tables import TableHandlers
from sphinx_typstpdf.writing import bracket, one_line

_NUMBERINGS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class TypstTranslator(
    InlineHandlers, TableHandlers, FigureHandlers, FormulaHandlers, ObjectHandlers
):
    """Write one document; what is inline, a table, a figure, a formula stands in files beside."""

    def __init__(self, document: nodes.document, builder: Any) -> None:
        super().__init__(document, builder)
        self.level = 0

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
        # MyST draws one above the notes, which stand at the foot of their pages here.
        if "footnotes" not in node["classes"]:
            self.write("#transition()\n\n")
        raise nodes.SkipNode

    # -- Paragraphs

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        self.labels(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:  # noqa: ARG002
        self.write("\n\n")

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
                start = f"#h({1.5 * depth}em)" if depth else ""
                written.append(start + one_line(self.render(child.children)))
        return " \\\n".join(written)

    # -- Lists

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        items = [self._item(item) for item in node.children]
        tight = _is_tight(node)
        self.labels(node)
        if _follows(node, nodes.bullet_list):  # as markup the two would be one list
            self._call_list("list", {"tight": tight}, items)
        else:
            self._mark_list(["-"] * len(items), items, tight=tight)
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        items = [self._item(item) for item in node.children]
        tight = _is_tight(node)
        start = node.get("start", 1)
        kind, suffix = node.get("enumtype", "arabic"), node.get("suffix", ".") or "."
        self.labels(node)
        if kind == "arabic" and suffix == "." and not node.get("prefix"):
            numbers = [f"{number}." for number in range(start, start + len(items))]
            self._mark_list(numbers, items, tight=tight)
        else:
            numbering = node.get("prefix", "") + _NUMBERINGS.get(kind, "1") + suffix
            options = {"numbering": numbering, "start": start, "tight": tight}
            self._call_list("enum", options, items)
        raise nodes.SkipNode

    def _item(self, node: nodes.Node) -> str:
        outer, self.body = self.body, []
        if isinstance(node, nodes.Element):
            self.labels(node)
        anchors, self.body = "".join(self.body), outer
        return anchors + self.render(node.children)

    def _mark_list(self, markers: list[str], items: list[str], *, tight: bool) -> None:
        self.fresh_line()
        written = []
        for marker, item in zip(markers, items, strict=True):
            # An empty item would take the next one as its content.
            inner = indent(item or "#none", " " * (len(marker) + 1)).lstrip(" ")
            if tight:  # an empty line before an inner list would set the items apart
                inner = re.sub(r"\n\s*\n", "\n", inner)
            written.append(f"{marker} {inner}")
        self.write(("\n" if tight else "\n\n").join(written) + "\n\n")

    def _call_list(self, name: str, options: dict[str, object], items: list[str]) -> None:
        self.call(name, **options)
        self.write("".join(map(bracket, items)) + "\n\n")

    def visit_definition_list(self, node: nodes.definition_list) -> None:
        self.fresh_line()
        self.labels(node)

    def depart_definition_list(self, node: nodes.definition_list) -> None:  # noqa: ARG002
        self.write("\n")

    def visit_definition_list_item(self, node: nodes.definition_list_item) -> None:
        terms = [child for child in node.children if isinstance(child, nodes.term)]
        rest = [
            child for child in node.children if not isinstance(child, nodes.term | nodes.classifier)
        ]
        kinds = [
            f" #classifier{self.content(child.children)}"
            for child in node.children
            if isinstance(child, nodes.classifier)
        ]
        term = ", ".join(self._item(each) for each in terms) + "".join(kinds)
        self._write_term(term, self.render(rest), node)
        raise nodes.SkipNode

    def _write_term(self, term: str, meaning: str, node: nodes.Element) -> None:
        self.write("#terms.item[")
        self.labels(node)
        self.write(f"{one_line(term)}]{bracket(meaning)}\n")

    def visit_term(self, node: nodes.term) -> None:
        self.labels(node)

    def depart_term(self, node: nodes.term) -> None:  # noqa: ARG002
        self.write("\n\n")

    visit_definition = visit_term
    depart_definition = depart_term
    visit_classifier = visit_term
    depart_classifier = depart_term

    def visit_field_list(self, node: nodes.field_list) -> None:  # noqa: ARG002
        self.fresh_line()

    def depart_field_list(self, node: nodes.field_list) -> None:  # noqa: ARG002
        self.write("\n")

    visit_option_list = visit_field_list
    depart_option_list = depart_field_list

    def visit_field(self, node: nodes.field) -> None:
        name, body = node.children[0], node.children[1:]
        meaning = self.render([inner for child in body for inner in child.children])
        self._write_term(self.render(name.children), meaning, node)
        raise nodes.SkipNode

    def visit_option_list_item(self, node: nodes.option_list_item) -> None:
        group, description = node.children
        options = ", ".join(f"#raw({quote(option.astext())})" for option in group.children)
        self._write_term(options, self.render(description.children), node)
        raise nodes.SkipNode

    def visit_glossary(self, node: addnodes.glossary) -> None: ...
    def depart_glossary(self, node: addnodes.glossary) -> None: ...

    def visit_hlist(self, node: addnodes.hlist) -> None:
        columns = "".join(self.content(column.children) for column in node.children)
        self.call("side-by-side")
        self.write(f"{columns}\n\n")
        raise nodes.SkipNode

    def visit_acks(self, node: addnodes.acks) -> None: ...
    def depart_acks(self, node: addnodes.acks) -> None: ...

    # -- Quotations and notes

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        said = [each for each in node.children if not isinstance(each, nodes.attribution)]
        by = [each for each in node.children if isinstance(each, nodes.attribution)]
        self.write("#quotation(")
        if by:
            self.write(f"by: {self.content(by[0].children)}")
        self.write(f"){self.content(said)}\n\n")
        raise nodes.SkipNode

    def visit_Admonition(self, node: nodes.Element) -> None:  # noqa: N802 - docutils' mixin
        kind = type(node).__name__
        title = admonitionlabels.get(kind, kind.replace("_", " ").capitalize())
        children = list(node.children)
        self._write_admonition(node, kind, f"[{escape(str(title))}]", children)
        raise nodes.SkipNode

    def visit_admonition(self, node: nodes.admonition) -> None:
        kinds = [name for name in node["classes"] if name in admonitionlabels]
        children = list(node.children)
        title = "none"
        if children and isinstance(children[0], nodes.title):
            title = bracket(one_line(self.render(children.pop(0).children)))
        self._write_admonition(node, kinds[0] if kinds else "note", title, children)
        raise nodes.SkipNode

    def _write_admonition(
        self, node: nodes.Element, kind: str, title: str, children: list[nodes.Node]
    ) -> None:
        if children and isinstance(children[0], nodes.title):  # as in todo_node
            title = bracket(one_line(self.render(children[0].children)))
            children = children[1:]
        self.write(f"#admonition({quote(kind)}, title: {title})[")
        self.labels(node)
        inner = self.render(children)
        self.write(f"\n{indent(inner, '  ')}\n]\n\n")

    def visit_topic(self, node: nodes.topic) -> None:
        children = list(node.children)
        title = "none"
        if children and isinstance(children[0], nodes.title):
            title = bracket(one_line(self.render(children.pop(0).children)))
        children = [each for each in children if not isinstance(each, nodes.subtitle)]
        self.write(f"#panel(title: {title})[")
        self.labels(node)
        self.write(f"\n{indent(self.render(children), '  ')}\n]\n\n")
        raise nodes.SkipNode

    visit_sidebar = visit_topic

    def visit_versionmodified(self, node: addnodes.versionmodified) -> None:
        self.write(f"#version-note{self.content(node.children)}\n\n")
        raise nodes.SkipNode

    # -- Containers; those of sphinx-design say which component they are

    _PANELS: ClassVar = {"card", "tab-item", "dropdown"}

    def visit_container(self, node: nodes.container) -> None:
        component = node.get("design_component")
        if node.get("literal_block"):
            self._write_listing(node)
        elif component in self._PANELS:
            self._write_panel(node)
        elif component == "grid-row":
            self._write_row(node)
        elif component == "card-title":
            self.write(f"#panel-title{self.content(node.children)}\n\n")
        else:
            self.labels(node)
            return
        raise nodes.SkipNode

    def depart_container(self, node: nodes.container) -> None: ...
    def visit_PassthroughTextElement(self, node: nodes.Element) -> None: ...  # noqa: N802
    def depart_PassthroughTextElement(self, node: nodes.Element) -> None: ...  # noqa: N802

    def _write_panel(self, node: nodes.container) -> None:
        children = list(node.children)
        title = "none"
        # Tabs and drop-downs carry their label as a rubric in front of the content.
        if children and isinstance(children[0], nodes.rubric):
            title = bracket(one_line(self.render(children.pop(0).children)))
        self.write(f"#panel(title: {title})[")
        self.labels(node)
        self.write(f"\n{indent(self.render(children), '  ')}\n]\n\n")

    def _write_row(self, node: nodes.container) -> None:
        cells = [self.content([child]) for child in node.children]
        columns = 1 if len(cells) == 1 else 2
        self.call("side-by-side", columns=columns)
        self.write("".join(cells) + "\n\n")

    def visit_compound(self, node: nodes.compound) -> None:
        self.labels(node)

    def depart_compound(self, node: nodes.compound) -> None: ...

    # -- Code

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        self._write_code(node)
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def _write_listing(self, node: nodes.container) -> None:
        caption = next((each for each in node.children if isinstance(each, nodes.caption)), None)
        code = [each for each in node.children if each is not caption]
        self.write("#listing(")
        if caption is not None:
            number = self.figure_number(node)
            self.write(f"caption: [{number}{one_line(self.render(caption.children))}]")
        self.write(")[")
        self.labels(node)
        self.write(f"\n{indent(self.render(code), '  ')}\n]\n\n")

    def _write_code(self, node: nodes.Element) -> None:
        self.labels(node)
        source = node.astext()
        language = node.get("language", "pycon" if isinstance(node, nodes.doctest_block) else "")
        if isinstance(node, nodes.literal_block) and node.rawsource != source:
            language = "none"  # a parsed literal: the text is no program
        lines = split_lines(
            source,
            language or "none",
            self.builder.highlighter,
            self.config.highlight_options.get(language, {}),
            force=node.get("force", False),
            location=node,
        )
        options: dict[str, Any] = node.get("highlight_args", {})
        arguments: dict[str, object] = {}
        if node.get("linenos"):
            arguments["first"] = options.get("linenostart", 1)
        if options.get("hl_lines"):
            arguments["emphasized"] = list(options["hl_lines"])
        extra = "".join(f", {name}: {encode(value)}" for name, value in arguments.items())
        self.write(f"#code-block({encode_lines(lines)}{extra})\n\n")

    # -- What prints nothing, or only what it holds

    def visit_raw(self, node: nodes.raw) -> None:
        text = node.astext()
        if "typst" in node.get("format", "").split():
            self.write(text if isinstance(node.parent, nodes.TextElement) else f"{text}\n\n")
        elif "task-list-item-checkbox" in text:  # MyST writes tasks so
            self.write("☑ " if "checked" in text.replace("checkbox", "") else "☐ ")
        raise nodes.SkipNode

    def visit_Invisible(self, node: nodes.Element) -> None:  # noqa: ARG002, N802
        raise nodes.SkipNode

    visit_comment = visit_Invisible
    visit_toctree = visit_Invisible
    visit_index = visit_Invisible
    visit_tabular_col_spec = visit_Invisible
    visit_highlightlang = visit_Invisible
    visit_system_message = visit_Invisible
    visit_meta = visit_Invisible
    visit_substitution_definition = visit_Invisible
    visit_docinfo = visit_Invisible
    visit_decoration = visit_Invisible

    def visit_only(self, node: addnodes.only) -> None: ...
    def depart_only(self, node: addnodes.only) -> None: ...
    def visit_start_of_file(self, node: addnodes.start_of_file) -> None: ...
    def depart_start_of_file(self, node: addnodes.start_of_file) -> None: ...


def _is_tight(node: nodes.Element) -> bool:
    """Tell whether every item is one paragraph, with nothing after it but a list that is tight."""
    for item in node.children:
        blocks = [each for each in item.children if not isinstance(each, nodes.Invisible)]
        if blocks and isinstance(blocks[0], nodes.paragraph):
            blocks = blocks[1:]
        if not all(
            isinstance(each, nodes.bullet_list | nodes.enumerated_list) and _is_tight(each)
            for each in blocks
        ):
            return False
    return True


def _follows(node: nodes.Element, kind: type[nodes.Element]) -> bool:
    """Tell whether the block before a node, not counting what prints nothing, is of a kind."""
    siblings = node.parent.children
    before = [
        each
        for each in siblings[: siblings.index(node)]
        if not isinstance(each, nodes.Invisible | nodes.target)
    ]
    return bool(before) and isinstance(before[-1], kind)
