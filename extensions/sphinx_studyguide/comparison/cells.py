"""Adds to the cells of a comparison what pages need: names of columns, and ranks for sorting."""

from collections.abc import Sequence
from typing import cast

from docutils import nodes

from sphinx_studyguide.comparison.nodes import comparison, comparison_cell
from sphinx_studyguide.comparison.ranks import rank_cells
from sphinx_studyguide.core.formula_text import write_plain_text

#: The length of a name that is not broken and of a number without remarks, in signs.
_SHORT = 16
#: Classes of cells whose column has an alignment.
_ALIGNED = {"text-left", "text-center", "text-right"}
#: What is beside the value of a cell.
_BESIDE = {"sg-mark__sign", "sg-comparison__source"}


def find_head(table: nodes.table) -> list[nodes.Node]:
    """Return the cells that name the columns; none if cells span several."""
    entries = table.findall(nodes.entry)
    spans = any({"morecols", "morerows"} & set(entry.attributes) for entry in entries)
    head = table.next_node(nodes.thead)
    return [] if spans or head is None else list(head[-1].children)


def make_cells(table: comparison) -> None:
    """Let all entries be cells of a comparison."""
    for row in table.findall(nodes.row):
        row[:] = [
            comparison_cell("", *entry.children, **entry.attributes)
            for entry in cast("list[nodes.entry]", row.children)
        ]


def label_cells(table: comparison, head: Sequence[nodes.Node]) -> None:
    """Give each cell but the name of its row the name of its column."""
    names = [write_plain_text(cell) for cell in head]
    for row in find_rows(table):
        for name, cell in zip(names[1:], row[1:], strict=False):
            cell["label"] = name


def align_numbers(table: comparison) -> None:
    """Align columns of short numbers at the right, but the first and those that the author aligned.

    Typst and Markdown's own tables know the class as well.
    """
    columns = zip(find_head(table), *find_rows(table), strict=False)
    for column in list(columns)[1:]:
        cells = cast("tuple[nodes.Element, ...]", column)
        texts = [read_source(cell).strip() for cell in cells[1:]]
        aligned = any(_ALIGNED.intersection(cell["classes"]) for cell in cells)
        is_short = max(map(len, texts), default=0) <= _SHORT
        if is_short and not aligned and rank_cells(texts)[0] == "number":
            for cell in cells:
                cell["classes"].append("text-right")


def rank_columns(table: comparison) -> None:
    """Give each cell its place when the table is sorted by its column."""
    for column in zip(*find_rows(table), strict=False):
        _, ranks = rank_cells([read_source(cell).strip() for cell in column])
        for cell, rank in zip(column, ranks, strict=True):
            if rank is not None:
                cell["rank"] = rank


def keep_short_names(table: comparison) -> None:
    """Let no short name of a row be broken, at the hyphen of ``GPT-3`` for example."""
    for first, *_ in find_rows(table):
        if len(read_source(first).strip()) <= _SHORT:
            first["classes"].append("sg-comparison__whole")


def find_rows(table: comparison) -> list[list[comparison_cell]]:
    """Return the cells of each row of the body."""
    return [
        cast("list[comparison_cell]", row.children)
        for body in table.findall(nodes.tbody)
        for row in cast("list[nodes.row]", body.children)
    ]


def read_source(cell: nodes.Node) -> str:
    """Return the text of a cell, with formulas in LaTeX and without signs of marks and sources."""
    if isinstance(cell, nodes.Element) and not _BESIDE.isdisjoint(cell["classes"]):
        return ""
    if isinstance(cell, nodes.Text):
        return cell.astext()
    separator = " " if isinstance(cell, nodes.entry) else ""
    return separator.join(map(read_source, cell.children))
