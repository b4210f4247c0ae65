"""Moves the number of a volume below its title in LaTeX, where a title begins a page."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.volume.nodes import volume_head


class MoveHeads(SphinxPostTransform):
    """Put what is above the heading of each volume below it: it would be alone on a page."""

    formats = ("latex",)
    default_priority = 510

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Look at each volume of the document."""
        for head in list(self.document.findall(volume_head)):
            section = head.next_node(nodes.section, descend=False, siblings=True)
            if section is not None:
                head.parent.remove(head)
                section.insert(1, head)
