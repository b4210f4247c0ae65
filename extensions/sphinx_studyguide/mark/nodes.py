"""The node of a mark."""

from docutils import nodes


class mark(nodes.inline):
    """A judgment or a label in a few words: ``kind`` is pro, con, partly or tag.

    Children: the sign of the kind as text (none for a tag), then the words: a reader who sees
    neither color nor sign has the words.
    """
