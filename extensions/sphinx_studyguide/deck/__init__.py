"""The room of the deck: all flashcards for Anki, and as tables for other programs."""

from sphinx.application import Sphinx

from sphinx_studyguide.deck.lock_builder import LockBuilder


def setup(app: Sphinx) -> None:
    """Add the settings and the builders."""
    app.add_config_value("study_deck_lock", "flashcards.lock", "", str)
    app.add_builder(LockBuilder)
