"""Reads the elements of a page as blocks."""

import re
from collections.abc import Sequence

from justhtml import Element, Text

from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.coverage import LOOK, Coverage
from sphinx_studyguide.notes.formula.convert import convert
from sphinx_studyguide.notes.model import Block
from sphinx_studyguide.notes.read import cards, tree
from sphinx_studyguide.notes.read.code import read_code
from sphinx_studyguide.notes.read.figure import read_figure
from sphinx_studyguide.notes.read.inline import read_line, read_unicode
from sphinx_studyguide.notes.read.tables import read_table

_HEADING = re.compile("h([1-6])")


class BlockReader:
    """Reads the elements of one volume."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self._asks = False

    def read(self, nodes: Sequence[tree.Node]) -> list[Block]:
        """Return some nodes as blocks; text beside blocks is a paragraph."""
        blocks: list[Block] = []
        waiting: list[tree.Node] = []
        for node in nodes:
            if tree.is_block(node):
                blocks += self._read_paragraph(waiting)
                waiting = []
                if isinstance(node, Element):
                    blocks += self._read_element(node)
            else:
                waiting.append(node)
        return blocks + self._read_paragraph(waiting)

    def _read_paragraph(self, nodes: Sequence[tree.Node], line: int = 0) -> list[Block]:
        start = len(self.coverage.entries)
        content = read_line(nodes, self.coverage)
        if not content:
            return []
        first = next((tree.line(each) for each in nodes if tree.text(each)), 0)
        block = model.Paragraph(content, line=line or first)
        self.coverage.attach(start, block)
        return [block]

    def _read_element(self, element: Element) -> list[Block]:
        """Return the blocks of an element by its class, or else by its name."""
        classes = tree.classes(element)
        if "sl" in classes:
            return self._read_heading(element, 2)
        if "fml" in classes:
            return self._read_formula(element)
        if classes & {"cheat-grid", "cheat-cell"}:
            return cards.read_cheat_grid(element, self.coverage, self.read)
        if "card" in classes or element.name == "details":
            return cards.read_card(element, self.coverage, self.read, asks=self._asks)
        return self._read_named(element)

    def _read_named(self, element: Element) -> list[Block]:
        if heading := _HEADING.fullmatch(element.name):
            return self._read_heading(element, min(max(int(heading[1]), 2), 5))
        readers = {
            **dict.fromkeys(("ul", "ol", "dl", "menu", "dir"), self._read_list),
            "pre": lambda each: read_code(each, self.coverage),
            "svg": lambda each: read_figure(each, (), self.coverage),
            "figure": self._read_figure,
            "table": lambda each: read_table(each, self.coverage, self.read),
            "img": self._read_image,
            "hr": self._read_rule,
            "blockquote": self._read_quotation,
        }
        return readers.get(element.name, self._read_container)(element)

    def _read_rule(self, element: Element) -> list[Block]:
        became = "nothing: sections are apart by their headings"
        self.coverage.add(tree.name(element), tree.line(element), became)
        return []

    def _read_quotation(self, element: Element) -> list[Block]:
        start = len(self.coverage.entries)
        self.coverage.add(tree.name(element), tree.line(element), "quotation")
        inner = self.read(tree.children(element))
        if not inner:
            return []
        block = model.Quotation(inner, line=tree.line(element))
        self.coverage.attach(start, block)
        return [block]

    def _read_container(self, element: Element) -> list[Block]:
        """Return what is in an element that has no meaning of its own."""
        start = len(self.coverage.entries)
        known = element.name in tree.BLOCKS or element.name in {"span", "b", "i", "a", "strong"}
        became = "what is in it" if known else "what is in it: the element is unknown"
        self.coverage.add(tree.name(element), tree.line(element), became)
        blocks = self.read(tree.children(element))
        if blocks:
            self.coverage.attach(start, blocks[0])
        return blocks

    def _read_heading(self, element: Element, level: int) -> list[Block]:
        start = len(self.coverage.entries)
        inner = [each for each in tree.children(element) if tree.is_block(each)]
        what = "section" if level == 2 else "heading"
        self.coverage.add(tree.name(element), tree.line(element), what)
        if inner:
            note = "it holds blocks, which are below it now"
            self.coverage.add(tree.name(element), tree.line(element), what, state=LOOK, note=note)
        plain = [each for each in tree.children(element) if each not in inner]
        title = (
            read_line(plain, self.coverage) if inner else cards.read_title(element, self.coverage)
        )
        if level == 2:
            title = cards.cut_number(title, tree.line(element), self.coverage)
        if level == 2:
            self._asks = bool(cards.QUESTIONS.search(tree.text(element)))
        blocks: list[Block] = []
        if title:
            blocks.append(model.Heading(level, title, line=tree.line(element)))
            self.coverage.attach(start, blocks[0])
        return blocks + self.read(inner)

    def _read_formula(self, element: Element) -> list[Block]:
        line = tree.line(element)
        start = len(self.coverage.entries)
        inner = [each for each in tree.children(element) if isinstance(each, Element)]
        if any(map(_is_no_formula, tree.walk(element))):
            return self._read_container(element)
        source = tree.raw_text(element)
        lines = [each for each in map(str.strip, read_unicode(element).split("\n")) if each]
        for each in inner:
            self.coverage.add(tree.name(each), tree.line(each), "part of the formula")
        if not lines:
            self.coverage.add(tree.name(element), line, "nothing: it is empty")
            return []
        latex = [convert(each) for each in lines]
        if None in latex:
            first = lines[latex.index(None)]
            note = f"it is not certain what '{first[:60]}' means; write it as {{formula}} in LaTeX"
            self.coverage.add(tree.name(element), line, "text as it is", state=LOOK, note=note)
            block: Block = model.CodeBlock("\n".join(lines), "text", line=line)
        else:
            self.coverage.add(tree.name(element), line, "{formula}")
            block = model.Formula([each for each in latex if each], source, line=line)
        self.coverage.attach(start, block)
        return [block]

    def _read_list(self, element: Element) -> list[Block]:
        start = len(self.coverage.entries)
        self.coverage.add(tree.name(element), tree.line(element), "list")
        items: list[model.Item] = []
        for child in tree.children(element):
            if isinstance(child, Element):
                self.coverage.add(tree.name(child), tree.line(child), "item")
                inner = child.name in {"li", "dt", "dd"}
                blocks = self.read(tree.children(child) if inner else [child])
            else:
                blocks = self._read_paragraph([child]) if isinstance(child, Text) else []
            if blocks:
                items.append(model.Item(blocks, line=tree.line(child)))
        if not items:
            return []
        first = tree.attribute(element, "start")
        number = int(first) if re.fullmatch(r"[0-9]{1,6}", first) else 1
        block = model.Bullets(
            items, number if element.name == "ol" else None, line=tree.line(element)
        )
        self.coverage.attach(start, block)
        return [block]

    def _read_figure(self, element: Element) -> list[Block]:
        start = len(self.coverage.entries)
        drawings = [each for each in tree.elements(element) if each.name == "svg"]
        captions = [each for each in tree.elements(element) if each.name == "figcaption"]
        if len(drawings) != 1 or len(captions) != 1:
            return self._read_container(element)
        self.coverage.add(tree.name(element), tree.line(element), "figure")
        self.coverage.add(tree.name(captions[0]), tree.line(captions[0]), "caption")
        if any(map(tree.is_block, tree.children(captions[0]))):
            return self.read(tree.children(element))
        caption = read_line(tree.children(captions[0]), self.coverage)
        drawn = read_figure(drawings[0], caption, self.coverage)
        block = drawn[0] if drawn else model.Paragraph(caption, line=tree.line(element))
        self.coverage.attach(start, block)
        others = [each for each in tree.children(element) if each not in (drawings[0], captions[0])]
        return [block, *self.read(others)]

    def _read_image(self, element: Element) -> list[Block]:
        alt = tree.fold(tree.attribute(element, "alt")).strip()
        source = tree.attribute(element, "src")[:60]
        note = (
            f"the picture '{source}' is a separate file; redraw it, or copy it into the docs folder"
        )
        became = "its description" if alt else "nothing"
        entry = self.coverage.add(
            tree.name(element), tree.line(element), became, state=LOOK, note=note
        )
        entry.block = model.Paragraph((model.Text(alt),), line=tree.line(element)) if alt else None
        return [entry.block] if entry.block else []


def _is_no_formula(node: tree.Node) -> bool:
    """Return whether a node in a formula is more than a part of it."""
    return isinstance(node, Element) and (
        node.name in {"svg", "table", "pre", "img"}
        or bool(tree.classes(node) & {"card", "sl", "cheat-grid"})
    )
