"""Writes the HTML of a card as text, for tables and for sorting."""

import re
from html.parser import HTMLParser

_LINES = """
    blockquote br dd details div dl dt figcaption figure hr li ol p pre summary table tr ul
"""
#: Elements that begin and end a line.
_BLOCKS = frozenset(_LINES.split())
#: What begins an entry and a cell.
_MARKS = {"li": "\n- ", "td": " | ", "th": " | "}
_EMPTY_LINES = re.compile(r"\n\s*\n+")
_SPACES = re.compile(r"[ \t\xa0]+")


def write_plain(html: str) -> str:
    """Return the text of clean HTML: formulas as LaTeX, pictures by their descriptions."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    lines = "".join(writer.written).splitlines()
    text = "\n".join(
        line if line.startswith("    ") else _SPACES.sub(" ", line).strip() for line in lines
    )
    return _EMPTY_LINES.sub("\n", text).strip()


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.is_cell = False
        #: Whether a block, an entry or a cell has just begun or ended.
        self.is_between = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _MARKS:
            self.is_cell = tag != "li"
            self._write(_MARKS[tag], is_between=True)
        elif tag in _BLOCKS:
            self._break()
        elif tag == "img" and "sg-dark" not in (values.get("class") or ""):
            self._write(f"[{values.get('alt') or 'picture'}]", is_between=False)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.is_cell, self.is_between = False, True
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        # Blocks are divided by lines that show nothing.
        if data.strip() or not self.is_between:
            self._write(data, is_between=False)

    def _break(self) -> None:
        """End a line; a row stays one, and an entry begins beside its mark."""
        if self.is_cell:
            self._write(" ", is_between=True)
        elif not (self.written and self.written[-1] == _MARKS["li"]):
            self._write("\n", is_between=True)

    def _write(self, text: str, *, is_between: bool) -> None:
        self.written.append(text)
        self.is_between = is_between
