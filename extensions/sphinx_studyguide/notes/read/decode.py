"""Reads files in any encoding, and removes characters that no page may contain."""

import codecs
import re

#: A volume is text: a file that is larger holds something else.
MOST_BYTES = 32_000_000
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Controls, surrogates, and characters that are reserved for the use of programs like this one.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Python ends lines at each of these, HTML only at the first.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and what there is to say of its encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return clean(data.decode(encoding, "replace")), ""
    try:
        return clean(data.decode("utf-8")), ""
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:2000])
    name = declared[1].decode("ascii", "replace") if declared else "windows-1252"
    try:
        if codecs.lookup(name).name == "utf-8":
            name = "windows-1252"
        text = data.decode(name, "replace")
    except (LookupError, TypeError, UnicodeError):
        name = "windows-1252"
        text = data.decode(name, "replace")
    note = f"the file is not UTF-8; it was read as {name}; check its special characters"
    return clean(text), note


def clean(text: str) -> str:
    """Return text without control characters, with lines that end in the usual way."""
    return _UNFIT.sub("\ufffd", _LINE_ENDS.sub("\n", text))
