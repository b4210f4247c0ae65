"""What the index needs of the tree that is written: formulas without source, code with ids."""

from collections import Counter
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

#: Languages of what code prints.
_OUTPUT = {"text", "none", "output"}


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


class NameCode(SphinxPostTransform):
    """Gives blocks of code ids, so that a result leads to the code and not to its section.

    A preview looks in its pages for what a part of them becomes alone, which has no number there.
    """

    default_priority = 900

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Name each block by its section and its number there."""
        if self.app.builder.name not in {"html", "dirhtml"} or self.app.tags.has("live"):
            return
        numbers: Counter[str] = Counter()
        for block in self.document.findall(nodes.literal_block):
            if block["ids"] or not is_code(block):
                continue
            section = _find_section(block)
            numbers[section] += 1
            block["search_block"] = numbers[section]
            block["ids"].append("-".join(filter(None, [section, "code", str(numbers[section])])))


def is_code(block: nodes.Element) -> bool:
    """Return whether a literal block is code, and not what code prints."""
    return block.get("language") not in _OUTPUT


def _find_section(node: nodes.Node) -> str:
    """Return the anchor of the section that holds a node; that of the page is nothing."""
    place = node.parent
    while place is not None and not isinstance(place, nodes.section):
        place = place.parent
    if place is None or not isinstance(place.parent, nodes.section):
        return ""
    return str(place["ids"][0])
