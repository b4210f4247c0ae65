"""The node of a comparison."""

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock


class comparison(StudyBlock, nodes.table):
    """A table whose first column names the row and whose other columns are what is compared.

    Attributes: ``highlight`` (index of the highlighted column, if there is one).

    Children are those of a table; entries of the highlighted column have the class
    ``sg-comparison__highlight``.
    """
