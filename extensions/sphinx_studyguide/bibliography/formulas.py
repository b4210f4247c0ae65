"""Sets the formulas in the titles of sources, which pybtex leaves as they are written."""

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

# An amount of money is followed by a digit, and its sign is after a space.
_FORMULA = re.compile(r"\$(?!\s)([^$]+)(?<!\s)\$(?!\d)")


class SetFormulas(SphinxPostTransform):
    """Puts formulas in the place of ``$…$`` in sources."""

    # After the lists are made and the links to them are resolved.
    default_priority = 11

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Look through the sources, and through what a browser shows at links to them."""
        for source in self.document.findall(nodes.citation):
            for text in list(source.findall(nodes.Text)):
                if "$" in text:
                    text.parent.replace(text, list(split_formulas(text.astext())))
        for link in self.document.findall(nodes.reference):
            if "$" in link.get("reftitle", ""):
                link["reftitle"] = _FORMULA.sub(r"\1", link["reftitle"])


def split_formulas(text: str) -> Iterator[nodes.Node]:
    """Yield the words and the formulas of a text.

    :param text: with formulas between dollar signs
    """
    for place, part in enumerate(_FORMULA.split(text)):
        if place % 2:
            yield nodes.math("", part)
        elif part:
            yield nodes.Text(part)
