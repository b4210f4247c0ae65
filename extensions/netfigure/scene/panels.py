"""Arrange panels in rows and columns, and the entries of a legend in a centered row."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from netfigure.scene.geometry import Frame
from netfigure.scene.items import Scene, moved


def arrange(panels: Sequence[Scene], columns: int, across: float, down: float) -> Scene:
    """Return one scene of several; the first one stays where it is.

    The origin of each panel is the corner of its contents; names may be to the left and above. The
    origins of a column are below each other, those of a row next to each other. A last row that is
    shorter is in the middle.

    :param panels: in reading order
    :param columns: how many are in a row
    :param across: gap between columns, px
    :param down: gap between rows, px
    """
    frames = [panel.frame for panel in panels]
    rows = [frames[start : start + columns] for start in range(0, len(frames), columns)]
    lefts, tops = [0.0], [0.0]
    for index in range(1, min(columns, len(frames))):
        before, after = frames[index - 1 :: columns], frames[index::columns]
        right, left = max(each.right for each in before), min(each.left for each in after)
        lefts.append(lefts[-1] + right - left + across)
    for above, below in pairwise(rows):
        tops.append(tops[-1] + _find_bottom(above) - min(each.top for each in below) + down)
    scene = Scene()
    ends = [left + max(each.right for each in frames[i::columns]) for i, left in enumerate(lefts)]
    inset = (ends[-1] - ends[len(rows[-1]) - 1]) / 2
    for index, panel in enumerate(panels):
        row, column = divmod(index, columns)
        dx, dy = lefts[column] + inset * (row == len(rows) - 1), tops[row]
        scene.add(*(panel.items if not dx and not dy else [moved(i, dx, dy) for i in panel.items]))
    return scene


def center_row(widths: Sequence[float], middle: float, gap: float = 0.0) -> Iterator[float]:
    """Yield the left edge of each entry of a row.

    :param widths: of the entries, px
    :param middle: x of the middle of the row
    :param gap: between two entries, px
    """
    left = middle - (sum(widths) + gap * (len(widths) - 1)) / 2
    for width in widths:
        yield left
        left += width + gap


def center_rows(
    widths: Sequence[float], middle: float, gap: float, limit: float
) -> Iterator[tuple[int, float]]:
    """Yield the row and the left edge of each entry of rows that are at most as wide as a limit.

    :param widths: of the entries, px
    :param middle: x of the middle of the rows
    :param gap: between two entries, px
    :param limit: of the width of a row, px
    """
    rows: list[list[float]] = [[]]
    for width in widths:
        if rows[-1] and sum(rows[-1]) + len(rows[-1]) * gap + width > limit:
            rows.append([])
        rows[-1].append(width)
    for number, row in enumerate(rows):
        yield from ((number, left) for left in center_row(row, middle, gap))


def _find_bottom(row: list[Frame]) -> float:
    return max(each.bottom for each in row)
