"""The room of the deck: all flashcards for Anki, and as tables for other programs."""

from sphinx.application import Sphinx
from sphinx.util.osutil import make_filename_from_project

from sphinx_studyguide.deck.builder import AnkiBuilder
from sphinx_studyguide.deck.lock_builder import LockBuilder


def setup(app: Sphinx) -> None:
    """Add the settings and the builders."""
    app.add_config_value("study_deck_id", lambda config: config.project, "", str)
    app.add_config_value("study_deck_lock", "flashcards.lock", "", str)
    app.add_config_value(
        "study_deck_basename", lambda config: make_filename_from_project(config.project), "", str
    )
    app.add_builder(LockBuilder)
    app.add_builder(AnkiBuilder)
