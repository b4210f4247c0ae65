"""The rectangles that a label may not cover, found by the tiles of the plane that they touch."""

from collections.abc import Iterator
from itertools import pairwise

from netfigure.forms.circuit.place.crossings import find_jump_frames, find_jumps
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.place.wires import WirePath
from netfigure.scene.geometry import Frame, Point

#: Half of the width that a wire occupies, px.
_HALF_WIRE = 2.0
#: From a label to a block at least, px.
_BESIDE_BLOCK = 2.0
#: Side of a tile, px.
_TILE = 64.0


class Obstacles:
    """Rectangles in a spatial index, so that few have to be compared."""

    def __init__(self) -> None:
        self.tiles: dict[tuple[int, int], list[tuple[int, Frame]]] = {}

    def add(self, frame: Frame, net: int = -1) -> None:
        """Add a rectangle.

        :param frame: the rectangle
        :param net: the number of the net whose wire it is, if it is one
        """
        for tile in _list_tiles(frame):
            self.tiles.setdefault(tile, []).append((net, frame))

    def list_overlapping(self, frame: Frame, besides: int = -2) -> Iterator[Frame]:
        """Yield the obstacles that overlap a rectangle, large ones several times.

        :param frame: the rectangle
        :param besides: the number of a net that is left out
        """
        for tile in _list_tiles(frame):
            for net, other in self.tiles.get(tile, ()):
                if net != besides and frame.overlaps(other):
                    yield other

    def is_free(self, frame: Frame, besides: int = -2) -> bool:
        """Return whether no obstacle overlaps a rectangle.

        :param frame: the rectangle
        :param besides: the number of a net that is left out
        """
        return next(self.list_overlapping(frame, besides), None) is None


def collect_obstacles(placement: Placement, paths: list[WirePath]) -> Obstacles:
    """Return the blocks, the outlines of the groups, the wires and their jumps.

    :param placement: with the frames of blocks and groups
    :param paths: of all wires
    """
    obstacles = Obstacles()
    for block in placement.circuit.blocks:
        obstacles.add(placement.frames[block.name].grown(_BESIDE_BLOCK))
    for group in placement.circuit.groups:
        for side in _list_sides(placement.frames[group.name]):
            obstacles.add(side)
    for path, jumps in zip(paths, find_jumps(paths), strict=True):
        for start, end in pairwise(path.sample()):
            obstacles.add(_bound(start, end).grown(_HALF_WIRE))
        for frame in find_jump_frames(path, jumps):
            obstacles.add(frame.grown(_HALF_WIRE))
    return obstacles


def collect_wires(paths: list[WirePath]) -> Obstacles:
    """Return the wires, each with the number of its net.

    :param paths: of all wires
    """
    obstacles = Obstacles()
    for path in paths:
        for start, end in pairwise(path.sample()):
            obstacles.add(_bound(start, end), path.net)
    return obstacles


def _bound(start: Point, end: Point) -> Frame:
    return Frame(min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y))


def _list_tiles(frame: Frame) -> Iterator[tuple[int, int]]:
    for x in range(int(frame.left // _TILE), int(frame.right // _TILE) + 1):
        for y in range(int(frame.top // _TILE), int(frame.bottom // _TILE) + 1):
            yield x, y


def _list_sides(frame: Frame) -> list[Frame]:
    """Return the four sides of a rectangle, each as a narrow rectangle."""
    left, top, right, bottom = frame
    return [
        Frame(left - 1, top - 1, right + 1, top + 1),
        Frame(left - 1, bottom - 1, right + 1, bottom + 1),
        Frame(left - 1, top - 1, left + 1, bottom + 1),
        Frame(right - 1, top - 1, right + 1, bottom + 1),
    ]
