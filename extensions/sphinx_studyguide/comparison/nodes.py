"""The node of a comparison."""

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock


class comparison(StudyBlock, nodes.table):
    """A table whose first column names the row and whose other columns are what is compared.

    Attributes: ``highlight`` (index of the highlighted column, if there is one).

    It has the class ``sg-comparison--rows`` if a phone shows its rows one by one, and
    ``sg-comparison--scroll`` if it scrolls there.

    Children are those of a table; entries of the highlighted column have the class
    ``sg-comparison__highlight``.
    """


class comparison_cell(nodes.entry):
    """A cell of a row; its ``label`` is the name of its column."""
