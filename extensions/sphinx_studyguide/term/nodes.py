"""Nodes of the definitions that a page of a site carries."""

from docutils import nodes
from sphinx import addnodes


class term_definitions(nodes.container):
    """The definitions of the terms that a page links; a script shows one at a time.

    Children: <term_definition>
    """


class term_definition(nodes.container):
    """What the glossary says of a term: ``anchor`` is that of its entry."""


class glossary_letters(nodes.paragraph):
    """Links to the letters of a long glossary."""


class glossary_letter(addnodes.glossary):
    """The terms of a long glossary that begin with one letter."""
