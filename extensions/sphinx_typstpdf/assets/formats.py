"""Recognize the format of an image file by its content."""

from pathlib import PurePosixPath

# The first bytes of a file, and its format. Formats in lower case are those of Typst.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"%PDF-", "pdf"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
)
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC"}
_SUFFIXES = {".jpeg": "jpg"}

#: Formats made of pixels that Typst can read.
RASTER = frozenset({"png", "jpg", "gif", "webp"})
#: All formats that Typst can read.
PRINTABLE = RASTER | {"svg", "pdf"}


def read_format(data: bytes) -> str:
    """Return the format of an image, or nothing if it is unknown.

    :param data: content of the file
    """
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "")
    # A comment, document type or byte order mark may come before the root element.
    return "svg" if b"<svg" in data else ""


def read_suffix(name: str) -> str:
    """Return the format that the name of a file stands for.

    :param name: name of the file
    """
    suffix = PurePosixPath(name).suffix.lower()
    return _SUFFIXES.get(suffix, suffix[1:])
