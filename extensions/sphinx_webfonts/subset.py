"""Cut a font down to the characters and axes that are needed, as WOFF2."""

import hashlib
import io
import logging
import os
import struct
from collections.abc import Set as AbstractSet
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER
from fontTools.varLib import instancer

from sphinx_webfonts.model import WebFont

# It tells each step at the level "info", which Sphinx would print into the build's output.
logging.getLogger("fontTools").setLevel(logging.WARNING)


class FontError(Exception):
    """A file that cannot be served as the font it should be; the message says why."""


def find_subset(font: WebFont, unicodes: AbstractSet[int], cache: Path) -> bytes:
    """Return the WOFF2 of a font, from the cache where it was made before.

    :param unicodes: the code points to keep, as far as the font has them
    :param cache: a folder whose files may be deleted at any time
    :raises FontError: when the file is missing or no font, or lacks an axis
    """
    try:
        data = font.file.read_bytes()
    except OSError as error:
        raise FontError(f"{font.file.name} cannot be read: {error.strerror}") from None
    recipe = (fontTools.version, sorted(unicodes), font.axes, font.features)
    key = hashlib.sha256(data + repr(recipe).encode()).hexdigest()
    path = cache / f"{key[:32]}.woff2"
    if path.exists():
        return path.read_bytes()
    made = make_subset(data, font, unicodes)
    cache.mkdir(parents=True, exist_ok=True)
    # Builds that run at the same time may share the folder: nobody ever sees half a file.
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(made)
    unfinished.replace(path)
    return made


def make_subset(data: bytes, font: WebFont, unicodes: AbstractSet[int]) -> bytes:
    """Subset, fix or limit the axes, and compress; the same input gives the same bytes.

    :param data: the content of a TTF, OTF, WOFF or WOFF2 file
    :raises FontError: when the data is no font, or lacks an axis
    """
    source = _open(data, font)
    options = subset.Options(
        layout_features=list(font.features),
        hinting=False,
        notdef_outline=True,
        # Copyright and license stay with the font, as its license asks.
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(source)
    if font.axes:
        source = instancer.instantiateVariableFont(source, dict(font.axes), inplace=True)
    source.flavor = "woff2"
    out = io.BytesIO()
    source.save(out)
    return out.getvalue()


def _open(data: bytes, font: WebFont) -> TTFont:
    try:
        # The time of the build would make every build's bytes differ.
        source = TTFont(io.BytesIO(data), recalcTimestamp=False)
        # With HarfBuzz's the bytes would depend on whether that package is installed.
        source.cfg[USE_HARFBUZZ_REPACKER] = False
        for table in ("head", "cmap", "hmtx", "maxp"):
            source[table]
    except (TTLibError, KeyError, AssertionError, struct.error) as error:
        raise FontError(f"{font.file.name} is not a font: {str(error) or 'damaged'}") from None
    has = [axis.axisTag for axis in source["fvar"].axes] if "fvar" in source else []
    for axis, _ in font.axes:
        if axis not in has:
            known = ", ".join(has) or "none"
            raise FontError(f"{font.file.name} has no axis {axis!r}; its axes: {known}")
    return source
