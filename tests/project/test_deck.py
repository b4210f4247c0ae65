"""The deck of the guide, in the real Anki, has the cards that the chapters have."""

import re
from collections import Counter
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest

from .editions import DOCS, find_edition

_CARD = re.compile(r"^:{3,}\{flashcard\} .*\n((?::[\w-]+:.*\n)*)", re.MULTILINE)
_OPTION = re.compile(r":([\w-]+): (.*)")


def read_options() -> list[dict[str, str]]:
    """Return the options of the cards in the Markdown of the volumes, with the numbers of these."""
    return [
        {"volume": path.name[:2], **dict(_OPTION.findall(options))}
        for path in sorted(DOCS.glob("volumes/*.md"))
        for options in _CARD.findall(path.read_text("utf-8"))
    ]


def test_notes_decks_and_tags_are_those_of_the_chapters(tmp_path: Path) -> None:
    written = read_options()
    assert len(written) > 400
    anki = Collection(str(tmp_path / "collection.anki2"))
    try:
        package = str(find_edition("anki").find("*.apkg"))
        log = anki.import_anki_package(ImportAnkiPackageRequest(package_path=package)).log
        assert len(log.new) == anki.note_count()
        assert anki.card_count() == len(written)
        notes = [anki.get_note(number) for number in anki.find_notes("-tag:retired")]
        assert Counter(note["Id"] for note in notes) == Counter(each["id"] for each in written)
        tags = Counter(tag for note in notes for tag in note.tags if "::" not in tag)
        assert tags == Counter(
            tag.strip().replace(" ", "-") for each in written for tag in each["tags"].split(",")
        )
        decks = {
            deck.name.split("::")[1][7:9]: anki.decks.card_count(deck.id, include_subdecks=False)
            for deck in anki.decks.all_names_and_ids()
            if "::" in deck.name
        }
        assert decks == Counter(each["volume"] for each in written)
    finally:
        anki.close()
