"""Replaces references to missing footnotes, which no builder can write."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_studyguide.core.report import warn


class ReplaceUnresolved(SphinxTransform):
    """Shows the source of a reference that leads nowhere, such as ``[#]_``."""

    # After docutils has resolved all footnotes (620) and has shown what it has warned of (850).
    default_priority = 860

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Look at each reference."""
        for node in list(self.document.findall(nodes.footnote_reference)):
            if "refid" not in node:
                written = node.rawsource or node.astext() or "[#]_"
                warn(
                    f"{written!r} has no footnote; write one, in Markdown as '[^name]: text'",
                    room="faults",
                    location=node,
                )
                shown = nodes.inline("", written, ids=node["ids"])
                node.parent.replace(node, shown)
