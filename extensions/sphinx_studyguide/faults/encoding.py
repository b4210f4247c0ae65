"""Reads pages in encodings other than UTF-8 as far as possible, with a warning."""

import codecs
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_studyguide.core.report import Location, warn

_CODEC = "utf-8-lenient"
_REMEDY = "save it as UTF-8"
#: What some editors put at the start of a file, longest first, and the encoding that it means.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def register() -> None:
    """Make the codec known to Python: Sphinx opens a page by the name of an encoding alone."""
    codecs.register(lambda name: _INFO if name.replace("_", "-") == _CODEC else None)


def read_leniently(app: Sphinx) -> None:
    """Let pages be read by the codec, unless the project names another encoding."""
    if app.env.settings.get("input_encoding") in {"utf-8", "utf-8-sig"}:
        app.env.settings["input_encoding"] = _CODEC


def check_page(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn of a page that is not UTF-8."""
    _check(Path(app.env.doc2path(docname)), content[0], docname)


def check_include(app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Warn of an included file that is not UTF-8."""
    _check(app.srcdir / path, content[0])


def find_fault(data: bytes) -> tuple[str, int] | None:
    """Return the mistake in the encoding of a file, and its line, from 1.

    :param data: the whole file
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return f"the file is {name.upper()}", 1
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"byte 0x{data[error.start]:02x} is not valid UTF-8", line
    return None


def _check(path: Path, text: str, docname: str | None = None) -> None:
    suspicious = "\ufffd" in text
    try:
        # A file with a mark was decoded without a replacement.
        with path.open("rb") as file:
            suspicious |= file.read(4).startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        fault = find_fault(path.read_bytes()) if suspicious else None
    except OSError:
        return  # whoever reads it will say so
    if fault:
        location: Location = (docname, fault[1]) if docname else f"{path}:{fault[1]}"
        warn(f"{fault[0]}; {_REMEDY}", room="faults", location=location)


def _decode(data: Any, _errors: str = "strict", /) -> tuple[str, int]:
    whole = bytes(data)
    name = next((name for mark, name in _MARKS if whole.startswith(mark)), "utf-8-sig")
    return whole.decode(name, "replace"), len(whole)


class _Decoder(codecs.BufferedIncrementalDecoder):
    """Decodes a file once it is whole."""

    def _buffer_decode(self, data: Any, _errors: str, final: bool, /) -> tuple[str, int]:  # noqa: FBT001 - codecs passes them by place
        return _decode(data) if final else ("", 0)


_INFO = codecs.CodecInfo(
    name=_CODEC, encode=codecs.lookup("utf-8").encode, decode=_decode, incrementaldecoder=_Decoder
)
