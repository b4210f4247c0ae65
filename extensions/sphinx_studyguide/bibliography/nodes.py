"""Nodes of the bibliography."""

from docutils import nodes


class sources(nodes.container):
    """A list of sources on a page of a site; a long one is folded, under its ``title``.

    Children: <citation>
    """
