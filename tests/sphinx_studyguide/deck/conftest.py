"""A small guide with flashcards, and a learner with the real Anki."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from anki import import_export_pb2 as messages
from anki.collection import Collection, ImportAnkiPackageRequest
from tests.conftest import Build, Built

#: What Anki chooses if a learner changes nothing in its dialog.
OPTIONS = messages.ImportAnkiPackageOptions(
    update_notes=messages.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
    update_notetypes=messages.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
)
HEAD = "---\nvolume: {0}\nsubtitle: Number {0}\nsummary: Volume {0}.\n---\n\n# Part {0}\n\n## Section\n\n"


def write_card(identity: str, question: str, answer: str, options: str = "") -> str:
    return f":::{{flashcard}} {question}\n:id: {identity}\n{options}\n{answer}\n:::\n\n"


def write_volume(number: int, *cards: str) -> dict[str, str]:
    return {f"volumes/{number:02}-part.md": HEAD.format(number) + "".join(cards)}


class Author:
    """Writes editions of a guide, each on a day."""

    def __init__(self, build: Build, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.build, self.monkeypatch, self.folder = build, monkeypatch, folder
        self.editions = 0

    def set_day(self, day: str) -> None:
        start = datetime.fromisoformat(day).replace(tzinfo=UTC)
        self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(start.timestamp())))

    def run(
        self, builder: str, files: dict[str, str | bytes | None] | None = None, **config
    ) -> Built:
        settings = {"project": "Guide", "html_baseurl": "https://guide.example/en/", **config}
        home = {"index.md": "# Home\n\n```{toctree}\n:glob:\n\nvolumes/*\n```\n"}
        return self.build({**home, **(files or {})}, builder=builder, **settings)

    def publish(self, day: str, files: dict[str, str | bytes | None]) -> Path:
        """Update the lock on a day, and return the package."""
        self.set_day(day)
        assert self.run("cards", files).warnings == []
        built = self.run("anki")
        assert built.warnings == []
        self.editions += 1
        package = self.folder / f"edition-{self.editions}.apkg"
        package.write_bytes((built.outdir / "guide.apkg").read_bytes())
        return package


class Learner:
    """Somebody with the real Anki."""

    def __init__(self, folder: Path) -> None:
        self.anki = Collection(str(folder / "collection.anki2"))

    def load(self, package: Path):
        """Import a package, and return what Anki says of it."""
        request = ImportAnkiPackageRequest(package_path=str(package), options=OPTIONS)
        return self.anki.import_anki_package(request).log

    def find(self, identity: str):
        """Return the note of a card."""
        (number,) = self.anki.find_notes(f'"Id:{identity}"')
        return self.anki.get_note(number)

    def answer(self, *identities: str) -> None:
        """Answer cards as remembered."""
        for identity in identities:
            card = self.find(identity).cards()[0]
            card.start_timer()
            self.anki.sched.answerCard(card, 3)


@pytest.fixture
def author(build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Author:
    return Author(build, monkeypatch, tmp_path)


@pytest.fixture
def learner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    learner = Learner(tmp_path_factory.mktemp("learner"))
    yield learner
    learner.anki.close()
