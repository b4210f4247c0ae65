"""Nodes of the definitions that a page of a site carries."""

from docutils import nodes


class term_definitions(nodes.container):
    """The definitions of the terms that a page links; a script shows one at a time.

    Children: <term_definition>
    """


class term_definition(nodes.container):
    """What the glossary says of a term: ``anchor`` is that of its entry."""
