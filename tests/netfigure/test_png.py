"""PNG files: another program reads the pixels that were written, and the bytes are always the same."""

import struct
import zlib

import numpy as np
import pytest

from netfigure.output.png import write_png


def read_chunks(data: bytes) -> dict[bytes, bytes]:
    """Return the chunks of a PNG file, after their checksums."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, {}
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        (crc,) = struct.unpack(">I", data[at + 8 + size : at + 12 + size])
        assert crc == zlib.crc32(name + body)
        chunks[name] = body
        at += 12 + size
    return chunks


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (2, 3, 3), (128, 128, 3), (300, 400)])
def test_pixels_come_back(shape: tuple[int, ...]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, shape).astype(np.uint8)
    chunks = read_chunks(write_png(pixels))
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    columns, rows, depth, kind, *_ = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (rows, columns, depth, kind) == (*shape[:2], 8, 2 if len(shape) == 3 else 0)
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), dtype=np.uint8).reshape(rows, -1)
    assert (lines[:, 0] == 0).all()
    assert (lines[:, 1:].reshape(shape) == pixels).all()


def test_bytes_are_the_same_with_every_zlib() -> None:
    assert write_png(np.array([[0, 255]], dtype=np.uint8)).hex() == (
        "89504e470d0a1a0a0000000d4948445200000002000000010800000000d14920560000000e49444154"
        "7801010300fcff0000ff01020100b7012ef70000000049454e44ae426082"
    )
