"""Marks the links to terms, so that a stylesheet need not ask what is in a link."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class MarkTerms(SphinxPostTransform):
    """Gives each link to a term a class of its own in HTML."""

    formats = ("html",)
    # After references are resolved.
    default_priority = 20

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Mark the links of the document."""
        for link in self.document.findall(nodes.reference):
            if any(isinstance(c, nodes.inline) and "std-term" in c["classes"] for c in link):
                link["classes"].append("sg-term-link")
