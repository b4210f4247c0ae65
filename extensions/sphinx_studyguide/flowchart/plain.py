"""A diagram in builders without pictures: its description in words."""

from typing import Any

from sphinx_studyguide.flowchart.nodes import mermaid


def visit_diagram(_self: Any, _node: mermaid) -> None:
    """Let the children speak."""


def depart_diagram(_self: Any, _node: mermaid) -> None:
    """Add nothing."""
