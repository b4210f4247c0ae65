"""Applies the rules of a style sheet for phones to the pages of a book."""

import re
from pathlib import Path

#: Queries that ask for a phone.
_PHONE = re.compile(r"@media (?:screen and )?\(max-width: [34]0r?em\)")


def make_narrow(folder: Path) -> None:
    """Apply the rules of style sheets for phones to every page.

    A page of a book is about as wide as a phone, and no media query tells: readers set all pages of
    a file side by side, and the width that a style sheet sees is that of all of them together.

    :param folder: where the style sheets are
    """
    for path in folder.glob("*.css"):
        text = path.read_text("utf-8")
        narrow = _PHONE.sub("@media all", text)
        if narrow != text:
            path.write_text(narrow, "utf-8")
