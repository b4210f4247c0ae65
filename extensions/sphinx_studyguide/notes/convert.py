"""Turns files of notes into chapters, each volume separately."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_studyguide.notes.coverage import Coverage
from sphinx_studyguide.notes.model import Volume
from sphinx_studyguide.notes.read.decode import MOST_BYTES, decode
from sphinx_studyguide.notes.read.page import read_page
from sphinx_studyguide.notes.read.store import read_store


@dataclass
class Notes:
    """A volume as it was read, or why it could not be."""

    file: Path
    volume: Volume
    coverage: Coverage = field(default_factory=Coverage)
    fault: str = ""
    #: about the whole file
    note: str = ""


def read_file(path: Path, title: str = "") -> list[Notes]:
    """Return the volumes of a file: HTML, or the store of the old application.

    :param title: the title of a volume that has none
    """
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            return [
                _refuse(
                    path, f"it has {size / 1e6:.0f} MB, but at most {most} MB are read; divide it"
                )
            ]
        data = path.read_bytes()
    except OSError as error:
        return [_refuse(path, f"it cannot be read: {error.strerror or error}")]
    text, note = decode(data)
    return list(read_text(path, text, title, note))


def read_text(path: Path, text: str, title: str = "", note: str = "") -> Iterator[Notes]:
    """Yield the volumes of a text."""
    if not text.strip():
        yield _refuse(path, "it is empty")
        return
    if not _is_store(path, text):
        yield from _read_html(path, text, (None, title, ""), note)
        return
    try:
        stored = read_store(text)
    except ValueError as error:
        yield _refuse(path, str(error))
        return
    for each in stored:
        if each.fault:
            yield _refuse(path, each.fault, each.place)
        else:
            yield from _read_html(
                path, each.html, (each.number, each.title or title, each.place), note
            )


def _is_store(path: Path, text: str) -> bool:
    """Return whether a text is JSON: by the name of its file, or else by its beginning."""
    suffix = path.suffix.lower()
    return suffix == ".json" or (
        suffix not in {".html", ".htm"} and text.lstrip()[:1] in {"{", "["}
    )


def _read_html(
    path: Path, html: str, said: tuple[int | None, str, str], note: str
) -> Iterator[Notes]:
    number, title, place = said
    found = read_page(html, number, title, place)
    for volume, coverage in found:
        fault = "" if volume.blocks else "it holds no text"
        yield Notes(path, volume, coverage, fault, note)
    if not found:
        yield _refuse(path, "it holds no text", place)


def _refuse(path: Path, fault: str, place: str = "") -> Notes:
    return Notes(path, Volume(None, "", [], place), fault=fault)
