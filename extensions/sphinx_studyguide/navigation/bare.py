"""Removes elements that only name the kind of a link, of which a volume has 200."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

#: What Sphinx, MyST and our own domain call them; terms are not among them, since they have a look.
_KINDS = frozenset({"doc", "myst", "ref", "std", "std-doc", "std-ref", "study", "xref"})


class BareLinks(SphinxPostTransform):
    """Puts the text of a link into the link itself."""

    formats = ("html",)
    # After references are resolved, and after what other rooms look for.
    default_priority = 900

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Take out each element that is all of a link, and has no look."""
        for link in self.document.findall(nodes.reference):
            if len(link) == 1 and _is_bare(link[0]):
                link[:] = link[0].children


def _is_bare(node: nodes.Node) -> bool:
    if type(node) is not nodes.inline or node["ids"]:
        return False
    return all(name in _KINDS or name.startswith("study-") for name in node["classes"])
