"""The builder `anki`: all flashcards of the guide as a package for Anki, as CSV and as JSON."""

from collections.abc import Set as AbstractSet
from pathlib import Path

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.deck.check import UPDATE, find_differences
from sphinx_studyguide.deck.gather import find_cards
from sphinx_studyguide.deck.lock_builder import find_lock, load_lock
from sphinx_studyguide.deck.translator import CardTranslator


class AnkiBuilder(StandaloneHTMLBuilder):
    """Reads the guide and writes a deck of its flashcards, and no pages.

    Whatever is written comes from the sources and the lock, so that each build has the same bytes.
    """

    name = "anki"
    epilog = "The deck is in %(outdir)s."
    default_translator_class = CardTranslator
    search = False
    copysource = False
    allow_parallel = False
    add_permalinks = False

    def get_outdated_docs(self) -> str:  # type: ignore[override]
        """Return what is written: there is one deck for all pages."""
        return "all flashcards"

    def copy_assets(self) -> None:
        """Copy nothing."""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write no page."""

    def finish(self) -> None:
        """Compare the lock with the cards, and write what both agree on."""
        lock = load_lock(self.env)
        if lock is None:
            return
        cards = find_cards(self.env, lock)
        if not cards:
            warn(
                "there is no flashcard in a volume, so there is no deck; write '{flashcard}' there",
                room="deck",
                location=self.config.root_doc,
            )
            return
        path = find_lock(self.env)
        if not path.exists():
            message = f"there is no {path.name}, which dates the cards of a deck; {UPDATE}"
            warn(message, room="deck", location=self.config.root_doc)
            return
        for location, message in find_differences(lock, cards, path):
            warn(message, room="deck", location=location)
        # Imported where there is a deck to write: lxml takes longer than a page.
        from sphinx_studyguide.deck.anki import write_package  # noqa: PLC0415
        from sphinx_studyguide.deck.export import SCHEMA, write_csv, write_json  # noqa: PLC0415
        from sphinx_studyguide.deck.render import make_deck  # noqa: PLC0415

        deck = make_deck(self, cards, lock)
        name, folder = self.config.study_deck_basename, Path(self.outdir)
        schema = folder / f"{name}-cards.schema.json"
        (folder / f"{name}.apkg").write_bytes(write_package(deck))
        # Spreadsheets know UTF-8 by its mark.
        (folder / f"{name}-cards.csv").write_bytes(write_csv(deck).encode("utf-8-sig"))
        (folder / f"{name}-cards.json").write_bytes(write_json(deck, schema.name).encode())
        schema.write_bytes(SCHEMA.read_bytes())
