"""Answers the media queries of style sheets for the pages of a book."""

import re
from pathlib import Path

#: What style sheets ask, and a query with the answer that holds for every page of a book.
_ANSWERS = (
    # Readers set all pages of a file side by side: the width that they report is that of all pages
    # together, while a page is about as wide as a phone.
    (re.compile(r"@media (?:screen and )?\(max-width: [34]0r?em\)"), "@media all"),
    (re.compile(r"@media (?:screen and )?\(min-width: [4-9]\dr?em\)"), "@media not all"),
    # A book has no scripts, though many readers could run them: what waits for one has no room.
    (re.compile(r"\(scripting: enabled\)"), "(max-width: 0)"),
    (re.compile(r"\(scripting: none\)"), "(min-width: 0)"),
)


def answer_queries(folder: Path) -> None:
    """Replace queries whose answer in a reader would be wrong, or is unknown to old readers.

    :param folder: where the style sheets are
    """
    for path in folder.glob("*.css"):
        text = answered = path.read_text("utf-8")
        for query, answer in _ANSWERS:
            answered = query.sub(answer, answered)
        if answered != text:
            path.write_text(answered, "utf-8")
