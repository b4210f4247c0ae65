"""Where a wire meets the outline of a block."""

from math import sqrt

from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.route.grid import Port
from netfigure.forms.circuit.size.blocks import COPY_OFFSET
from netfigure.scene.geometry import Frame, Point

#: Radius of the corners of each shape, px; operators and data are round.
RADII = {"box": 5.0, "rounded": 12.0, "note": 4.0, "cells": 2.0, "text": 0.0, "group": 10.0}
_ROUND = ("operator", "data", "dot")
#: Maximum radius, px: the ends of a block of several lines would cut into its text.
_LARGEST = 16.0


def find_corner_radius(shape: str, frame: Frame) -> float:
    """Return the radius of the corners of a block, px.

    :param shape: of the block, or ``group``
    :param frame: of the block
    """
    if shape in _ROUND:
        return min(frame.width / 2, frame.height / 2, _LARGEST)
    return min(RADII[shape], frame.width / 2, frame.height / 2)


def is_dot(placement: Placement, port: Port) -> bool:
    """Return whether a port belongs to a dot."""
    return placement.grid.shapes.get(port.name) == "dot"


def find_endpoint(placement: Placement, net: int, port: Port) -> Point:
    """Return where a wire meets the outline of a block.

    :param placement: with its coordinates
    :param net: number of the net
    :param port: of the block
    """
    frame = placement.frames[port.name]
    at = placement.find_point(net, port.x, port.y)
    if is_dot(placement, port):
        return (
            Point(frame.center.x, at.y)
            if port.side in {"left", "right"}
            else Point(at.x, frame.center.y)
        )
    if placement.overhangs.get(port.name):
        return _find_endpoint_on_copies(frame, placement.overhangs[port.name], port, at)
    radius = find_corner_radius(placement.grid.shapes.get(port.name, "group"), frame)
    if port.side in {"left", "right"}:
        inset = measure_inset(radius, frame.height, at.y - frame.center.y)
        return Point(frame.left + inset if port.side == "left" else frame.right - inset, at.y)
    inset = measure_inset(radius, frame.width, at.x - frame.center.x)
    return Point(at.x, frame.top + inset if port.side == "top" else frame.bottom - inset)


def _find_endpoint_on_copies(frame: Frame, overhang: float, port: Port, at: Point) -> Point:
    """Return where a wire meets the outermost of the copies of a block."""
    front = Frame(frame.left, frame.top + overhang, frame.right - overhang, frame.bottom)
    steps = [COPY_OFFSET * number for number in range(round(overhang / COPY_OFFSET) + 1)]
    if port.side == "right":
        step = max((step for step in steps if at.y < front.bottom - step - 3), default=0.0)
        return Point(front.right + step, at.y)
    if port.side == "top":
        step = max((step for step in steps if at.x > front.left + step + 3), default=0.0)
        return Point(at.x, front.top - step)
    if port.side == "left":
        step = min((step for step in steps if at.y > front.top - step + 3), default=overhang)
        return Point(front.left + step, at.y)
    step = min((step for step in steps if at.x < front.right + step - 3), default=overhang)
    return Point(at.x, front.bottom - step)


def measure_inset(radius: float, length: float, away: float) -> float:
    """Return how far a rounded corner lies inside the edge, px.

    :param radius: of the corner
    :param length: of the side
    :param away: from the middle of the side
    """
    into = min(abs(away) - (length / 2 - radius), radius)
    return radius - sqrt(radius * radius - into * into) if into > 0 else 0.0
