"""The ids of blocks: which are used, in the pages and in the lock, and which prefix is free."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from docutils.nodes import make_id

from sphinx_studyguide.commands.guide import Guide, format_path, read_text
from sphinx_studyguide.commands.refusal import Refusal
from sphinx_studyguide.deck.lock import Lock, LockError, read

_ID = re.compile(r"^\s*:id:[ \t]*(?P<id>[\w-]+)", re.MULTILINE)
_CARD = re.compile(
    r"^[ \t]*(?:`{3,}|:{3,})\{flashcard\}(?P<question>.*)\n(?P<options>(?:[ \t]*:[\w-]+:.*\n)*)",
    re.MULTILINE,
)


def find_lock(guide: Guide) -> Path:
    """Return the path of the lock of a guide's flashcards."""
    return guide.folder / guide.settings.get("study_deck_lock", "flashcards.lock")


def load_lock(guide: Guide) -> Lock:
    """Return the lock of a guide's flashcards, empty if there is none.

    :raises Refusal: if it cannot be read
    """
    path = find_lock(guide)
    try:
        return read(path.read_text("utf-8")) if path.exists() else Lock()
    except LockError as error:
        raise Refusal(f"{format_path(path)}:{error.line}: {error}") from None
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"{format_path(path)} cannot be read as UTF-8") from None


def find_ids(text: str) -> set[str]:
    """Return the ids that blocks of a page name."""
    return {found["id"] for found in _ID.finditer(text)}


def find_cards(text: str) -> Iterator[str]:
    """Yield the ids of the flashcards of a page, those made from a question too."""
    for card in _CARD.finditer(text):
        named = _ID.search(card["options"])
        yield named["id"] if named else make_id(card["question"])


def find_used(guide: Guide) -> set[str]:
    """Return every id of the pages and of the lock, the retired ones too."""
    lock = load_lock(guide)
    pages = (find_ids(read_text(chapter.path)) for chapter in guide.chapters)
    return {*lock.cards, *lock.retired}.union(*pages)


def find_prefix(number: int, used: Iterable[str]) -> str:
    """Return the prefix of a new volume's ids; one that was used before is never used again."""
    taken = {name.partition("-")[0] for name in used}
    letters = ("", *"bcdefghijklmnopqrstuvwxyz")
    return next(prefix for letter in letters if (prefix := f"v{number}{letter}") not in taken)
