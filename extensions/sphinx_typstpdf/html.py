"""Raw HTML to docutils nodes: its words, and what PDF has of its tags; nothing is run."""

import re
from base64 import b64encode
from collections.abc import Callable
from html.parser import HTMLParser

from docutils import nodes

from sphinx_typstpdf.htmltables import finish_tables, make_cell

Warn = Callable[[str], None]
FindImage = Callable[[str], nodes.image | None]

_SPACE = re.compile("[ \t\n\r\f]+")
_SVG = re.compile(r"(<svg\b.*?</svg\s*>)", re.DOTALL | re.IGNORECASE)
_SVG_NAME = re.compile(r"<title[^>]*>([^<]+)</title>|aria-label=\"([^\"]+)\"")
_WEB = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
# Deeper tags are dropped and their words kept: Typst nests its rules no deeper.
_DEEPEST = 20

_INLINE: dict[str, Callable[[], nodes.TextElement]] = {
    **dict.fromkeys(("b", "strong"), nodes.strong),
    **dict.fromkeys(("cite", "dfn", "em", "i", "var"), nodes.emphasis),
    **dict.fromkeys(("code", "samp", "tt"), nodes.literal),
    **dict.fromkeys(("ins", "u"), lambda: nodes.inline(classes=["underline"])),
    **dict.fromkeys(("del", "s", "strike"), lambda: nodes.inline(classes=["strike"])),
    "kbd": lambda: nodes.literal(classes=["kbd"]),
    "sub": nodes.subscript,
    "sup": nodes.superscript,
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary")
_BLOCKS: dict[str, Callable[[], nodes.Element]] = {
    **dict.fromkeys(_HEADINGS, nodes.rubric),
    "blockquote": nodes.block_quote,
    "dl": nodes.definition_list,
    "ol": lambda: nodes.enumerated_list(enumtype="arabic", prefix="", suffix="."),
    "pre": nodes.literal_block,
    "ul": nodes.bullet_list,
}
# Blocks that are paragraphs here, or hold some.
_BOUNDARIES = frozenset(
    (
        *("address", "article", "aside", "body", "caption", "center", "details", "div"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "html", "legend"),
        *("main", "nav", "option", "p", "section"),
        *("dd", "dt", "li", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        *_BLOCKS,
    )
)
# A part, and what it is inside of.
_INSIDE: dict[str, tuple[type[nodes.Element], ...]] = {
    "dd": (nodes.definition_list,),
    "dt": (nodes.definition_list,),
    "li": (nodes.bullet_list, nodes.enumerated_list),
    "tbody": (nodes.tgroup,),
    "td": (nodes.row,),
    "tfoot": (nodes.tgroup,),
    "th": (nodes.row,),
    "thead": (nodes.tgroup,),
    "tr": (nodes.thead, nodes.tbody),
}
_EMBEDDED = frozenset({"audio", "canvas", "embed", "iframe", "object", "video"})
_UNSEEN = frozenset({"script", "style", "template"})


class HtmlReader(HTMLParser):
    """Appends what raw HTML says to a node: to a block, or to a line between its other nodes."""

    def __init__(self, root: nodes.Element, find_image: FindImage, warn: Warn) -> None:
        """Begin a block or a line.

        :param root: the node that is filled
        :param find_image: address to image, or to None where there is no such file
        :param warn: reports what cannot be printed
        """
        super().__init__()
        self._open: list[tuple[str, nodes.Element]] = [("", root)]
        self._is_line = isinstance(root, nodes.TextElement)
        self._find_image = find_image
        self._warn = warn
        self._unseen = ""

    def read(self, html: str) -> None:
        """Read a piece of HTML; what it opens may be closed by a later one."""
        for number, piece in enumerate(_SVG.split(html)):
            if number % 2:
                self._append_image(_make_svg(piece))
            else:
                self.feed(piece)
                self.close()
        self.clear_cdata_mode()
        self._unseen = ""

    def append(self, node: nodes.Node) -> None:
        """Append a node that is between pieces of HTML in a line."""
        self._line().append(node)

    def finish(self) -> None:
        """Make complete what has been read."""
        root = self._open[0][1]
        finish_tables(root)
        for paragraph in root.findall(nodes.paragraph):
            if paragraph.children and isinstance(paragraph[-1], nodes.Text):
                paragraph[-1] = nodes.Text(paragraph[-1].rstrip(" "))
        for block in list(root.findall(nodes.literal_block)):
            block.rawsource = text = block.astext().strip("\n")
            block.children = [nodes.Text(text)]
            if not text:
                block.parent.remove(block)

    # -- What the parser calls

    def handle_data(self, data: str) -> None:
        """Append words; a run of spaces is one space."""
        top = self._open[-1][1]
        if self._unseen:
            return
        if not isinstance(top, nodes.literal_block):
            data = _SPACE.sub(" ", data)
            if not self._has_words():
                data = data.lstrip(" ")
        if data:
            self._line().append(nodes.Text(data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what a tag is here."""
        attributes = {name: value or "" for name, value in attrs}
        if self._unseen:
            return
        if tag in _UNSEEN:
            self._unseen = tag
            if tag == "script":
                self._warn("a script of raw HTML prints nothing; write its result as raw Typst")
        elif tag in _EMBEDDED:
            self._write_embedded(tag, attributes)
        elif tag in _BOUNDARIES:
            self._start_block(tag, attributes)
        elif tag in _INLINE:
            self._push(tag, _INLINE[tag](), self._line())
        else:
            self._write_single(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """Close what a tag has opened, and what is open in it."""
        if tag == self._unseen:
            self._unseen = ""
        elif tag in _BOUNDARIES and self._is_line:
            self._part_words()
        else:
            places = [place for place, (name, _) in enumerate(self._open) if name == tag]
            if places:
                del self._open[places[-1] :]
            elif tag in _BOUNDARIES:
                self._end_line()

    # -- Single tags

    def _write_single(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "br" if isinstance(self._open[-1][1], nodes.literal_block):
                self._line().append(nodes.Text("\n"))
            case "br" if isinstance(self._open[-1][1], nodes.TextElement):
                self._line().append(nodes.raw("", "#linebreak()", format="typst"))
            case "hr" if self._is_line:
                self._line().append(nodes.raw("", "#linebreak()", format="typst"))
            case "hr":
                self._end_line()
                self._open[-1][1].append(nodes.transition())
            case "a" if _WEB.match(attributes.get("href", "")):
                link = nodes.reference(refuri=attributes["href"].strip())
                self._push(tag, link, self._line())
            case "abbr" if attributes.get("title"):
                node = nodes.abbreviation(explanation=attributes["title"])
                self._push(tag, node, self._line())
            case "img":
                self._write_image(attributes)
            case "input" if attributes.get("type") == "checkbox":
                self._line().append(nodes.Text("☑ " if "checked" in attributes else "☐ "))
            case "input" if attributes.get("type") != "hidden":
                self._line().append(nodes.Text(attributes.get("value", "")))

    def _write_image(self, attributes: dict[str, str]) -> None:
        image = self._find_image(attributes.get("src", ""))
        if image is None:
            self._line().append(nodes.Text(attributes.get("alt", "")))
            return
        image["alt"] = attributes.get("alt", "")
        for name in ("width", "height"):
            if attributes.get(name):
                image[name] = attributes[name]
        self._append_image(image)

    def _append_image(self, image: nodes.image) -> None:
        top = self._open[-1][1]
        (top if isinstance(top, nodes.TextElement) else self._place()).append(image)

    def _write_embedded(self, tag: str, attributes: dict[str, str]) -> None:
        address = attributes.get("src") or attributes.get("data") or ""
        if _WEB.match(address):
            self._line().append(nodes.reference("", address, refuri=address))
        else:
            self._warn(f"<{tag}> of raw HTML is not printed; write its content as raw Typst")

    # -- Blocks

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        if self._is_line:
            self._part_words()
            return
        self._end_line()
        if tag in _INSIDE:
            self._start_part(tag, attributes)
        elif tag == "table":
            self._push(tag, nodes.table(), self._place())
            self._push("", nodes.tgroup(), self._open[-1][1])
        elif tag in _BLOCKS:
            self._push(tag, _BLOCKS[tag](), self._place())
            if tag == "ol" and attributes.get("start", "").isdecimal():
                self._open[-1][1]["start"] = int(attributes["start"])

    def _start_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tr" and not self._enter(_INSIDE[tag]) and self._enter((nodes.tgroup,)):
            self._push("tbody", nodes.tbody(), self._open[-1][1])
        if tag == "li" and not self._enter(_INSIDE[tag]):
            self._push("ul", nodes.bullet_list(), self._place())
        if not self._enter(_INSIDE[tag]):
            return  # a part of nothing: its words stay
        around = self._open[-1][1]
        match tag:
            case "dt":
                self._push(tag, nodes.definition_list_item(), around)
                self._push("", nodes.term(), self._open[-1][1])
            case "dd":
                items = [*around.findall(nodes.definition_list_item)]
                item = items[-1] if items else nodes.definition_list_item("", nodes.term())
                if not items:
                    around.append(item)
                self._push(tag, nodes.definition(), item)
            case "li":
                self._push(tag, nodes.list_item(), around)
            case "td" | "th":
                self._push(tag, make_cell(tag, attributes), around)
            case _:
                kinds = {"thead": nodes.thead, "tr": nodes.row}
                self._push(tag, kinds.get(tag, nodes.tbody)(), around)

    def _enter(self, kinds: tuple[type[nodes.Element], ...]) -> bool:
        """Close what is open inside the nearest node of some kinds; tell whether there is one."""
        for place in range(len(self._open) - 1, -1, -1):
            node = self._open[place][1]
            if isinstance(node, kinds):
                del self._open[place + 1 :]
                return True
            if isinstance(node, nodes.table):  # what is outside has parts of its own
                return False
        return False

    def _push(self, tag: str, node: nodes.Element, parent: nodes.Element) -> None:
        if len(self._open) < _DEEPEST:
            parent.append(node)
            self._open.append((tag, node))

    def _end_line(self) -> None:
        while len(self._open) > 1 and isinstance(self._open[-1][1], nodes.TextElement):
            del self._open[-1]

    def _has_words(self) -> bool:
        """Tell whether a space here would part anything."""
        top = self._open[-1][1]
        if not isinstance(top, nodes.TextElement):
            return False
        before = top.children[-1] if top.children else None
        return not isinstance(before, nodes.raw) if before is not None else self._is_line

    def _part_words(self) -> None:
        self._line().append(nodes.Text(" "))

    def _place(self) -> nodes.Element:
        """Return where a block goes: between the parts of a table or a list there is no place."""
        parts = nodes.table | nodes.tgroup | nodes.thead | nodes.tbody | nodes.row
        lists = nodes.bullet_list | nodes.enumerated_list | nodes.definition_list
        top = self._open[-1][1]
        while isinstance(top, parts | lists | nodes.definition_list_item):
            top = top.parent
        return top

    def _line(self) -> nodes.Element:
        """Return where words go; in a block that is a new paragraph."""
        top = self._open[-1][1]
        if isinstance(top, nodes.TextElement):
            return top
        paragraph = nodes.paragraph()
        place = self._place()
        place.append(paragraph)
        if place is top:
            self._open.append(("", paragraph))
        return paragraph


def _make_svg(source: str) -> nodes.image:
    name = _SVG_NAME.search(source)
    if "xmlns=" not in source:
        source = source.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    uri = f"data:image/svg+xml;base64,{b64encode(source.encode()).decode()}"
    alt = (name[1] or name[2]) if name else ""
    return nodes.image(uri=uri, alt=alt, candidates={"?": ""})
