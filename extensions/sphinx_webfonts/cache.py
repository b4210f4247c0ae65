"""Keeps the subsets of fonts in a folder: each is cut once."""

import hashlib
import os
from collections.abc import Set as AbstractSet
from importlib.metadata import version
from pathlib import Path

from sphinx_webfonts.model import FontError, WebFont

_FONTTOOLS = version("fonttools")
#: What cuts a font: what an earlier version cut is cut again.
_CODE = Path(__file__).with_name("subset.py")


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
    recipe = (_FONTTOOLS, _CODE.read_bytes(), sorted(unicodes), font.axes, font.features)
    key = hashlib.sha256(data + repr(recipe).encode()).hexdigest()
    path = cache / f"{key[:32]}.woff2"
    if path.exists():
        return path.read_bytes()
    # Imported where a font is cut: fontTools takes longer than an edit of a page.
    from sphinx_webfonts.subset import make_subset  # noqa: PLC0415

    made = make_subset(data, font, unicodes)
    cache.mkdir(parents=True, exist_ok=True)
    # Builds that run at the same time may share the folder: nobody ever sees half a file.
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(made)
    unfinished.replace(path)
    return made
