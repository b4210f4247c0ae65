"""Handle lists: bullet, enumerated, definition, field and option lists, nested in any way."""

import re
from math import ceil
from textwrap import indent

from docutils import nodes
from docutils.languages import get_language
from sphinx import addnodes

from sphinx_typstpdf.markup.text import escape, join_lines
from sphinx_typstpdf.markup.values import Content, encode_arguments, quote
from sphinx_typstpdf.translate.writer import TypstWriter, bracket, one_line

_NUMBERINGS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}

# The approximate number of characters in a line of an item, and the most lines of an item that is
# not alone at the foot of a page.
_LINE = 70
_FEW_LINES = 4


class ListHandlers(TypstWriter):
    """Handlers for lists."""

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        items = [self._item(item) for item in _items(node)]
        tight = _is_tight(node)
        self._keep_start(node)
        self.labels(node)
        is_tasks = "contains-task-list" in node["classes"]  # checkboxes replace the bullets
        if is_tasks or _follows(node, nodes.bullet_list):  # markup would merge the two lists
            options: dict[str, object] = {"marker": Content("")} if is_tasks else {}
            self._call_list("list", options if tight else {**options, "tight": False}, items)
        else:
            self._mark_list(["-"] * len(items), items, tight=tight)
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        items = [self._item(item) for item in _items(node)]
        tight = _is_tight(node)
        start = node.get("start", 1)
        kind, suffix = node.get("enumtype", "arabic"), node.get("suffix", ".") or "."
        self._keep_start(node)
        self.labels(node)
        if kind == "arabic" and suffix == "." and not node.get("prefix"):
            numbers = [f"{number}." for number in range(start, start + len(items))]
            self._mark_list(numbers, items, tight=tight)
        else:
            numbering = node.get("prefix", "") + _NUMBERINGS.get(kind, "1") + suffix
            options: dict[str, object] = {"numbering": numbering}
            if start != 1:
                options["start"] = start
            if not tight:
                options["tight"] = False
            self._call_list("enum", options, items)
        raise nodes.SkipNode

    def _keep_start(self, node: nodes.Element) -> None:
        """Reserve the room of two items: the first one is not alone at the foot of a page."""
        first, second, *_ = [*map(_count_lines, _items(node)), 0, 0]
        is_in_text = isinstance(node.parent, nodes.section | nodes.document)
        if is_in_text and second and 0 < first <= _FEW_LINES:
            self.fresh_line()
            self.write(f"#list-start({first + min(second, 2)})\n\n")

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
            # Typst would nest the next item in an empty one.
            inner = indent(item or "#none", " " * (len(marker) + 1)).lstrip(" ")
            if tight:  # an empty line before a nested list would make the list loose
                inner = re.sub(r"\n\s*\n", "\n", inner)
            written.append(f"{marker} {inner}")
        self.write(("\n" if tight else "\n\n").join(written) + "\n\n")

    def _call_list(self, name: str, options: dict[str, object], items: list[str]) -> None:
        start = f"({encode_arguments(options)})" if options else ""
        self.write(f"#{name}{start}{''.join(map(bracket, items))}\n\n")

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
        in_glossary = isinstance(node.parent.parent, addnodes.glossary)
        function = "glossary-entry" if in_glossary else "terms.item"
        self._write_term(term, self.render(rest), node, function)
        raise nodes.SkipNode

    def _write_term(
        self, term: str, meaning: str, node: nodes.Element, function: str = "terms.item"
    ) -> None:
        self.write(f"#{function}[")
        self.labels(node)
        self.write(f"{one_line(term)}]{bracket(meaning)}\n")

    def visit_term(self, node: nodes.Element) -> None:
        self.labels(node)

    def depart_term(self, node: nodes.Element) -> None:  # noqa: ARG002
        self.write("\n\n")

    visit_definition = visit_term
    depart_definition = depart_term
    visit_classifier = visit_term
    depart_classifier = depart_term

    def visit_field_list(self, node: nodes.Element) -> None:
        self.fresh_line()
        self.write("#fields[")
        self.labels(node)
        self.write(f"\n{indent(self.render(node.children), '  ')}\n]\n\n")
        raise nodes.SkipNode

    def visit_field(self, node: nodes.field) -> None:
        name, body = node.children[0], node.children[1:]
        meaning = self.render([inner for child in body for inner in child.children])
        self._write_term(self.render(name.children), meaning, node, "field")
        raise nodes.SkipNode

    visit_docinfo = visit_field_list

    def visit_Bibliographic(self, node: nodes.Element) -> None:  # noqa: N802 - docutils' mixin
        # A field with a node of its own, such as the author of a document.
        kind = type(node).__name__
        name = get_language(self.config.language, None).labels.get(kind, kind.capitalize())
        self._write_term(escape(name), self.render(node.children), node, "field")
        raise nodes.SkipNode

    def visit_authors(self, node: nodes.authors) -> None:
        names = ", ".join(self.render(author.children) for author in node.children)
        name = get_language(self.config.language, None).labels["authors"]
        self._write_term(escape(name), names, node, "field")
        raise nodes.SkipNode

    def visit_option_list(self, node: nodes.option_list) -> None:
        self.fresh_line()
        self.labels(node)

    def depart_option_list(self, node: nodes.option_list) -> None:  # noqa: ARG002
        self.write("\n")

    def visit_option_list_item(self, node: nodes.option_list_item) -> None:
        group, description = node.children
        options = ", ".join(
            f"#raw({quote(join_lines(option.astext()))})" for option in group.children
        )
        self._write_term(options, self.render(description.children), node)
        raise nodes.SkipNode

    def visit_glossary(self, node: addnodes.glossary) -> None:
        self.fresh_line()
        self.write("#glossary[")
        self.labels(node)
        self.write(f"\n{indent(self.render(node.children), '  ')}\n]\n\n")
        raise nodes.SkipNode

    def visit_hlist(self, node: addnodes.hlist) -> None:
        columns = "".join(self.content(column.children) for column in node.children)
        self.write(f"#columns-of-items{columns}\n\n")
        raise nodes.SkipNode

    def visit_acks(self, node: addnodes.acks) -> None: ...
    def depart_acks(self, node: addnodes.acks) -> None: ...


def _items(node: nodes.Element) -> list[nodes.list_item]:
    # A list may also contain the mark of a toctree.
    return [child for child in node.children if isinstance(child, nodes.list_item)]


def _count_lines(item: nodes.list_item) -> int:
    """Return about how many lines an item has; 0 for one with more than text in it."""
    if not all(isinstance(child, nodes.paragraph) for child in item.children):
        return 0
    return sum(ceil(len(child.astext()) / _LINE) for child in item.children)


def _is_tight(node: nodes.Element) -> bool:
    """Return whether all items have at most one paragraph, followed by tight lists only."""
    for item in _items(node):
        blocks = [each for each in item.children if not isinstance(each, nodes.Invisible)]
        # Fields for parameters have paragraphs inside a paragraph.
        if blocks and isinstance(blocks[0], nodes.paragraph):
            if blocks[0].next_node(nodes.paragraph):
                return False
            blocks = blocks[1:]
        if not all(
            isinstance(each, nodes.bullet_list | nodes.enumerated_list) and _is_tight(each)
            for each in blocks
        ):
            return False
    return True


def _follows(node: nodes.Element, kind: type[nodes.Element]) -> bool:
    """Return whether the previous block that prints anything is of a given type."""
    siblings = node.parent.children
    before = [
        each
        for each in siblings[: siblings.index(node)]
        if not isinstance(each, nodes.Invisible | nodes.target)
    ]
    return bool(before) and isinstance(before[-1], kind)
