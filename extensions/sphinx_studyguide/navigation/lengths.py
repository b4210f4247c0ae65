"""Writes into the contents of a volume how long each of its sections takes to read."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.navigation.nodes import section_time

_LINK = re.compile(r'<a class="reference internal" href="#([^"]*)"')
_READ = re.compile(r" minutes? to read")


def add_lengths(
    app: Sphinx,  # noqa: ARG001 - Sphinx passes it
    pagename: str,  # noqa: ARG001
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the lengths as attributes, which the style sheet shows: a script copies the titles."""
    if doctree is None or not context.get("toc"):
        return
    lengths = {
        line.parent["ids"][0]: _READ.sub("\N{NO-BREAK SPACE}min", line.astext())
        for line in doctree.findall(section_time)
    }

    def mark(found: re.Match[str]) -> str:
        length = lengths.get(found[1])
        return f'{found[0]} data-sg-length="{length}"' if length else found[0]

    context["toc"] = _LINK.sub(mark, context["toc"])
