"""The legend of volumes: what each color stands for."""

from collections.abc import Sequence
from functools import partial
from math import inf

from netfigure.forms.layers.place.layer_boxes import LayerBox, abbreviate_layer
from netfigure.forms.layers.place.volumes.model import Volume
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, WORDS_MARGIN, Box, Scene
from netfigure.scene.panels import center_row
from netfigure.scene.shapes import centered
from netfigure.typeset.balance import find_balanced
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

#: Between two entries, and the width that a legend may have below a narrower drawing, px; and how
#: often the width of balanced rows is halved.
_BETWEEN, _LEAST, _ROUNDS = 20.0, 240.0, 8


def write_legend(
    scene: Scene, volumes: Sequence[Volume], note: str = "", limit: float = inf
) -> None:
    """Draw the legend below a drawing, in rows that are not wider: what its colors mean.

    :param scene: the drawing
    :param volumes: all that are drawn
    :param note: a further line; empty for none
    :param limit: maximum width, px
    """
    by_hue: dict[str, list[LayerBox]] = {}
    for volume in volumes:
        by_hue.setdefault(volume.hue, []).extend([volume.layer_box] if volume.layer_box else [])
    labels = [(hue, parse_label(_describe_hue(layer_boxes))) for hue, layer_boxes in by_hue.items()]
    frame = scene.frame
    y = frame.bottom + 22
    for row in _balance_rows(labels, min(limit, max(frame.width - 2 * WORDS_MARGIN, _LEAST))):
        widths = [_measure(label) for _, label in row]
        for (hue, label), width, x in zip(
            row, widths, center_row(widths, frame.center.x, _BETWEEN), strict=True
        ):
            scene.add(Box(Frame(x, y - 5.5, x + 11, y + 5.5), f"box-{hue}", 2.0))
            scene.add(centered(label, Point(x + 18 + (width - 18) / 2, y), SMALL, "text"))
        y += 19
    if note:
        scene.add(centered(parse_label(note), Point(frame.center.x, y), SMALL, "muted"))


def _measure(label: Label) -> float:
    return 18 + measure_label(label, SMALL)[0]


def _balance_rows(
    labels: Sequence[tuple[str, Label]], limit: float
) -> list[list[tuple[str, Label]]]:
    """Return the entries in as few rows as necessary, of widths as equal as possible."""
    limit = max([limit, *(_measure(label) for _, label in labels)])
    longest = _fill_rows(labels, limit)

    def is_allowed(rows: list[list[tuple[str, Label]]]) -> bool:
        return len(rows) == len(longest)

    return find_balanced(partial(_fill_rows, labels), is_allowed, longest, limit, _ROUNDS)


def _fill_rows(labels: Sequence[tuple[str, Label]], limit: float) -> list[list[tuple[str, Label]]]:
    """Return the entries in rows that are not wider than a limit."""
    rows: list[list[tuple[str, Label]]] = []
    reach = 0.0
    for entry in labels:
        width = _measure(entry[1])
        if rows and reach + _BETWEEN + width <= limit:
            rows[-1].append(entry)
            reach += _BETWEEN + width
        else:
            rows.append([entry])
            reach = width
    return rows


def _describe_hue(layer_boxes: Sequence[LayerBox]) -> str:
    """Return what all volumes of one color have in common; that of none is the input."""
    if not layer_boxes:
        return "input"
    kinds = dict.fromkeys(map(_name_kind, layer_boxes))
    first, *others = [
        layer_box.extras
        if layer_box.layer.family == "pool"
        else tuple(map(abbreviate_layer, layer_box.attached))
        for layer_box in layer_boxes
    ]
    common = [extra for extra in first if all(extra in other for other in others)]
    return ", ".join([" or ".join(kinds), *common])


def _name_kind(layer_box: LayerBox) -> str:
    if layer_box.is_last:
        return "output"
    names = {"convolution": "convolution", "dense": "dense"}
    return names.get(layer_box.layer.family, layer_box.layer.title)
