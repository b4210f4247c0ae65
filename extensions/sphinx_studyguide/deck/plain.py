"""Writes the HTML of a card as text, for tables and for sorting."""

import re
from html.parser import HTMLParser

_LINES = """
    blockquote br dd details div dl dt figcaption figure hr li ol p pre summary table tr ul
"""
#: Elements that begin and end a line.
_BLOCKS = frozenset(_LINES.split())
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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _BLOCKS:
            self.written.append("\n- " if tag == "li" else "\n")
        elif tag in {"td", "th"}:
            self.written.append(" | ")
        elif tag == "img" and "sg-dark" not in (values.get("class") or ""):
            self.written.append(f"[{values.get('alt') or 'picture'}]")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.written.append("\n")

    def handle_data(self, data: str) -> None:
        self.written.append(data)
