"""Escape text for XML."""

import re
from xml.sax.saxutils import escape

#: Characters that are not allowed in XML, even as a reference.
#: Listed, since Python compiles the opposite set ten times as slowly at each start.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escape_text(text: str) -> str:
    """Return a text escaped for XML, without the characters that XML does not allow."""
    return escape(_NO_XML.sub("", text))
