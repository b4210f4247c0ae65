"""Finds what a browser loads by itself from another host, in HTML, SVG, CSS and JavaScript."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

_ELSEWHERE = re.compile(r"\s*(?:https?:|wss?:)?//", re.IGNORECASE)
#: Attributes whose address is fetched when the element is met.
_ATTRIBUTES = (
    "src", "srcset", "imagesrcset", "data", "poster", "background", "manifest", "codebase",
)  # fmt: skip
#: Relations of ``<link>`` that only name another page.
_NAMES_ONLY = {
    "alternate", "author", "bookmark", "canonical", "copyright", "edit", "first", "help", "index",
    "last", "license", "me", "next", "prev", "search", "self", "top", "up",
}  # fmt: skip
#: Elements of SVG whose ``href`` is fetched; that of ``<a>`` is only followed.
_SVG_FETCHES = {"image", "use", "feimage", "script", "mpath", "textpath"}
_CSS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""", re.IGNORECASE)
_SCRIPT = re.compile(
    r"""(?:\bfetch\(|\bimport\(?|\bfrom|importScripts\(|new\s+(?:Worker|WebSocket|EventSource)\(|"""
    r"""\.open\([^,()]*,|sendBeacon\(|\.(?:src|href)\s*=)\s*["'`]([^"'`]+)""",
)


def find_loads(name: str, text: str) -> Iterator[str]:
    """Yield the addresses on other hosts that a browser loads because of a file.

    :param name: name of the file, whose ending says what it is
    :param text: the file's text
    """
    if name.endswith((".html", ".xhtml", ".svg")):
        yield from _find_in_markup(text)
    elif name.endswith(".css"):
        yield from _find_in_css(text)
    elif name.endswith(".js"):
        yield from filter(_ELSEWHERE.match, _SCRIPT.findall(text))


def _find_in_markup(text: str) -> Iterator[str]:
    soup = BeautifulSoup(text, "lxml")
    for tag in soup.find_all():
        addresses = [str(tag.get(name, "")) for name in _ATTRIBUTES]
        if tag.name in _SVG_FETCHES:
            addresses += [str(tag.get("href", "")), str(tag.get("xlink:href", ""))]
        relations = {str(word).lower() for word in tag.get("rel") or ()}
        if tag.name == "link" and not relations <= _NAMES_ONLY:
            addresses.append(str(tag.get("href", "")))
        if tag.name == "meta" and str(tag.get("http-equiv", "")).lower() == "refresh":
            addresses += str(tag.get("content", "")).partition("=")[2:]
        if tag.name == "base":
            addresses.append(str(tag.get("href", "")))
        for address in addresses:
            # A srcset names several, each with its width.
            yield from (part for part in address.split(",") if _ELSEWHERE.match(part))
        yield from _find_in_css(str(tag.get("style", "")))
        if tag.name == "style":
            yield from _find_in_css(tag.get_text())
        if tag.name == "script":
            yield from filter(_ELSEWHERE.match, _SCRIPT.findall(tag.get_text()))


def _find_in_css(text: str) -> Iterator[str]:
    yield from filter(
        _ELSEWHERE.match, _CSS.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    )
