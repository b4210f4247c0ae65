"""A collection on paper: titles with the pages where the blocks are."""

from typing import Any

from sphinx_studyguide.collection.nodes import collected_title


def visit_title(self: Any, node: collected_title) -> None:
    """Open an entry: its place gives the page number."""
    starts = ", starts: true" if node.previous_sibling() is None else ""
    self.write(f"#sg-collection-entry({self.label(node['anchor'], node['docname'])}{starts})[")


def depart_title(self: Any, node: collected_title) -> None:  # noqa: ARG001
    """Close an entry."""
    self.write("]\n")
