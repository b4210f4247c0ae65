"""Links, in the head of each page, the text that it was made from."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_TYPES = {".md": "text/markdown", ".rst": "text/x-rst"}


def link_source(
    app: Sphinx,
    pagename: str,  # noqa: ARG001 - Sphinx passes it
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Add the link, where Sphinx copies the source: books and single pages have none."""
    source, suffix = context.get("sourcename"), context.get("page_source_suffix")
    if source and app.builder.name in {"html", "dirhtml"}:
        address = escape(context["pathto"](f"_sources/{source}", 1))
        kind = _TYPES.get(suffix or "", "text/plain")
        context["metatags"] += f'<link rel="alternate" type="{kind}" href="{address}" />\n'
