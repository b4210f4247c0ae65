"""Draw the totals of rows and columns beside the cells."""

from collections.abc import Iterator

from netfigure.forms.heatmap.model import Heatmap, Matrix
from netfigure.forms.heatmap.scale import write_number
from netfigure.forms.heatmap.sizes import Sizes
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Item
from netfigure.scene.shapes import centered
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import measure_label

_TOTAL = parse_label("total")
_GAP, _PADDING = 4.0, 14.0


def draw_totals(heatmap: Heatmap, matrix: Matrix, sizes: Sizes, cells: Frame) -> Iterator[Item]:
    """Yield the totals.

    :param heatmap: which tells whether there are totals of rows and of columns
    :param matrix: whose values are added
    :param sizes: of its cells
    :param cells: the frame of its cells
    """
    if heatmap.has_row_totals:
        labels = [write_number(total, matrix.decimals) for total in matrix.row_totals]
        widest = max(measure_label(label, sizes.number)[0] for label in (*labels, _TOTAL))
        x = cells.right + _GAP + (widest + _PADDING) / 2
        head = Point(x, cells.top - 5.0 - measure_label(_TOTAL, SMALL)[1] / 2)
        yield centered(_TOTAL, head, SMALL, "muted")
        for index, label in enumerate(labels):
            y = cells.top + (index + 0.5) * sizes.cell_height
            yield centered(label, Point(x, y), sizes.number, "muted")
    if heatmap.has_column_totals:
        y = cells.bottom + _GAP + sizes.cell_height / 2
        yield centered(_TOTAL, Point(cells.left - 8.0, y), SMALL, "muted", "end")
        for index, total in enumerate(matrix.column_totals):
            x = cells.left + (index + 0.5) * sizes.cell_width
            label = write_number(total, matrix.decimals)
            yield centered(label, Point(x, y), sizes.number, "muted")
