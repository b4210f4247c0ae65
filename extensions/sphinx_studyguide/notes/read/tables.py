"""Reads tables: every row gets as many cells as the widest has."""

from collections.abc import Callable

from justhtml import Element

from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.coverage import LOOK, Coverage
from sphinx_studyguide.notes.model import Block, Item, Line
from sphinx_studyguide.notes.read import tree
from sphinx_studyguide.notes.read.inline import read_line

ReadBlocks = Callable[[list[tree.Node]], list[Block]]
#: More columns than any table in a book has.
MOST_COLUMNS = 50


def read_table(table: Element, coverage: Coverage, read: ReadBlocks) -> list[Block]:
    """Return a table, and before it whatever is in the element and in no cell."""
    start = len(coverage.entries)
    coverage.add(tree.name(table), tree.line(table), "table")
    rows, heads, beside = _find_rows(table, coverage)
    title: Line = ()
    made = [[_read_cell(each, coverage, read) for each in tree.elements(row)] for row in rows]
    made = [row for row in made if row]
    captions = [each for each in beside if isinstance(each, Element) and each.name == "caption"]
    for each in captions:
        coverage.add(tree.name(each), tree.line(each), "title of the table")
        title = (*title, *read_line(tree.children(each), coverage))
    others = read([each for each in beside if each not in captions])
    if not made:
        return others
    width = max(map(len, made))
    for filled in made:
        filled += [Item([]) for _ in range(width - len(filled))]
    block = model.Table(title, made, min(heads, len(made) - 1), line=tree.line(table))
    coverage.attach(start, block)
    return [*others, block]


def _find_rows(table: Element, coverage: Coverage) -> tuple[list[Element], int, list[tree.Node]]:
    """Return the rows, how many of them are the head, and what is beside them."""
    rows: list[Element] = []
    beside: list[tree.Node] = []
    heads = 0
    for part in tree.children(table):
        if not isinstance(part, Element):
            beside.append(part)
        elif part.name in {"thead", "tbody", "tfoot"}:
            coverage.add(tree.name(part), tree.line(part), "part of the table")
            for row in tree.children(part):
                if isinstance(row, Element) and row.name == "tr":
                    rows.append(row)
                    heads += part.name == "thead"
                else:
                    beside.append(row)
        elif part.name in {"colgroup", "col"}:
            coverage.add(tree.name(part), tree.line(part), "nothing: it is empty")
        else:
            beside.append(part)
    for row in rows:
        coverage.add(tree.name(row), tree.line(row), "row")
    if rows and not heads and all(each.name == "th" for each in tree.elements(rows[0])):
        heads = 1
    return rows, heads, beside


def _read_cell(cell: Element, coverage: Coverage, read: ReadBlocks) -> Item:
    spans = [each for each in ("colspan", "rowspan") if tree.attribute(cell, each) not in {"", "1"}]
    if spans:
        note = "the cell spanned others, which are now empty; check the columns"
        coverage.add(tree.name(cell), tree.line(cell), "cell", state=LOOK, note=note)
    else:
        coverage.add(tree.name(cell), tree.line(cell), "cell")
    blocks = [_mark(each, coverage) for each in read(tree.children(cell))]
    return Item(blocks, line=tree.line(cell))


_SIGNS = {"✓": "pro", "✔": "pro", "✅": "pro", "✗": "con", "✘": "con", "❌": "con", "⚠": "partly"}


def _mark(block: Block, coverage: Coverage) -> Block:
    """Make a judgment of text that begins with its sign: "✓ fast"."""
    if not isinstance(block, model.Paragraph) or len(block.content) != 1:
        return block
    first = block.content[0]
    if isinstance(first, model.Text) and first.value[:1] in _SIGNS:
        words = first.value[1:].lstrip("\ufe0f ")
        if words and not set(words) & set("`\\{}$*_[]<>"):
            role = model.Role(_SIGNS[first.value[0]], words)
            sign = first.value[: -len(words)]
            coverage.add(sign.strip(), block.line, f"{{{role.name}}}", lost=sign)
            return model.Paragraph((role,), line=block.line)
    return block
