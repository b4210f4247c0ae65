"""Hide the numbers and names of axes that a neighboring panel shows."""

from collections.abc import Sequence
from dataclasses import replace

from netfigure.forms.plot.model import Axis, Panel
from netfigure.typeset.label import NO_LABEL


def hide_shared_axes(panels: Sequence[Panel], columns: int) -> list[Panel]:
    """Return panels of which only the outer ones have numbers, where all have the same axis.

    :param panels: in reading order
    :param columns: how many are in a row
    """
    count = len(panels)
    # The panels above a short last row have no panel right below them.
    covered = count - columns if count % columns == 0 else count - count % columns - columns
    has_one_y = len({_identify(panel.y) for panel in panels}) == 1
    has_one_x = len({_identify(panel.x) for panel in panels}) == 1
    has_one_x = has_one_x and not any(panel.bars for panel in panels)
    return [
        replace(
            panel,
            x=_hide(panel.x) if has_one_x and index < covered else panel.x,
            y=_hide(panel.y) if has_one_y and index % columns else panel.y,
        )
        for index, panel in enumerate(panels)
    ]


def _identify(axis: Axis) -> tuple[object, ...]:
    return axis.label, axis.low, axis.high, axis.is_log


def _hide(axis: Axis) -> Axis:
    """Return an axis with its grid, but without numbers and name."""
    return replace(axis, label=NO_LABEL, ticks=tuple((value, NO_LABEL) for value, _ in axis.ticks))
