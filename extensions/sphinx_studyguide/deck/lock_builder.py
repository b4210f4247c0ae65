"""The builder `cards`: brings the lock up to date with the cards of the guide."""

import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from pathlib import Path

from sphinx.builders.dummy import DummyBuilder
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.deck.check import find_differences
from sphinx_studyguide.deck.gather import find_cards
from sphinx_studyguide.deck.lock import Lock, LockError, read, write


class LockBuilder(DummyBuilder):
    """Reads the guide, writes its lock, a report of what changed in it, and no pages."""

    name = "cards"
    epilog = "The lock of the flashcards is up to date."

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write no page."""

    def finish(self) -> None:
        """Date what is new or changed, retire what is gone, and say what was done."""
        lock = load_lock(self.env)
        if lock is None:
            return
        cards = find_cards(self.env, lock)
        updated = lock.updated({name: card.digest for name, card in cards.items()}, find_day())
        path = find_lock(self.env)
        path.write_text(write(updated), "utf-8", newline="\n")
        report = "".join(f"{line}\n" for line in describe_update(lock, updated))
        Path(self.outdir, "report.txt").write_text(report, "utf-8")
        # What an author has to decide.
        for location, message in find_differences(updated, cards, path):
            warn(message, room="deck", location=location)


def describe_update(before: Lock, after: Lock) -> Iterator[str]:
    """Yield which cards are new, changed and retired, a line for each of the three."""
    both = after.cards.keys() & before.cards.keys()
    found = {
        "new": after.cards.keys() - before.cards.keys(),
        "changed": {name for name in both if after.cards[name] != before.cards[name]},
        "retired": after.retired.keys() - before.retired.keys(),
    }
    if not any(found.values()):
        yield "no flashcard has changed"
    yield from (f"{what}: {', '.join(sorted(ids))}" for what, ids in found.items() if ids)


def find_lock(env: BuildEnvironment) -> Path:
    """Return the path of a project's lock."""
    return Path(env.srcdir, env.config.study_deck_lock)


def load_lock(env: BuildEnvironment) -> Lock | None:
    """Return the lock of a project, empty at first; None, with a warning, if it is unreadable."""
    path = find_lock(env)
    try:
        return read(path.read_text("utf-8")) if path.exists() else Lock()
    except LockError as error:
        warn(str(error), room="deck", location=f"{path}:{error.line}")
    except (OSError, UnicodeDecodeError):
        message = f"{path.name} cannot be read as UTF-8; write it again by the builder 'cards'"
        warn(message, room="deck", location=f"{path}:1")
    return None


def find_day() -> date:
    """Return today, or the day that a reproducible build names."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.date()
