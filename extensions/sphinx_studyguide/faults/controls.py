"""Replaces control characters: editors do not show them, and an EPUB cannot hold them."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform

from sphinx_studyguide.core.controls import describe_controls, find_controls, replace_controls
from sphinx_studyguide.core.report import warn

#: Settings that are written into the pages that list all others.
_WRITTEN = (
    "author",
    "copyright",
    "html_short_title",
    "html_title",
    "project",
    "release",
    "version",
)


def check_page(_app: Sphinx, docname: str, content: list[str]) -> None:
    """Replace what is on a page; in front matter, YAML refuses it."""
    text = content[0]
    start = max(text.find("\n---"), 0) if text.startswith("---") else 0
    before = text.count("\n", 0, start)
    rest, findings = replace_controls(text[start:])
    content[0] = text[:start] + rest
    for message, line in findings:
        warn(message, room="faults", location=(docname, before + line))


def check_include(app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Replace what is in an included file."""
    content[0], findings = replace_controls(content[0])
    for message, line in findings:
        warn(message, room="faults", location=f"{app.srcdir / path}:{line}")


def check_settings(app: Sphinx, config: Config) -> None:
    """Replace what is in the names of a project."""
    for setting in config:
        name, value = setting.name, setting.value
        if not isinstance(value, str) or not (name in _WRITTEN or name.startswith("epub_")):
            continue
        if found := find_controls(value):
            config[name] = replace_controls(value).text
            message = f"{name!r}: {describe_controls(found)}"
            warn(message, room="faults", location=f"{app.confdir}/conf.py:1")


class ReplaceControls(SphinxTransform):
    """Replaces control characters that are written otherwise, such as `&#12;`."""

    # After substitutions, before Sphinx's domains collect terms and entries of the index (850).
    default_priority = 840

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Look at the text and at the attributes of each node."""
        found: dict[tuple[str | None, int], list[str]] = {}
        for node in list(self.document.findall()):
            texts = [node.astext()] if isinstance(node, nodes.Text) else _read_attributes(node)
            if controls := find_controls("".join(texts)):
                found.setdefault(_place_of(node), []).extend(controls)
                _clean(node)
        for (source, line), controls in found.items():
            location = f"{source}:{line}" if source else (self.env.current_document.docname, line)
            warn(describe_controls(controls), room="faults", location=location)


def _read_attributes(node: nodes.Node) -> list[str]:
    if not isinstance(node, nodes.Element):
        return []
    texts = [value for value in node.attributes.values() if isinstance(value, str)]
    if isinstance(node, addnodes.index):
        texts += [str(part) for entry in node["entries"] for part in entry]
    return texts


def _clean(node: nodes.Node) -> None:
    if isinstance(node, nodes.Text):
        node.parent.replace(node, nodes.Text(replace_controls(node.astext()).text))
    elif isinstance(node, nodes.Element):
        for name, value in node.attributes.items():
            if isinstance(value, str):
                node[name] = replace_controls(value).text
        if isinstance(node, addnodes.index):
            node["entries"] = [tuple(map(_clean_part, entry)) for entry in node["entries"]]


def _clean_part(part: Any) -> Any:
    return replace_controls(part).text if isinstance(part, str) else part


def _place_of(node: nodes.Node | None) -> tuple[str | None, int]:
    """Return file and line of a node, or of the nearest one around it that has a line."""
    while node is not None and not node.line:
        node = node.parent
    return (node.source, node.line or 1) if node is not None else (None, 1)
