"""Puts the number of a volume before its title in the book, whose contents list the titles."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.volume.nodes import volume_mark


class NumberTitles(SphinxPostTransform):
    """Number the title of a volume on paper; on a page of the site, its number is above it."""

    formats = ("typst",)
    default_priority = 900

    def run(self, **_kwargs: Any) -> None:
        """Put the number into the title."""
        number = StudyDomain.of(self.env).volumes.get(self.env.docname)
        title = self.document.next_node(nodes.title)
        if number is not None and title is not None:
            title.insert(0, volume_mark("", str(number)))
