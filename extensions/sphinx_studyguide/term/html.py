"""Definitions in HTML: in a script beside the page, loaded when the first one is wanted."""

import json
import zlib
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn, cast

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.term.nodes import term_definition, term_definitions

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


def visit_definitions(self: HTML5Translator, node: term_definitions) -> NoReturn:
    """Write the definitions into their script, and its name into the page."""
    page, definitions = self.body, {}
    for each in cast("list[term_definition]", node.children):
        self.body = []
        for child in each.children:
            child.walkabout(self)
        definitions[each["anchor"]] = read_elements("".join(self.body))
    self.body = page
    data = json.dumps(definitions, ensure_ascii=False, separators=(",", ":"))
    script = f"globalThis.StudyDefinitions = {data};\n".encode()
    name = f"terms-{sha256(self.docnames[0].encode()).hexdigest()[:8]}.js"
    static = Path(self.builder.outdir, "_static")
    static.mkdir(exist_ok=True)
    (static / name).write_bytes(script)
    hook: dict[str, Any] = {"data-sg-definitions": f"{name}?v={zlib.crc32(script):08x}"}
    self.body.append(self.starttag(node, "div", hidden="hidden", **hook) + "</div>\n")
    raise nodes.SkipNode


def read_elements(html: str) -> list[Any]:
    """Return HTML as a script can make it: texts, and elements as name, attributes and content."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0][2:]


class _Reader(HTMLParser):
    """Reads what Sphinx writes, where each element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[list[Any]] = [["", {}]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = [tag, {name: value or "" for name, value in attrs}]
        self.open[-1].append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].append([tag, {name: value or "" for name, value in attrs}])

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser passes it
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].append(data)
