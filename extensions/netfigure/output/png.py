"""Write pixels as PNG, always with the same bytes."""

from struct import pack
from zlib import adler32, crc32

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

#: Color types of PNG, by how many numbers a pixel has: gray, and red, green and blue.
_TYPES = {1: 0, 3: 2}
#: How many bytes a block of deflate holds.
_BLOCK = 65_535


def write_png(pixels: Pixels) -> bytes:
    """Return a PNG file.

    The data are stored, not compressed: every version of zlib compresses in its own way, and
    the drawings are compared byte by byte. Hosts compress the page around them.

    :param pixels: (rows, columns) in gray, or (rows, columns, 3)
    """
    rows, columns, *rest = pixels.shape
    numbers = rest[0] if rest else 1
    header = pack(">IIBBBBB", columns, rows, 8, _TYPES[numbers], 0, 0, 0)
    # Each row begins with the number of its filter; 0 is none.
    lines = np.zeros((rows, 1 + columns * numbers), dtype=np.uint8)
    lines[:, 1:] = pixels.reshape(rows, -1)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, data)
        for name, data in (
            (b"IHDR", header),
            (b"IDAT", _store(lines.tobytes())),
            (b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))


def _store(data: bytes) -> bytes:
    """Return a zlib stream of blocks that are not compressed (RFC 1950 and 1951, 3.2.4)."""
    starts = range(0, len(data), _BLOCK)
    blocks = (
        pack("<BHH", start == starts[-1], len(block), 0xFFFF - len(block)) + block
        for start in starts
        if (block := data[start : start + _BLOCK])
    )
    return b"\x78\x01" + b"".join(blocks) + pack(">I", adler32(data))
