"""Writes tables as rows between bars, where all cells are single lines."""

from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.model import Break, Code, Item, Math, Paragraph
from sphinx_studyguide.notes.write.inline import write_text


def write_pipes(table: model.Table) -> list[str] | None:
    """Return the lines of a table, or nothing if a cell is more than a line of text."""
    if not all(_is_short(cell) for row in table.rows for cell in row):
        return None
    rows = [f"| {' | '.join(_write_cell(cell) for cell in row)} |" for row in table.rows]
    return [rows[0], "|" + "---|" * len(table.rows[0]), *rows[1:]]


def _is_short(cell: Item) -> bool:
    if not cell.blocks:
        return True
    if len(cell.blocks) > 1 or not isinstance(cell.blocks[0], Paragraph):
        return False
    return not any(
        isinstance(each, Break)
        or (
            isinstance(each, Code | Math)
            and "|" in (each.value if isinstance(each, Code) else each.latex)
        )
        for each in cell.blocks[0].content
    )


def _write_cell(cell: Item) -> str:
    return (
        write_text(cell.blocks[0].content)
        if cell.blocks and isinstance(cell.blocks[0], Paragraph)
        else ""
    )
