"""Nodes of a cheat grid."""

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock


class cheat_grid(StudyBlock, nodes.container):
    """A grid of facts at a glance.

    Children::

        <rubric>                title, if there is one
        <cheat_cells>
            <cheat_cell>
                <cheat_term>
                <cheat_value>
                <cheat_note>    any number
    """


class cheat_cells(nodes.definition_list):
    """The cells."""


class cheat_cell(StudyBlock, nodes.definition_list_item):
    """A fact."""


class cheat_term(nodes.term):
    """What the fact is about."""


class cheat_value(nodes.definition):
    """What one has to remember."""


class cheat_note(nodes.definition):
    """What explains the value."""
