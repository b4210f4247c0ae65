"""Make the cells of HTML tables, and add the column counts and heads that docutils requires."""

from itertools import accumulate

from docutils import nodes

_MAX_SPAN = 1000


def make_cell(tag: str, attributes: dict[str, str]) -> nodes.entry:
    """Return an empty cell.

    :param tag: ``td`` or ``th``
    :param attributes: attributes of the tag
    """
    cell = nodes.entry(is_head=tag == "th")
    for name, key in (("colspan", "morecols"), ("rowspan", "morerows")):
        count = attributes.get(name, "")
        if count.isdecimal() and int(count[:9]) > 1:
            cell[key] = min(int(count[:9]), _MAX_SPAN) - 1
    return cell


def finish_tables(root: nodes.Element) -> None:
    """Add the columns and the head to each table, and remove tables without cells.

    :param root: the node that contains the tables
    """
    for group in list(root.findall(nodes.tgroup)):
        rows = _rows(group)
        if not rows:
            group.parent.parent.remove(group.parent)
            continue
        _find_head(group)
        width = _clip_spans(rows)
        body = next((row for row in rows if isinstance(row.parent, nodes.tbody)), None)
        stubs = _count_heads(body) if body is not None else 0
        group["cols"] = width
        specs = [nodes.colspec(colwidth=1, stub=int(place < stubs)) for place in range(width)]
        group.insert(0, specs)


def _clip_spans(rows: list[nodes.row]) -> int:
    """End the spans where the last cell begins, as a browser does; return the number of columns."""
    starts = [[0, *accumulate(1 + cell.get("morecols", 0) for cell in _cells(row))] for row in rows]
    width = max((row[-2] for row in starts if row[1:]), default=0) + 1
    for row, places in zip(rows, starts, strict=True):
        for cell, start in zip(_cells(row), places, strict=False):
            if start + cell.get("morecols", 0) >= width:
                cell["morecols"] = width - start - 1
    return width


def _rows(group: nodes.tgroup) -> list[nodes.row]:
    parts = [part for part in group.children if isinstance(part, nodes.thead | nodes.tbody)]
    rows = [row for part in parts for row in part.children if isinstance(row, nodes.row)]
    return [row for row in rows if row.children]


def _cells(row: nodes.row) -> list[nodes.entry]:
    return [cell for cell in row.children if isinstance(cell, nodes.entry)]


def _find_head(group: nodes.tgroup) -> None:
    """Make the first row the head of the table if all its cells are ``th``."""
    first = _rows(group)[0]
    has_head = any(isinstance(part, nodes.thead) for part in group.children)
    if not has_head and _count_heads(first) == len(first.children):
        first.parent.remove(first)
        group.insert(0, nodes.thead("", first))


def _count_heads(row: nodes.row) -> int:
    """Return how many cells at the start of a row are ``th``."""
    return [*(bool(cell["is_head"]) for cell in _cells(row)), False].index(False)
