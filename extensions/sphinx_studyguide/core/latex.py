"""Gives blocks anchors in LaTeX, whose writer leaves out the ids of many nodes."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.nodes import StudyBlock


class AnchorBlocks(SphinxPostTransform):
    """Give the ids of each block to what LaTeX can link to."""

    formats = ("latex",)
    default_priority = 510

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Look at each block of the document."""
        for block in list(self.document.findall(StudyBlock)):
            if isinstance(block, nodes.container | nodes.admonition):
                target = nodes.target("", "", ids=list(block["ids"]))
                block.parent.insert(block.parent.index(block), target)
            elif isinstance(block, nodes.definition_list_item) and block.heading is not None:
                block.heading["ids"] += block["ids"]
