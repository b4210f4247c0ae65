"""Replace raw nodes of other formats by nodes that can be printed, or warn of them."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_typstpdf.repeats import RepeatLimit
from sphinx_typstpdf.transforms.html.reader import HtmlReader
from sphinx_typstpdf.transforms.latex import strip_delimiters

logger = logging.getLogger(__name__)

# The start of a formula, in LaTeX and in HTML with MathJax.
_FORMULA = re.compile(r"\s*(?:\$|\\\[|\\\(|\\begin\{)")
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)


def replace_raw(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Replace the raw nodes of a document with docutils nodes, for the Typst builders."""
    if app.builder.format != "typst":
        return
    parents = {id(node.parent): node.parent for node in document.findall(nodes.raw)}
    replacer = _RawReplacer(app, docname)
    for parent in parents.values():
        replacer.rewrite(parent)


class _RawReplacer:
    """Replaces the raw nodes of one document."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self._app = app
        self._docname = docname
        self._repeats = RepeatLimit()
        self._node: nodes.Node | None = None

    def rewrite(self, parent: nodes.Element) -> None:
        """Replace the raw nodes among the children of a node."""
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
        """Yield the children to print.

        Adjacent raw nodes have the same content in several formats; the best one is chosen.
        """
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
                reader.read(_SCRIPT.sub("", text) if _is_appended(child) else text)
                reader.finish()
                return block.children
            case "text":
                return [nodes.literal_block(text, text)] if text.strip() else []
        return [child]

    def _find_image(self, address: str) -> nodes.image | None:
        """Return the image at an address; if the file is missing, warn and return None."""
        image = nodes.image(uri=address, candidates={"?": ""})
        image.source, image.line = _find_place(self._node)
        if address.startswith("data:") or "://" in address:
            return image
        env = self._app.env
        path, full = env.relfn2path(address, self._docname)
        if not address or not Path(full).is_file():
            self._warn(f"the image {address!r} of raw HTML is missing; write the path of a file")
            return None
        env.note_dependency(path, docname=self._docname)
        env.images.add_file(self._docname, path)
        image["uri"] = path
        return image

    def _warn(self, message: str) -> None:
        limited = self._repeats.apply(message)
        if limited is None:
            return
        source, line = _find_place(self._node)
        place = f"{source}:{line}" if source and line else self._docname
        logger.warning("%s", limited, location=place, type="typstpdf", subtype="raw")


def _kind(node: nodes.Node) -> str:
    """Return how to read a raw node: ``math``, ``typst``, ``html``, ``text``, or nothing."""
    formats = node.get("format", "").split() if isinstance(node, nodes.raw) else []
    if {"html", "latex"} <= set(formats) and _FORMULA.match(node.astext()):
        return "math"
    return next((each for each in ("typst", "html", "text") if each in formats), "")


def _is_appended(node: nodes.Node) -> bool:
    """Return whether an extension has appended a node to a page, whose scripts are for the site."""
    return isinstance(node.parent, nodes.document) and not node.line


def _is_icon(text: str) -> bool:
    """Return whether HTML is an icon, as sphinx-design before 0.8 writes it."""
    return text.startswith("<svg ") and text.endswith("</svg>")


def _find_place(node: nodes.Node | None) -> tuple[str | None, int | None]:
    """Return the file and line of a node, or of the nearest parent that has them."""
    while node is not None and not node.line:
        node = node.parent
    return (node.source, node.line) if node is not None else (None, None)
