"""Nodes of navigation."""

from docutils import nodes


class section_links(nodes.paragraph):
    """Links to the section before and the section after, at the end of a section."""


class section_time(nodes.paragraph):
    """How long a section takes to read, below its heading."""


class chapter_end(nodes.container):
    """What a reader may do after a chapter, above its sources.

    Children::

        <rubric>
        <bullet_list>  links
    """
