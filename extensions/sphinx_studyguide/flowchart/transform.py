"""Draws the diagrams of a document after it is read, and puts what they show into words."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from sphinx_studyguide.core.kept import find_folder
from sphinx_studyguide.core.report import warn
from sphinx_studyguide.flowchart.model import Drawing, DrawingError
from sphinx_studyguide.flowchart.nodes import mermaid
from sphinx_studyguide.flowchart.store import get_drawings


def drawings_folder(app: Sphinx) -> Path:
    """Return the folder that keeps the drawings."""
    return find_folder(app, app.config.study_flowchart_cache, "flowcharts")


class DrawFlowcharts(SphinxTransform):
    """Draw all diagrams of a document at once.

    The drawing goes to the folder of drawings, where the builders find it; what it shows becomes
    text of the document, for the search and for builders without pictures.
    """

    default_priority = 300

    def apply(self, **_kwargs: Any) -> None:
        """Draw each diagram, or show its source."""
        pictures = list(self.document.findall(mermaid))
        if not pictures:
            return
        results = get_drawings(drawings_folder(self.app), (node["code"] for node in pictures))
        for node in pictures:
            result = results[node["code"]]
            if isinstance(result, Drawing):
                self.describe(node, result)
            else:
                self.show_source(node, result)

    def describe(self, node: mermaid, drawing: Drawing) -> None:
        """Put the words for a drawing into its node."""
        if drawing.lost:
            self.warn(
                node,
                f"the diagram was drawn without {', '.join(drawing.lost)}; "
                "use the shapes and labels of mermaid only",
            )
        said = [node["alt"]] if node.get("alt") else []
        said.append(f"{drawing.kind}: {drawing.description}")
        # Not translatable: no writer wrote it.
        node += [nodes.paragraph("", text, translatable=False) for text in said]

    def show_source(self, node: mermaid, error: DrawingError) -> None:
        """Put the source in place of a diagram that cannot be drawn."""
        self.warn(node, error.message, error.line)
        source = node.get("body", node["code"])
        block = nodes.literal_block(source, source, language="text")
        block.source, block.line = node.source, node.line
        node.replace_self(block)

    def warn(self, node: mermaid, message: str, line: int | None = None) -> None:
        """Warn at a line of the diagram, or at its directive."""
        location: Any = node
        if line is not None and "body" in node:
            options = node["code"].removesuffix(node["body"]).count("\n")
            place = node["first_line"] + max(line - options, 1) - 1
            location = (self.env.docname, place)
            if "file" in node:
                location = f"{self.env.srcdir / node['file']}:{place}"
        warn(message, room="flowchart", location=location)
