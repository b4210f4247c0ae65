"""Nodes of navigation."""

from docutils import nodes


class section_links(nodes.paragraph):
    """Links to the section before and the section after, at the end of a section."""
