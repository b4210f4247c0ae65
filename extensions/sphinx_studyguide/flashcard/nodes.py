"""Nodes of a flashcard."""

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock


class flashcard(StudyBlock, nodes.container):
    """A question with its answer.

    Attributes: ``tags``, ``level`` (1 to 3), ``purpose`` (recall, why, compare, compute, debug).

    Children::

        <card_question>
        <card_answer>
    """

    names_origin = True


class card_question(nodes.rubric):
    """The question."""


class card_answer(nodes.container):
    """The answer: any content, the link to its section, then kind, level and tags."""


class card_section(nodes.paragraph):
    """The link to the section that explains the card.

    Attributes: ``section``, the label that the author wrote, or ``docname`` and ``refid`` of the
    section that holds the card.
    """


class card_facts(nodes.paragraph):
    """Kind, level and tags of the card, in words."""


class section_cards(nodes.container):
    """The cards that ask about a section, at its end.

    Children: <section_cards_title>, <bullet_list>
    """


class section_cards_title(nodes.paragraph):
    """How many cards there are."""


class card_session(nodes.container):
    """The place of a session, with what is shown where no script runs."""


class due_cards(nodes.container):
    """How many cards are due.

    Children: what the author wrote, and a <bullet_list> of <due_volume>.
    """


class due_volume(nodes.list_item):
    """The ``number`` of a volume and the ids of its ``cards``."""
