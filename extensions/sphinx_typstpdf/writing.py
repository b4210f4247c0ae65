"""What every handler writes with: markup, text, calls, labels and pieces that are set aside."""

import re
from collections import Counter
from collections.abc import Iterable
from textwrap import indent
from typing import Any

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.domains.std import StandardDomain
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from sphinx_typstpdf.diagnostics import MOST_PLACES
from sphinx_typstpdf.literal import (
    drop_controls,
    encode_arguments,
    encode_label,
    escape,
    name_label,
)
from sphinx_typstpdf.sourcemap import mark

logger = logging.getLogger(__name__)

# Text that a space keeps from the call before it.
_PARTED = re.compile(r"[ \t\n]+[(;.]")
_MARKS = re.compile("\x00[^\x00]*\x00")


class TypstWriter(SphinxTranslator):
    """The part of the translator that handlers of other extensions use too."""

    def __init__(self, document: nodes.document, builder: Any) -> None:
        super().__init__(document, builder)
        self.builder: Any = builder
        self.docname: str = builder.current_docname
        self.body: list[str] = []
        self.level = 0  # of the section
        self._keeps_spaces = False
        self._said: Counter[str] = Counter()

    def write(self, source: str) -> None:
        """Append Typst markup as it is."""
        self.body.append(source)

    def text(self, string: str, location: nodes.Node | None = None) -> None:
        """Append text that prints as itself."""
        if string != drop_controls(string):
            codes = sorted({f"U+{ord(sign):04X}" for sign in string if not drop_controls(sign)})
            self.warn(
                f"control characters are left out: {', '.join(codes)}; remove them",
                location,
                "text",
            )
        if self._keeps_spaces:
            lines = drop_controls(string).expandtabs().split("\n")
            for place, line in enumerate(lines):
                if place:
                    # At an end the backslash would take the bracket that follows as its own.
                    self.write(" \\\n" if any(lines[place:]) else "#linebreak()")
                self.write(_keep_spaces(line, at_start=self._last_sign() in {"", "\n"}))
            return
        # Lines of a paragraph stay lines; two line ends in a row would end it.
        if string.startswith("\n") and self._last_sign() != "\n":
            self.write("\n")
            string = string[1:]
        self.write(escape(string))

    def call(self, name: str, **arguments: Any) -> None:
        """Append a call of a Typst function; content arguments follow in brackets."""
        self.write(f"#{name}({encode_arguments(arguments)})")

    def labels(self, node: nodes.Element) -> None:
        """Append the anchors that links to a node lead to."""
        targets: list[str] = node.get("ids", [])
        for target in targets:
            self.write(f"#anchor({self.label(target)})")

    def label(self, target: str = "", docname: str = "") -> str:
        """Return the label of a target as a Typst value."""
        return encode_label(name_label(docname or self.docname, target))

    def figure_number(self, node: nodes.Element) -> str:
        """Return number and words in front of a caption, where numfig is on."""
        domain = self.builder.env.domains["std"]
        if not self.config.numfig or not isinstance(domain, StandardDomain):
            return ""
        kind = domain.get_enumerable_node_type(node)
        known = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind or "", {})
        number = next((known[target] for target in node["ids"] if target in known), None)
        words = self.config.numfig_format.get(kind, "")
        if number is None or not words:
            return ""
        return f"#caption-number[{escape(words % '.'.join(map(str, number)))}] "

    def warn(self, message: str, location: nodes.Node | None, subtype: str) -> None:
        """Report what is wrong, at the nearest line that is known."""
        # MyST gives what is in a line no line of its own, or line 0.
        while location is not None and not location.line:
            location = location.parent
        place: Any = location or (self.docname, 1)
        self._said[message] += 1
        if self._said[message] > MOST_PLACES:
            return
        if self._said[message] == MOST_PLACES:
            message += " (there may be more; this is reported once)"
        logger.warning("%s", message, location=place, type="typstpdf", subtype=subtype)

    def render(self, children: Iterable[nodes.Node]) -> str:
        """Return what the handlers write for some nodes, without the space around it."""
        outer, self.body = self.body, []
        for child in children:
            child.walkabout(self)
        inner, self.body = self.body, outer
        # Not other spaces: text that starts with one is escaped for what is after it.
        markup = "".join(inner).strip(" \t\n")
        while markup.endswith("\x00"):  # the mark of a block that printed nothing
            markup = markup[: markup.rindex("\x00", 0, -1)].rstrip(" \t\n")
        # These signs would go on with a call that is before; the space kept them from it.
        return f" {markup}" if _PARTED.match("".join(inner)) else markup

    def preformatted(self, node: nodes.Element) -> str:
        """Return what the handlers write for a node, with the spaces and lines of its text."""
        before, self._keeps_spaces = self._keeps_spaces, True
        inner = self.render(node.children)
        self._keeps_spaces = before
        return inner

    def content(self, children: Iterable[nodes.Node]) -> str:
        """Return some nodes as one content argument."""
        return bracket(self.render(children))

    def fresh_line(self) -> None:
        """Start a line: lists and headings are read only there, and lists by their column."""
        if self._last_sign() not in {"", "\n"}:
            self.write("\n")

    def _last_sign(self) -> str:
        """Return the last character that was written, or nothing at a start."""
        for piece in reversed(self.body):
            written = _MARKS.sub("", piece)
            if written:
                return written[-1]
        return ""

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Note where a block comes from, then call its handler."""
        if (
            isinstance(node, nodes.Element)
            and not isinstance(node.parent, nodes.TextElement)
            and node.line
            and node.source
        ):
            source, line = get_source_line(node)
            if source and line:
                self.write(mark(source, line))
        super().dispatch_visit(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn once for each kind in a build, and print what the node holds."""
        name = type(node).__name__
        if name not in self.builder.unknown_nodes:
            self.builder.unknown_nodes.add(name)
            self.warn(
                f"no Typst handler for the node <{name}>: only its text is printed;"
                " add one with app.add_node(…, typst=(visit, depart))",
                node,
                "node",
            )
        if isinstance(node, nodes.Element):
            self.labels(node)

    def unknown_departure(self, node: nodes.Node) -> None:
        """Part the text of an unknown block from what follows."""
        if not isinstance(node, nodes.Inline):
            self.write("\n\n")


def bracket(markup: str) -> str:
    """Write markup as a content block, on lines of its own when it has several."""
    if "\n" not in markup:
        return f"[{markup}]"
    return f"[\n{indent(markup, '  ')}\n]"


def _keep_spaces(line: str, *, at_start: bool) -> str:
    # Typst makes one of many spaces in markup, and none at a start; those of a string stay.
    pieces = re.split(r"(^ +| {2,})" if at_start else r"( {2,})", line)
    return "".join(
        f'#"{piece}"' if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )


def one_line(markup: str) -> str:
    """Write markup on one line, as a heading needs it; no string literal holds a line end."""
    return re.sub(r"\s*\n\s*", " ", markup)
