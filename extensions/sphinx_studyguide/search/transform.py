"""Keeps the LaTeX source of formulas out of the words of the index."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class HideFormulas(SphinxPostTransform):
    """Marks formulas as nothing to search: their text is LaTeX, not what is shown."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Mark each formula, where the builder makes an index."""
        if not getattr(self.app.builder, "search", False):
            return
        for kind in (nodes.math, nodes.math_block):
            for node in self.document.findall(kind):
                node["classes"].append("no-search")
