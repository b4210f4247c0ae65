"""Provide what all handlers use: writing markup, text, calls, labels and warnings."""

import re
from collections.abc import Iterable
from math import inf
from textwrap import indent
from typing import Any

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.domains.std import StandardDomain
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from sphinx_typstpdf.markup.labels import encode_label, name_label
from sphinx_typstpdf.markup.sourcemap import drop_marks, mark
from sphinx_typstpdf.markup.text import drop_controls, escape
from sphinx_typstpdf.markup.values import encode_arguments
from sphinx_typstpdf.repeats import RepeatLimit

logger = logging.getLogger(__name__)

# Text that must stay separated by a space from a call before it.
_SEPARATED = re.compile(r"[ \t\n]+[(;.]")


class TypstWriter(SphinxTranslator):
    """The base class of all handlers; handlers of other extensions use its methods too."""

    def __init__(self, document: nodes.document, builder: Any) -> None:
        super().__init__(document, builder)
        self.builder: Any = builder
        self.docname: str = builder.current_docname
        self.body: list[str] = []
        self.level = 0  # of the current section
        #: The width of the column of a table, in ems.
        self.room = inf
        self._keeps_spaces = False
        self._repeats = RepeatLimit()

    def write(self, source: str) -> None:
        """Append Typst markup unchanged."""
        self.body.append(source)

    def text(self, string: str, location: nodes.Node | None = None) -> None:
        """Append text, escaped so that Typst prints it unchanged."""
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
                    # At the end, a backslash would escape the closing bracket.
                    self.write(" \\\n" if any(lines[place:]) else "#linebreak()")
                self.write(_keep_spaces(line, at_start=self._last_sign() in {"", "\n"}))
            return
        # Line ends inside a paragraph are kept, but two in a row would end it.
        if string.startswith("\n") and self._last_sign() != "\n":
            self.write("\n")
            string = string[1:]
        self.write(escape(string))

    def call(self, name: str, **arguments: Any) -> None:
        """Append a call of a Typst function; content in brackets may follow."""
        self.write(f"#{name}({encode_arguments(arguments)})")

    def labels(self, node: nodes.Element) -> None:
        """Append an anchor for each id of a node, so that links can point to it."""
        targets: list[str] = node.get("ids", [])
        for target in targets:
            self.write(f"#anchor({self.label(target)})")

    def label(self, target: str = "", docname: str = "") -> str:
        """Return the label of a target as a Typst value; the default is the current document."""
        return encode_label(name_label(docname or self.docname, target))

    def figure_number(self, node: nodes.Element) -> str:
        """Return the number before a caption, such as “Fig. 1”, if numfig is enabled."""
        domain = self.builder.env.domains["std"]
        if not self.config.numfig or not isinstance(domain, StandardDomain):
            return ""
        kind = domain.get_enumerable_node_type(node)
        known = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind or "", {})
        number = next((known[target] for target in node["ids"] if target in known), None)
        words = self.config.numfig_format.get(kind, "")
        if number is None or not words:
            return ""
        if isinstance(node, nodes.Admonition):  # the number is its title
            words = words[0].upper() + words[1:]
        return f"#caption-number[{escape(words % '.'.join(map(str, number)))}] "

    def warn(self, message: str, location: nodes.Node | None, subtype: str) -> None:
        """Log a warning at a node, or at its nearest parent with a line number."""
        # Inline nodes of MyST have no line number, or 0.
        while location is not None and not location.line:
            location = location.parent
        place: Any = location or (self.docname, 1)
        limited = self._repeats.apply(message)
        if limited is not None:
            logger.warning("%s", limited, location=place, type="typstpdf", subtype=subtype)

    def render(self, children: Iterable[nodes.Node]) -> str:
        """Return the markup of some nodes, without surrounding white space."""
        outer, self.body = self.body, []
        for child in children:
            child.walkabout(self)
        inner, self.body = self.body, outer
        # Only these spaces: text that starts with another space is escaped with regard to it.
        markup = "".join(inner).strip(" \t\n")
        while markup.endswith("\x00"):  # the mark of an empty block
            markup = markup[: markup.rindex("\x00", 0, -1)].rstrip(" \t\n")
        # Without the space, these characters would continue a call before them.
        return f" {markup}" if _SEPARATED.match("".join(inner)) else markup

    def preformatted(self, node: nodes.Element) -> str:
        """Return the markup of a node's children, and keep all spaces and line ends."""
        before, self._keeps_spaces = self._keeps_spaces, True
        inner = self.render(node.children)
        self._keeps_spaces = before
        return inner

    def content(self, children: Iterable[nodes.Node]) -> str:
        """Return the markup of some nodes in brackets, as a content argument."""
        return bracket(self.render(children))

    def fresh_line(self) -> None:
        """Start a new line, as headings and lists require."""
        if self._last_sign() not in {"", "\n"}:
            self.write("\n")

    def _last_sign(self) -> str:
        """Return the last character that was written, or nothing at the start."""
        for piece in reversed(self.body):
            written = drop_marks(piece)
            if written:
                return written[-1]
        return ""

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Mark the source line of a block, then call its handler."""
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
        """Warn once per type of node, and print the node's children."""
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
        """End the paragraph after an unknown block."""
        if not isinstance(node, nodes.Inline):
            self.write("\n\n")


def bracket(markup: str) -> str:
    """Put markup in brackets, on separate lines if it has more than one line."""
    if "\n" not in markup:
        return f"[{markup}]"
    return f"[\n{indent(markup, '  ')}\n]"


def _keep_spaces(line: str, *, at_start: bool) -> str:
    # In markup, Typst merges spaces and drops them at the start; in a string it keeps them.
    pieces = re.split(r"(^ +| {2,})" if at_start else r"( {2,})", line)
    return "".join(
        f'#"{piece}"' if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )


def one_line(markup: str) -> str:
    """Put markup on one line, as headings require; string literals never contain line ends."""
    return re.sub(r"\s*\n\s*", " ", markup)
