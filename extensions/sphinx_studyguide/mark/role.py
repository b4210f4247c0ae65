"""The roles `pro`, `con`, `partly` and `tag`."""

from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.mark.nodes import mark

SIGNS = {"pro": "✓", "con": "✗", "partly": "~", "tag": ""}


class Mark(SphinxRole):
    """A mark; its words may hold inline markup."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the mark."""
        if not self.text.strip():
            warn(
                f"the mark is empty; write words: {{{self.name}}}`what is meant`",
                room="mark",
                location=self.get_location(),
            )
        # The role's own surroundings, as Sphinx's roles pass them on.
        surroundings: Any = (self.inliner, getattr(self.inliner, "parent", None))
        words, messages = self.inliner.parse(self.text, self.lineno, *surroundings)
        node = mark("", "", kind=self.name, classes=[f"sg-mark--{self.name}"])
        self.set_source_info(node)
        if SIGNS[self.name]:
            node += [nodes.inline("", SIGNS[self.name], classes=["sg-mark__sign"]), nodes.Text(" ")]
        node += words
        return [node], messages
