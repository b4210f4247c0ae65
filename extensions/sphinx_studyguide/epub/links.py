"""Points the links of a book at the parts of its pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote

_LINK = re.compile(r'(<a\b[^<>]*?\shref=")([^"#]*)#([^"]+)"')


def name_part(page: str, number: int) -> str:
    """Return the address of a part of a page; the first has the page's own.

    :param page: address of the page
    :param number: of the part, from 0
    """
    path = PurePosixPath(page)
    return str(path.with_name(f"{path.stem}.part{number + 1}{path.suffix}")) if number else page


@dataclass(frozen=True)
class Places:
    """Which part of which page holds what is linked to."""

    #: for the address of each page, the number of the part that holds an id
    pages: Mapping[str, Mapping[str, int]]

    def find(self, address: str, fragment: str) -> str:
        """Return the address of the part that holds an id.

        :param address: of the page, from the root of the book
        :param fragment: what follows ``#`` in a link
        """
        places = self.pages.get(unquote(address), {})
        number = places.get(unquote(unescape(fragment)), 0)
        return name_part(address, number)

    def lead(self, text: str, page: str, number: int) -> str:
        """Return the XHTML of a part with all its links.

        :param text: the part
        :param page: address of its page
        :param number: of the part
        """
        own = name_part(page, number)
        folder = str(PurePosixPath(page).parent)

        def turn(link: re.Match[str]) -> str:
            start, address, fragment = link.groups()
            if ":" in address:
                return link[0]
            whole = normpath(join(folder, address)) if address else page
            part = self.find(whole, fragment)
            if part == own:
                return f'{start}#{fragment}"'
            # A page and its parts are in one folder.
            base = address.rpartition("/")[0]
            name = PurePosixPath(part).name
            return f'{start}{base}/{name}#{fragment}"' if base else f'{start}{name}#{fragment}"'

        return _LINK.sub(turn, text)
