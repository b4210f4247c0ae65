"""Cut a font down to the characters and axes that are needed, as WOFF2."""

import io
import logging
import struct
from collections.abc import Set as AbstractSet

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER
from fontTools.varLib import instancer

from sphinx_webfonts.model import FontError, WebFont

#: How many sizes of a delimiter are kept.
_SIZES = 5

# It tells each step at the level "info", which Sphinx would print into the build's output.
logging.getLogger("fontTools").setLevel(logging.WARNING)


def make_subset(data: bytes, font: WebFont, unicodes: AbstractSet[int]) -> bytes:
    """Subset, fix or limit the axes, and compress; the same input gives the same bytes.

    :param data: the content of a TTF, OTF, WOFF or WOFF2 file
    :raises FontError: when the data is not a font, or lacks an axis
    """
    source = _open(data, font)
    _thin_sizes(source)
    options = subset.Options(
        layout_features=list(font.features),
        hinting=False,
        notdef_outline=True,
        # Copyright and license stay with the font, as its license asks; a page names it itself.
        name_IDs=[0, 13, 14],
    )
    # It names the styles of a family in the menus of programs.
    options.drop_tables += ["STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(source)
    if font.axes:
        source = instancer.instantiateVariableFont(source, dict(font.axes), inplace=True)
    source.flavor = "woff2"
    out = io.BytesIO()
    source.save(out)
    return out.getvalue()


def _thin_sizes(source: TTFont) -> None:
    """Keep every second size of the delimiters of a math font, up to those that its parts make.

    STIX has 13 of each, and their steps are hardly seen: they are an eighth of what a page needs.
    """
    if "MATH" not in source or not source["MATH"].table.MathVariants:
        return
    for growing in source["MATH"].table.MathVariants.VertGlyphConstruction or ():
        # The first is the one that text has.
        if growing.GlyphAssembly and growing.VariantCount > _SIZES:
            sizes = growing.MathGlyphVariantRecord
            growing.MathGlyphVariantRecord = [sizes[0], *sizes[1 : 2 * _SIZES - 2 : 2]]
            growing.VariantCount = len(growing.MathGlyphVariantRecord)


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
