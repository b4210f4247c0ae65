"""Definitions in HTML: in a script beside the page, loaded when the first one is wanted."""

import json
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn, cast

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.term.nodes import term_definition, term_definitions


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
    # Imported where something is defined: it takes longer than an edit of a page.
    from lxml.html import fragment_fromstring  # noqa: PLC0415

    return _read_element(fragment_fromstring(html, create_parent="div"))[2:]


def _read_element(element: Any) -> list[Any]:
    read = [element.tag, dict(element.attrib), *filter(None, [element.text])]
    for child in element:
        if isinstance(child.tag, str):  # no comment
            read.append(_read_element(child))
        read.extend(filter(None, [child.tail]))
    return read
