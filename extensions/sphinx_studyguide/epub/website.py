"""Says of each link to a page that is left out of the book that it leads to the website."""

import re
from collections.abc import Callable
from html import unescape

_LINK = re.compile(r'(<a class="[^"]*\binternal\b[^"]*" href="([^"#]+)[^>]*>)(.*?)</a>', re.DOTALL)
_WORDS = " (on the website)"


def name_website(body: str, address: str, is_left_out: Callable[[str], bool]) -> str:
    """Return the body of a page; a reader without a connection sees which links need one.

    :param address: of the website, as links begin
    :param is_left_out: whether a document is not in the book
    """

    def write(link: re.Match[str]) -> str:
        target = unescape(link[2])
        docname = target.removeprefix(address).removesuffix(".html")
        if not address or docname == target or not is_left_out(docname):
            return link[0]
        return f"{link[0]}{_WORDS}"

    return _LINK.sub(write, body)
