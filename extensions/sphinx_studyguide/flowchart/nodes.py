"""The figure that holds a diagram; the diagram itself is the node of sphinxcontrib-mermaid."""

from docutils import nodes
from sphinxcontrib.mermaid import mermaid

from sphinx_studyguide.core.nodes import StudyBlock

__all__ = ["flowchart", "mermaid"]


class flowchart(StudyBlock, nodes.figure):
    """A diagram with its caption.

    Children::

        <mermaid code alt>
            <paragraph>  what the writer says of it, if he does
            <paragraph>  what it shows, in sentences
        <caption>

    A diagram that cannot be drawn is a literal block in its place.
    """
