"""Removes the ids that a theme's boxes copy from their contents."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class DropCopiedIds(SphinxPostTransform):
    """Leave each id in one place: Furo boxes tables and formulas and copies their ids."""

    formats = ("html",)
    # Furo's own has 500.
    default_priority = 510

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Look at each box of the document."""
        for box in self.document.findall(nodes.container):
            held = box.children[0] if len(box) == 1 else None
            if isinstance(held, nodes.Element) and box["ids"] == held["ids"]:
                box["ids"] = []
