"""The node of a number."""

from docutils import nodes


class block_number(nodes.inline):
    """The number of a block, such as “Figure 1.4”: the first child of its caption or title."""
