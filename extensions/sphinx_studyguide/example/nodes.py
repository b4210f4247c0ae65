"""Nodes around the code of a page."""

from docutils import nodes


class example_head(nodes.paragraph):
    """What the page's code was tested with, and where to get it.

    Children: text if the page was tested, then <example_downloads>
    """


class example_downloads(nodes.inline):
    """Place of the links, which each builder makes in its way.

    Attributes: ``docname``, ``subject`` (what is downloaded, in a word or two).

    Children: none until a builder has filled it
    """


class not_run(nodes.paragraph):
    """“Not run: why”, under a block of code."""
