"""Raw nodes of other formats: what they say is printed, or they are named in a warning."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_typstpdf.diagnostics import MOST_PLACES
from sphinx_typstpdf.formulas import strip_delimiters
from sphinx_typstpdf.html import HtmlReader

logger = logging.getLogger(__name__)

# What LaTeX reads, and MathJax in HTML.
_FORMULA = re.compile(r"\s*(?:\$|\\\[|\\\(|\\begin\{)")


def print_raw(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Put docutils nodes in the place of raw HTML and text, for builders of Typst."""
    if app.builder.format != "typst":
        return
    parents = {id(node.parent): node.parent for node in document.findall(nodes.raw)}
    printer = _Printer(app, docname)
    for parent in parents.values():
        printer.rewrite(parent)


class _Printer:
    """Rewrites what holds raw nodes, in one document."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self._app = app
        self._docname = docname
        self._said: Counter[str] = Counter()
        self._node: nodes.Node | None = None

    def rewrite(self, parent: nodes.Element) -> None:
        """Rewrite the children of a line or of a block."""
        children, parent.children = parent.children, []
        if isinstance(parent, nodes.TextElement):
            reader = HtmlReader(parent, self._find_image, self._warn)
            for child in self._choose(children):
                self._add_to_line(reader, child)
            reader.finish()
        else:
            for child in self._choose(children):
                parent += self._make_block(child) if isinstance(child, nodes.raw) else [child]

    def _choose(self, children: list[nodes.Node]) -> Iterator[nodes.Node]:
        """Yield children; raw nodes beside each other say the same in several formats."""
        for is_raw, group in groupby(children, lambda child: isinstance(child, nodes.raw)):
            found = list(group)
            kinds = [_kind(child) for child in found] if is_raw else []
            best = next((kind for kind in ("typst", "math", "html", "text") if kind in kinds), "")
            if not is_raw:
                yield from found
            elif best:
                yield from (each for each, kind in zip(found, kinds, strict=True) if kind == best)
            else:
                self._warn_of_formats(found)

    def _warn_of_formats(self, found: list[nodes.Node]) -> None:
        said = [each for each in found if isinstance(each, nodes.raw) and each.astext().strip()]
        if said:
            self._node = said[0]
            names = ", ".join(dict.fromkeys(each.get("format", "") for each in said))
            self._warn(f"raw text in the format {names!r} is not printed; add it as raw Typst")

    def _add_to_line(self, reader: HtmlReader, child: nodes.Node) -> None:
        if not isinstance(child, nodes.raw):
            reader.append(child)
            return
        self._node = child
        text = child.astext()
        match _kind(child):
            case "math":
                reader.append(nodes.math("", strip_delimiters(text)))
            case "html" if not _is_icon(text):
                reader.read(text)
            case "text":
                reader.append(nodes.Text(text))
            case _:
                reader.append(child)

    def _make_block(self, child: nodes.raw) -> list[nodes.Node]:
        self._node = child
        text = child.astext()
        match _kind(child):
            case "math":
                block: nodes.Element = nodes.math_block("", strip_delimiters(text), nowrap=True)
                block.source, block.line = child.source, child.line
                return [block]
            case "html":
                block = nodes.container()
                reader = HtmlReader(block, self._find_image, self._warn)
                reader.read(text)
                reader.finish()
                return block.children
            case "text":
                return [nodes.literal_block(text, text)] if text.strip() else []
        return [child]

    def _find_image(self, address: str) -> nodes.image | None:
        """Return the image that raw HTML names, or None with a warning."""
        image = nodes.image(uri=address, candidates={"?": ""})
        image.source, image.line = _place(self._node)
        if address.startswith("data:") or "://" in address:
            return image
        env = self._app.env
        path, full = env.relfn2path(address, self._docname)
        if not address or not Path(full).is_file():
            self._warn(f"the image {address!r} of raw HTML is not there; write a path to a file")
            return None
        env.note_dependency(path, docname=self._docname)
        env.images.add_file(self._docname, path)
        image["uri"] = path
        return image

    def _warn(self, message: str) -> None:
        self._said[message] += 1
        if self._said[message] > MOST_PLACES:
            return
        if self._said[message] == MOST_PLACES:
            message += " (there may be more; this is reported once)"
        source, line = _place(self._node)
        place = f"{source}:{line}" if source and line else self._docname
        logger.warning("%s", message, location=place, type="typstpdf", subtype="raw")


def _kind(node: nodes.Node) -> str:
    """Return what a raw node is read as, or nothing."""
    formats = node.get("format", "").split() if isinstance(node, nodes.raw) else []
    if {"html", "latex"} <= set(formats) and _FORMULA.match(node.astext()):
        return "math"
    return next((each for each in ("typst", "html", "text") if each in formats), "")


def _is_icon(text: str) -> bool:
    """Tell whether a drawing is in a line, as sphinx-design before 0.8 writes icons."""
    return text.startswith("<svg ") and text.endswith("</svg>")


def _place(node: nodes.Node | None) -> tuple[str | None, int | None]:
    """Return file and line of a node, or of the nearest node around it that has them."""
    while node is not None and not node.line:
        node = node.parent
    return (node.source, node.line) if node is not None else (None, None)
