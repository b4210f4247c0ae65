"""A collection in HTML: a hook for the script that filters it."""

from typing import Any

from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.collection.nodes import collected_index, collection


def visit_collection(self: HTML5Translator, node: collection) -> None:
    """Open the collection."""
    hook: dict[str, Any] = {"data-sg-filter": ""} if node["filter"] else {}
    self.body.append(self.starttag(node, "div", CLASS="sg-collection", **hook))


def depart_collection(self: HTML5Translator, node: collection) -> None:  # noqa: ARG001
    """Close the collection."""
    self.body.append("</div>\n")


def visit_index(self: HTML5Translator, node: collected_index) -> None:
    """Open the list of titles, which a reader may fold."""
    self.body.append(self.starttag(node, "details", CLASS="sg-collection__index", open="open"))
    self.body.append("<summary>By name</summary>\n")


def depart_index(self: HTML5Translator, node: collected_index) -> None:  # noqa: ARG001
    """Close the list."""
    self.body.append("</details>\n")
