"""Reduces the HTML of a card to what a deck may hold, by lists of what is allowed."""

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple, Protocol
from urllib.parse import urljoin, urlsplit

_PLAIN = """
    b blockquote br caption code dd del details div dl dt em figcaption figure hr i ins kbd li p
    pre s small strong sub summary sup table tbody tfoot thead tr u ul
"""
#: Elements that are kept, with the attributes that they may have.
_KEPT: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset()),
    "a": frozenset({"href"}),
    "ol": frozenset({"start", "type"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
}
_RUNNING = """
    audio button canvas form head iframe math noscript object script select style template textarea
    title video
"""
#: Elements that are left out with all that is in them.
_DROPPED = frozenset(_RUNNING.split())
_EMPTY = "area base br col embed hr img input link meta source track wbr"
#: Elements that have no end.
_VOID = frozenset(_EMPTY.split())
_SCHEMES = {"http", "https", "mailto"}
#: Classes of an element whose text is a formula, and of one that may break at the end of a line.
MATH, LONG = "sg-math", "sg-long"
#: Classes of the two layouts of one drawing.
_WIDE, _NARROW = "sg-picture__wide", "sg-picture__narrow"
#: What Anki takes for a formula, a sound or a picture to make, where it is only text.
_MARKS = re.compile(r"\\(?=[()\[\]])|\[(?=/?(?:latex|\$\$?|sound:|anki:))", re.IGNORECASE)
#: What no text needs; Anki divides fields by one of them.
_CONTROLS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WORD_JOINER = "\u2060"
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL | re.IGNORECASE)


class Pictures(Protocol):
    """Takes the pictures of a card and says how they are shown."""

    def add_drawing(self, svg: str, layout: str) -> str:
        """Return the HTML of a drawing.

        :param layout: ``wide`` or ``narrow`` for one that is drawn twice
        """

    def add_image(self, uri: str, alt: str, classes: list[str]) -> str:
        """Return the HTML of an image file, or its description if there is no such file."""


class _Open(NamedTuple):
    """An element that is not closed yet."""

    tag: str
    end: str
    classes: list[str]


def clean(html: str, pictures: Pictures, page: str) -> str:
    """Return the HTML of a part of a card.

    :param html: of any origin
    :param pictures: takes drawings and images
    :param page: address of the page that holds the card, or nothing if links lead nowhere
    """
    drawings: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        number = str(len(drawings))
        drawings[number] = found[0]
        return f'<svg data-number="{number}"></svg>'

    # In HTML, names in SVG would lose their capitals.
    cleaner = _Cleaner(pictures, page, drawings)
    cleaner.feed(_SVG.sub(take, html))
    cleaner.close()
    return cleaner.finish()


class _Cleaner(HTMLParser):
    def __init__(self, pictures: Pictures, page: str, drawings: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures, self.page, self.drawings = pictures, page, drawings
        self.written: list[str] = []
        self.open: list[_Open] = []
        #: Names of elements inside of which everything is left out.
        self.dropped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        drawing = self.drawings.get(values.get("data-number", "")) if tag == "svg" else None
        if self.dropped or tag in _DROPPED or "headerlink" in classes:
            if tag not in _VOID:
                self.dropped.append(tag)
            return
        if drawing:
            self.written.append(self.pictures.add_drawing(drawing, self._find_layout()))
        if tag == "img":
            source, alt = values.get("src", ""), values.get("alt", "")
            self.written.append(self.pictures.add_image(source, alt, classes))
            return
        start, end = self._write_tags(tag, values, classes)
        self.written.append(start)
        if tag not in _VOID:
            self.open.append(_Open(tag, end, classes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.dropped:
            if tag in self.dropped:
                while self.dropped.pop() != tag:
                    pass
        elif any(element.tag == tag for element in self.open):
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.dropped:
            return
        data = _CONTROLS.sub("", data)
        if not any(MATH in element.classes for element in self.open):
            data = _MARKS.sub(rf"\g<0>{_WORD_JOINER}", data)
        self.written.append(escape(data, quote=False))

    def finish(self) -> str:
        """Return what was written, with all elements closed."""
        while self.open:
            self._close()
        return "".join(self.written).strip()

    def _close(self) -> str:
        """Close the last element, and return its name."""
        element = self.open.pop()
        self.written.append(element.end)
        return element.tag

    def _find_layout(self) -> str:
        classes = [name for element in self.open for name in element.classes]
        if _NARROW in classes:
            return "narrow"
        return "wide" if any(name.startswith(_WIDE) for name in classes) else ""

    def _write_tags(self, tag: str, values: dict[str, str], classes: list[str]) -> tuple[str, str]:
        """Return the start tag and the end tag of an element, empty if it is not kept."""
        if tag == "span" and LONG in classes:
            return f'<span class="{LONG}">', "</span>"
        if tag not in _KEPT:
            return "", ""
        kept = {name: value for name, value in values.items() if name in _KEPT[tag]}
        if tag == "a":
            kept = {"href": self._find_address(kept.get("href", ""))}
            if not kept["href"]:
                return "", ""
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        return f"<{tag}{attributes}>", "" if tag in _VOID else f"</{tag}>"

    def _find_address(self, href: str) -> str:
        """Return the whole address of a link, or nothing if it may not or cannot be followed."""
        try:
            address = urljoin(self.page, href.strip())
            return address if href and urlsplit(address).scheme in _SCHEMES else ""
        except ValueError:
            return ""
