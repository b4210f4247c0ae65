"""Read HTML and build docutils nodes from it; scripts are never run."""

import re
from base64 import b64encode
from collections.abc import Callable
from html.parser import HTMLParser

from docutils import nodes

from sphinx_typstpdf.transforms.html.blocks import open_block
from sphinx_typstpdf.transforms.html.stack import NodeStack
from sphinx_typstpdf.transforms.html.tables import finish_tables
from sphinx_typstpdf.transforms.html.tags import BOUNDARIES, EMBEDDED, HIDDEN, INLINE

Warn = Callable[[str], None]
FindImage = Callable[[str], nodes.image | None]

_SPACE = re.compile("[ \t\n\r\f]+")
_SVG = re.compile(r"(<svg\b.*?</svg\s*>)", re.DOTALL | re.IGNORECASE)
_SVG_NAME = re.compile(r"<title[^>]*>([^<]+)</title>|aria-label=\"([^\"]+)\"")
_WEB = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


class HtmlReader(HTMLParser):
    """Append the nodes of raw HTML to a root node.

    The root is a block, or a text element, in which other nodes may be between pieces of HTML.
    """

    def __init__(self, root: nodes.Element, find_image: FindImage, warn: Warn) -> None:
        """Start with a root.

        :param root: the node to append to
        :param find_image: returns the image for an address, or None if there is no such file
        :param warn: reports what cannot be printed
        """
        super().__init__()
        self._stack = NodeStack(root)
        self._is_inline = isinstance(root, nodes.TextElement)
        self._find_image = find_image
        self._warn = warn
        self._hidden = ""

    def read(self, html: str) -> None:
        """Read a piece of HTML; later pieces may close the tags that it opens."""
        for number, piece in enumerate(_SVG.split(html)):
            if number % 2:
                self._append_image(_make_svg(piece))
            else:
                self.feed(piece)
                self.close()
        self.clear_cdata_mode()
        self._hidden = ""

    def append(self, node: nodes.Node) -> None:
        """Append an inline node that is between two pieces of HTML."""
        self._stack.find_text_parent().append(node)

    def finish(self) -> None:
        """Complete the tables, and remove the space at the ends of paragraphs and code blocks."""
        root = self._stack.root
        finish_tables(root)
        for paragraph in root.findall(nodes.paragraph):
            if paragraph.children and isinstance(paragraph[-1], nodes.Text):
                paragraph[-1] = nodes.Text(paragraph[-1].rstrip(" "))
        for block in list(root.findall(nodes.literal_block)):
            block.rawsource = text = block.astext().strip("\n")
            block.clear()
            block.append(nodes.Text(text))
            if not text:
                block.parent.remove(block)

    # -- Called by HTMLParser

    def handle_data(self, data: str) -> None:
        """Append text; outside of code blocks, consecutive spaces become one space."""
        if self._hidden:
            return
        if not isinstance(self._stack.top, nodes.literal_block):
            data = _SPACE.sub(" ", data)
            if not self._keeps_leading_space():
                data = data.lstrip(" ")
        if data:
            self.append(nodes.Text(data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open the node of a tag."""
        attributes = {name: value or "" for name, value in attrs}
        if self._hidden:
            return
        if tag in HIDDEN:
            self._hidden = tag
            if tag == "script":
                self._warn("a script of raw HTML prints nothing; write its result as raw Typst")
        elif tag in EMBEDDED:
            self._append_link(tag, attributes)
        elif tag in BOUNDARIES and self._is_inline:
            self._separate_words()
        elif tag in BOUNDARIES:
            open_block(self._stack, tag, attributes)
        elif tag in INLINE:
            self._stack.push(tag, INLINE[tag](), self._stack.find_text_parent())
        else:
            self._append_single(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """Close the node of a tag, and all nodes inside it."""
        if tag == self._hidden:
            self._hidden = ""
        elif tag in BOUNDARIES and self._is_inline:
            self._separate_words()
        elif not self._stack.close(tag) and tag in BOUNDARIES:
            self._stack.end_paragraph()

    # -- Other tags

    def _append_single(self, tag: str, attributes: dict[str, str]) -> None:
        """Append the node of a tag that is neither a block nor a style of text."""
        top = self._stack.top
        match tag:
            case "br" if isinstance(top, nodes.literal_block):
                self.append(nodes.Text("\n"))
            case "br" if isinstance(top, nodes.TextElement):
                self.append(nodes.raw("", "#linebreak()", format="typst"))
            case "hr" if self._is_inline:
                self.append(nodes.raw("", "#linebreak()", format="typst"))
            case "hr":
                self._stack.end_paragraph()
                self._stack.top.append(nodes.transition())
            case "a" if _WEB.match(attributes.get("href", "")):
                link = nodes.reference(refuri=attributes["href"].strip())
                self._stack.push(tag, link, self._stack.find_text_parent())
            case "abbr" if attributes.get("title"):
                node = nodes.abbreviation(explanation=attributes["title"])
                self._stack.push(tag, node, self._stack.find_text_parent())
            case "img":
                self._read_image(attributes)
            case "input" if attributes.get("type") == "checkbox":
                self.append(nodes.Text("☑ " if "checked" in attributes else "☐ "))
            case "input" if attributes.get("type") != "hidden":
                self.append(nodes.Text(attributes.get("value", "")))

    def _read_image(self, attributes: dict[str, str]) -> None:
        image = self._find_image(attributes.get("src", ""))
        if image is None:
            self.append(nodes.Text(attributes.get("alt", "")))
            return
        image["alt"] = attributes.get("alt", "")
        for name in ("width", "height"):
            if attributes.get(name):
                image[name] = attributes[name]
        self._append_image(image)

    def _append_image(self, image: nodes.image) -> None:
        top = self._stack.top
        is_text = isinstance(top, nodes.TextElement)
        (top if is_text else self._stack.find_block_parent()).append(image)

    def _append_link(self, tag: str, attributes: dict[str, str]) -> None:
        """Append a link to an embedded file."""
        address = attributes.get("src") or attributes.get("data") or ""
        if _WEB.match(address):
            self.append(nodes.reference("", address, refuri=address))
        else:
            self._warn(f"<{tag}> of raw HTML is not printed; write its content as raw Typst")

    def _keeps_leading_space(self) -> bool:
        """Return whether a space here would separate two words."""
        top = self._stack.top
        if not isinstance(top, nodes.TextElement):
            return False
        before = top.children[-1] if top.children else None
        return not isinstance(before, nodes.raw) if before is not None else self._is_inline

    def _separate_words(self) -> None:
        self.append(nodes.Text(" "))


def _make_svg(source: str) -> nodes.image:
    """Return an image for an SVG element; its title is the alternative text."""
    name = _SVG_NAME.search(source)
    if "xmlns=" not in source:
        source = source.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    uri = f"data:image/svg+xml;base64,{b64encode(source.encode()).decode()}"
    alt = (name[1] or name[2]) if name else ""
    return nodes.image(uri=uri, alt=alt, candidates={"?": ""})
