"""Finds the flashcards of the volumes, in the order of the guide."""

from typing import NamedTuple

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.domain import Record, Selection, StudyDomain
from sphinx_studyguide.core.drafts import is_draft
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.deck.content import write_content
from sphinx_studyguide.deck.lock import Lock, digest


class Card(NamedTuple):
    """A flashcard as it was read."""

    identity: str
    record: Record
    node: StudyBlock

    @property
    def digest(self) -> str:
        """Return the digest of question and answer."""
        question, answer = (write_content(part) for part in self.node.children[:2])
        return digest(question, answer)


def find_cards(env: BuildEnvironment, lock: Lock) -> dict[str, Card]:
    """Return the cards by their id, without those of a draft that the lock does not know yet.

    Of two cards with one id, of which the domain has warned, there is the first.
    """
    blocks: dict[str, dict[str, StudyBlock]] = {}
    cards: dict[str, Card] = {}
    for record in StudyDomain.of(env).select(Selection("card")):
        if record.docname not in blocks:
            blocks[record.docname] = _find_blocks(env.get_doctree(record.docname))
        identity = record.anchor.removeprefix("card-")
        if identity not in lock.cards and is_draft(env, record.docname):
            continue
        card = Card(identity, record, blocks[record.docname][record.anchor])
        cards.setdefault(identity, card)
    return cards


def _find_blocks(document: nodes.document) -> dict[str, StudyBlock]:
    return {
        block["anchor"]: block for block in document.findall(StudyBlock) if block["kind"] == "card"
    }
