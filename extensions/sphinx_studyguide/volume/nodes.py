"""Nodes of a volume's head."""

from docutils import nodes


class volume_head(nodes.container):
    """The part of a chapter above its heading.

    Attributes: ``number``, ``roman``, ``accent``.

    Children: <volume_number>
    """


class volume_number(nodes.paragraph):
    """“Volume 9 · IX”."""


class volume_lead(nodes.container):
    """The part of a chapter below its heading: the subtitle, and the volumes that it builds on."""


class volume_subtitle(nodes.paragraph):
    """The subtitle."""


class volume_needs(nodes.paragraph):
    """“Builds on Volume 8”."""


class volume_list(nodes.bullet_list):
    """The volumes of the guide, in the order of their numbers.

    Children: <volume_card>
    """


class volume_card(nodes.list_item):
    """A volume: ``number``.

    Children: a paragraph with numeral and title, then those of subtitle, summary and counts
    if it is written.
    """


class volume_map(nodes.container):
    """The place of the table that says which volumes build on which."""


class volume_mark(nodes.inline):
    """The number of a volume before its title, in a book."""
