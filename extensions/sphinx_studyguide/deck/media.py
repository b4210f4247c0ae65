"""Collects the pictures of a deck, each named by a hash of its content."""

from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

from lxml import etree

from sphinx_studyguide.core.svg import sanitize_svg
from sphinx_studyguide.deck.paint import Rules, find_tokens, paint

_KINDS = {".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
#: Classes of images that are for one screen only.
_SCREENS = {"only-light": "sg-light", "only-dark": "sg-dark"}


class Media:
    """The pictures of a deck; an underscore would keep Anki from finding those that are unused."""

    def __init__(self, rules: Rules) -> None:
        """Start without any.

        :param rules: colors of the drawings of pages, by class
        """
        self.rules = rules
        self.files: dict[str, bytes] = {}
        #: Paths of the images of the page that is written, by their addresses in it.
        self.images: Mapping[str, Path] = {}
        #: Name of the accent of the page that is written.
        self.accent = ""
        self._alt = ""

    def add_drawing(self, svg: str, layout: str) -> str:
        """Return the HTML of a drawing: one image for each screen, of which Anki shows one."""
        drawing = sanitize_svg(svg.encode("utf-8", "replace")).data
        if not drawing:
            return ""
        # The narrow layout of a drawing refers to the words of the wide one before it.
        alt = self._alt = describe(drawing) or (self._alt if layout == "narrow" else "")
        shown = []
        for screen in ("light", "dark"):
            tokens = find_tokens(dark=screen == "dark", accent=self.accent)
            name = self._keep(paint(drawing, self.rules, tokens), ".svg")
            classes = f"sg-{screen} sg-{layout}" if layout else f"sg-{screen}"
            shown.append(f'<img class="{classes}" src="{name}" alt="{escape(alt)}">')
        return "".join(shown)

    def add_image(self, uri: str, alt: str, classes: list[str]) -> str:
        """Return the HTML of an image of the project, or its description where there is none."""
        path = self.images.get(uri)
        kind = path.suffix.lower() if path else ""
        try:
            data = path.read_bytes() if path and kind in _KINDS else b""
        except OSError:
            data = b""
        if kind == ".svg":
            data = sanitize_svg(data).data
        if not data:
            return escape(alt)
        screen = next((_SCREENS[name] for name in classes if name in _SCREENS), "sg-image")
        return f'<img class="{screen}" src="{self._keep(data, kind)}" alt="{escape(alt)}">'

    def _keep(self, data: bytes, kind: str) -> str:
        name = f"studyguide-{sha256(data).hexdigest()[:24]}{kind}"
        self.files[name] = data
        return name


def describe(svg: bytes) -> str:
    """Return title and description of a drawing."""
    root = etree.fromstring(svg)
    texts = (root.findtext(f"{{*}}{name}", "") for name in ("title", "desc"))
    return ". ".join(text.strip().rstrip(".") for text in texts if text.strip())
