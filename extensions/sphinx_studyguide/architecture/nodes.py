"""The nodes of an architecture diagram: a figure, and in it the drawing."""

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock


class architecture(StudyBlock, nodes.figure):
    """A diagram with its caption; where there are layers, the table of them follows it.

    Children::

        <drawing>
        <caption>

    A diagram that cannot be drawn is a literal block in its place.
    """


class drawing(nodes.General, nodes.Element):
    """The drawing itself; its children say in words what it shows.

    Attributes: ``body`` (YAML), ``accent`` (of the chapter, for paper), ``alt`` (what the writer
    says in place of the generated description).

    Children::

        <paragraph>  what it shows, in sentences
    """


class layer_table(nodes.table):
    """The layers of a diagram, their output shapes, parameters and formulas; folded on a page."""
