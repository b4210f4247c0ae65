"""A diagram where there are no pictures: what it shows, in words."""

from typing import Any

from sphinx_studyguide.flowchart.nodes import mermaid


def visit_diagram(_self: Any, _node: mermaid) -> None:
    """Let the children speak."""


def depart_diagram(_self: Any, _node: mermaid) -> None:
    """Add nothing."""
