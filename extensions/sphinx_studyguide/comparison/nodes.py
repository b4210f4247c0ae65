"""The nodes of a comparison."""

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock


class comparison(StudyBlock, nodes.table):
    """A table whose first column names the row and whose other columns are what is compared.

    Attributes: ``highlight`` (index of the highlighted column, if there is one).

    It has the class ``sg-comparison--rows`` if a phone shows its rows one by one, and
    ``sg-comparison--scroll`` if it scrolls there; with tools and many columns it has
    ``sg-comparison--close``, too.

    Children are those of a table; its entries are cells as below, and those of the highlighted
    column have the class ``sg-comparison__highlight``.
    """


class interactive_comparison(comparison):
    """A comparison that a reader can sort, filter, and so on.

    Attributes: ``tools`` (their names), ``facets`` (indices of the columns that filter by value).
    """


class comparison_cell(nodes.entry):
    """A cell.

    Attributes: ``label`` (name of its column, if a phone shows it), ``rank`` (its place when the
    table is sorted by its column, if it has one).
    """
