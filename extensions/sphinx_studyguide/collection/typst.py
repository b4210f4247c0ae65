"""A collection on paper: titles with the pages where the blocks are."""

from typing import Any

from sphinx_studyguide.collection.nodes import collected_title


def visit_title(self: Any, node: collected_title) -> None:
    """Open an entry: its place gives the page number.

    One that is alone in its list holds nothing: the heading of the next list would hold on to it,
    and so on, all over to the next page.
    """
    is_first, is_alone = node.previous_sibling() is None, len(node.parent) == 1
    starts = ", starts: true" if is_first and not is_alone else ""
    self.write(f"#sg-collection-entry({self.label(node['anchor'], node['docname'])}{starts})[")


def depart_title(self: Any, node: collected_title) -> None:  # noqa: ARG001
    """Close an entry."""
    self.write("]\n")
