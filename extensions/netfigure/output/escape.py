"""Escape text for XML."""

import re
from xml.sax.saxutils import escape

#: Characters that are not allowed in XML, even as a reference.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_text(text: str) -> str:
    """Return a text escaped for XML, without the characters that XML does not allow."""
    return escape(_NO_XML.sub("", text))
