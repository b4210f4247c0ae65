"""Reads the parts of a volume that have classes of their own: cards, questions, cheat grids."""

import re
from collections.abc import Callable, Sequence

from justhtml import Element, Text

from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.coverage import LOOK, Coverage
from sphinx_studyguide.notes.model import Block, Line
from sphinx_studyguide.notes.read import tree
from sphinx_studyguide.notes.read.inline import read_line, trim

ReadBlocks = Callable[[Sequence[tree.Node]], list[Block]]
QUESTIONS = re.compile(
    r"flash ?-?cards?|\bq ?(?:&|and|/) ?a\b|interview|exam questions", re.IGNORECASE
)
_INSIGHT = re.compile(r"insight|\bpro(?:duction)? tip|\bin practice\b|engineer", re.IGNORECASE)
_QUESTION_MARK = re.compile(r"^\s*(?:Q(?:uestion)?\s*\d*\s*[.:)–-])\s*")
_ANSWER_MARK = re.compile(r"^\s*(?:A(?:nswer)?\s*\d*\s*[.:)–-])\s*")
# Signs that a card has as its icon: pictographs, and the marks that join them.
_ICON = re.compile(
    "^(?:[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+\\s*)+(?=\\S)"
)
_NUMBER = re.compile(r"^\s*(?:§\s*)?\d{1,2}(?:\.\d{1,2})?\s*[—–:.)·-]\s*(?=\S)")
_LONGEST_TITLE = 90


def find_title(card: Element) -> Element | None:
    """Return the element that is the title of a card, if it has one."""
    inner = [each for each in tree.children(card) if not isinstance(each, Text) or tree.text(each)]
    if len(inner) < 2 or not isinstance(inner[0], Element):
        return None
    first = inner[0]
    words = tree.text(first)
    if not words or len(words) > _LONGEST_TITLE or tree.classes(first) & {"tag", "fml"}:
        return None
    if re.fullmatch("h[1-6]|summary|legend", first.name):
        return first
    ends = tree.is_block(first) or tree.is_block(inner[1]) or _is_break(inner[1])
    named = any("title" in each or "head" in each for each in tree.classes(first))
    return first if ends and (named or tree.is_bold(first)) and not _holds_blocks(first) else None


def _is_break(node: tree.Node) -> bool:
    return isinstance(node, Element) and node.name == "br"


def _holds_blocks(element: Element) -> bool:
    return any(tree.is_block(each) for each in tree.children(element))


def read_title(element: Element, coverage: Coverage) -> Line:
    """Return a title, without the icon that begins it; bold letters mean nothing in it."""
    content = read_line(tree.children(element), coverage)
    plain = tuple(
        inner
        for each in content
        for inner in (each.children if isinstance(each, model.Styled) else (each,))
    )
    plain = tuple(model.Text(" ") if isinstance(each, model.Break) else each for each in plain)
    return trim(_cut(plain, _ICON, "icon", tree.line(element), coverage))


def cut_number(title: Line, line: int, coverage: Coverage) -> Line:
    """Return the title of a section without its number, which the guide does not show."""
    return _cut(title, _NUMBER, "the number of the section", line, coverage)


def _cut(content: Line, mark: re.Pattern[str], what: str, line: int, coverage: Coverage) -> Line:
    """Return text without a mark at its beginning, which is noted."""
    first = content[0] if content else None
    found = mark.match(first.value) if isinstance(first, model.Text) else None
    if not found or not isinstance(first, model.Text):
        return content
    coverage.add(f"'{found[0].strip()}'", line, f"nothing: {what}", lost=found[0])
    return (model.Text(first.value[found.end() :]), *content[1:])


def read_card(card: Element, coverage: Coverage, read: ReadBlocks, *, asks: bool) -> list[Block]:
    """Return what a card is: a question, an insight, or a part of the section.

    :param asks: whether the card is in a section of questions
    """
    line = tree.line(card)
    head = find_title(card)
    entry = coverage.add(tree.name(card), line, "part of the section")
    nodes = tree.children(card)
    title: Line = ()
    if head is not None:
        start = len(coverage.entries)
        coverage.add(tree.name(head), tree.line(head), "title")
        title = read_title(head, coverage)
        nodes = nodes[nodes.index(head) + 1 :]
    else:
        start = len(coverage.entries)
    blocks = read(nodes)
    block: Block
    question = _find_question(title, blocks, asks=asks)
    if question:
        entry.became = "{flashcard}"
        block = _make_question(question, blocks if title else blocks[1:], line, coverage)
    elif title and _INSIGHT.search(" ".join(model.find_texts(title))) and blocks:
        entry.became = "{insight}"
        block = model.Insight(title, blocks, line=line)
    elif title:
        block = model.Heading(3, title, line=tree.line(head) if head else line)
        coverage.attach(start, block)
        entry.block = block
        return [block, *blocks]
    else:
        return blocks
    coverage.attach(start, block)
    entry.block = block
    return [block]


def _find_question(title: Line, blocks: list[Block], *, asks: bool) -> Line:
    """Return the question that a card asks, or nothing."""
    first = title
    if not first and blocks and isinstance(blocks[0], model.Paragraph):
        first = blocks[0].content
    words = " ".join(model.find_texts(first)).strip()
    answers = len(blocks) > (0 if title else 1)
    marked = bool(_QUESTION_MARK.match(words))
    if not answers or not first or not (marked or (asks and (title or words.endswith("?")))):
        return ()
    return first


def _make_question(
    question: Line, answer: list[Block], line: int, coverage: Coverage
) -> model.Flashcard:
    flat = tuple(
        inner
        for each in question
        for inner in (each.children if isinstance(each, model.Styled) else (each,))
    )
    flat = tuple(model.Text(" ") if isinstance(each, model.Break) else each for each in flat)
    asked = trim(_cut(flat, _QUESTION_MARK, "the mark of a question", line, coverage))
    if answer and isinstance(answer[0], model.Paragraph):
        content = _cut(answer[0].content, _ANSWER_MARK, "the mark of an answer", line, coverage)
        bold = content[0] if content else None
        if isinstance(bold, model.Styled):
            inner = _cut(bold.children, _ANSWER_MARK, "the mark of an answer", line, coverage)
            inner = trim(inner)
            content = (*((model.Styled(bold.style, inner),) if inner else ()), *content[1:])
        answer[0].content = trim(content)
        answer = answer if answer[0].content else answer[1:]
    return model.Flashcard(asked, answer, line=line)


def read_cheat_grid(grid: Element, coverage: Coverage, read: ReadBlocks) -> list[Block]:
    """Return a cheat grid, and after it whatever is in it and in no cell."""
    start = len(coverage.entries)
    coverage.add(tree.name(grid), tree.line(grid), "{cheat-grid}")
    cells: list[model.Cell] = []
    beside: list[tree.Node] = []
    alone = "cheat-cell" in tree.classes(grid)
    for node in [grid] if alone else tree.children(grid):
        if isinstance(node, Element) and "cheat-cell" in tree.classes(node):
            made = read_cell(node, coverage, read)
            if isinstance(made, model.Cell):
                cells.append(made)
            else:
                beside += tree.children(node)
        else:
            beside.append(node)
    others = read(beside)
    if not cells:
        return others
    block = model.CheatGrid(cells, line=tree.line(grid))
    coverage.attach(start, block)
    return [block, *others]


def read_cell(element: Element, coverage: Coverage, read: ReadBlocks) -> model.Cell | None:
    """Return a cell, or nothing if it has no label or nothing else."""
    parts: dict[str, list[tree.Node]] = {"label": [], "val": [], "sub": []}
    for node in tree.children(element):
        said = tree.classes(node) if isinstance(node, Element) else set()
        kind = next((kind for kind in parts if f"cheat-{kind}" in said), "sub")
        parts[kind].append(node)
    if not any(map(tree.text, parts["label"])) or not (
        any(map(tree.text, parts["val"])) or any(map(tree.text, parts["sub"]))
    ):
        note = "the cell lacks its label or its value; write it as 'term' and ': value'"
        coverage.add(tree.name(element), tree.line(element), "text", state=LOOK, note=note)
        return None
    coverage.add(tree.name(element), tree.line(element), "term with its value")
    label: Line = ()
    for each in parts["label"]:
        if isinstance(each, Element):
            coverage.add(tree.name(each), tree.line(each), "term")
            label = (*label, *([model.Text(" ")] if label else []), *read_title(each, coverage))
    value, notes = read(parts["val"]), read(parts["sub"])
    return model.Cell(trim(label), value or notes, notes if value else [], line=tree.line(element))
