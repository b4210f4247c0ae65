"""Nodes of a formula."""

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock


class formula(StudyBlock, nodes.container):
    """A named formula with the meaning of its symbols.

    Children::

        <rubric>            title, if there is one
        <math_block>        and other text
        <formula_symbols>   a definition list
    """


class formula_symbols(nodes.definition_list):
    """Symbols and what they mean."""


class formula_symbol(nodes.definition_list_item):
    """A symbol and its meaning."""


class formula_sign(nodes.term):
    """The symbol."""


class formula_meaning(nodes.definition):
    """Its meaning, with shape or unit."""
