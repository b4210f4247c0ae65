"""Finds what a browser loads by itself from another host, in HTML, SVG, CSS and JavaScript."""

import re
from collections.abc import Iterator

from lxml import etree, html

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
    for tag in html.document_fromstring(text.encode()).iter(etree.Element):
        addresses = [tag.get(name, "") for name in _ATTRIBUTES]
        if tag.tag in _SVG_FETCHES:
            addresses += [tag.get("href", ""), tag.get("xlink:href", "")]
        relations = set(tag.get("rel", "").lower().split())
        if tag.tag == "link" and not relations <= _NAMES_ONLY:
            addresses.append(tag.get("href", ""))
        if tag.tag == "meta" and tag.get("http-equiv", "").lower() == "refresh":
            addresses += tag.get("content", "").partition("=")[2:]
        if tag.tag == "base":
            addresses.append(tag.get("href", ""))
        for address in addresses:
            # A srcset names several, each with its width.
            yield from (part for part in address.split(",") if _ELSEWHERE.match(part))
        yield from _find_in_css(tag.get("style", ""))
        if tag.tag == "style":
            yield from _find_in_css(tag.text_content())
        if tag.tag == "script":
            yield from filter(_ELSEWHERE.match, _SCRIPT.findall(tag.text_content()))


def _find_in_css(text: str) -> Iterator[str]:
    yield from filter(
        _ELSEWHERE.match, _CSS.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    )
