"""How near to each other the parts of a circuit are: usually, for a phone, and at the nearest."""

from typing import NamedTuple


class Density(NamedTuple):
    """Widths between the parts of a circuit, px."""

    #: of a channel between two blocks that a wire crosses
    wired: float
    #: of a channel between two blocks that no wire crosses
    unwired: float
    #: on both sides of wires that run along a channel, for an arrow head and its bend
    margin: float
    #: between the edge of a group and its contents, and below its title
    padding: float
    #: how much narrower a block is, usually, and with copies or round ends
    spared: float = 0.0
    spared_little: float = 0.0


#: Between the rows of every circuit, and between the columns of one with enough room.
ROWS = Density(28.0, 14.0, 16.0, 14.0)
ROOMY = Density(34.0, 18.0, 16.0, 14.0)
#: Between the columns of a circuit for a phone.
DENSE = Density(22.0, 18.0, 11.0, 14.0, 12.0, 5.0)
TIGHT = Density(18.0, 10.0, 11.0, 8.0, 14.0, 6.0)
