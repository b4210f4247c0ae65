"""Finds the place of an imported volume in a guide, and what has to be written there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_studyguide.commands.files import apply_changes, read_source
from sphinx_studyguide.commands.guide import Chapter, Guide, format_path, read_text
from sphinx_studyguide.commands.identities import find_ids, find_prefix, find_used
from sphinx_studyguide.commands.names import check_title, make_name
from sphinx_studyguide.commands.new import (
    choose_accent,
    choose_number,
    copy_pages,
    list_pages,
    place_chapter,
)
from sphinx_studyguide.commands.refusal import Refusal
from sphinx_studyguide.notes.convert import Notes
from sphinx_studyguide.notes.write.chapter import write_chapter

NEW, UNCHANGED, REFUSED = "new", "unchanged", "refused"


@dataclass
class Imported:
    """The result of importing a volume."""

    notes: Notes
    state: str
    path: Path | None = None
    number: int | None = None
    written: list[str] = field(default_factory=list)
    fault: str = ""


def import_volume(guide: Guide, notes: Notes, number: int | None) -> Imported:
    """Write a volume into a guide: all of its files, or none.

    :param number: the number that it gets, or None for the one that it has or else the next
    """
    if notes.fault:
        return Imported(notes, REFUSED, fault=notes.fault)
    try:
        return _import(guide, notes, number or notes.volume.number)
    except Refusal as refusal:
        return Imported(notes, REFUSED, number=number or notes.volume.number, fault=refusal.message)


def _import(guide: Guide, notes: Notes, number: int | None) -> Imported:
    notes.volume.title = check_title(notes.volume.title or f"Notes of {notes.file.stem}")
    for chapter in guide.chapters:
        if _is_same(chapter, notes, number):
            return Imported(notes, UNCHANGED, chapter.path, chapter.volume.number)
    name = make_name(notes.volume.title, "volume")
    for chapter in guide.chapters if number is None else []:
        if chapter.path.stem.partition("-")[2] == name:
            raise Refusal(
                f"{format_path(chapter.path)} has the same title but different content, and is "
                "never overwritten; remove it, or give the notes a number with --number"
            )
    chosen = choose_number(guide, number)
    path = place_chapter(guide, chosen, notes.volume.title)
    prefix = find_prefix(chosen, find_used(guide))
    changes: dict[Path, str | None] = dict(
        _write(notes, path, chosen, choose_accent(guide), prefix)
    )
    for drawing in changes:
        if drawing.exists():
            raise Refusal(f"{format_path(drawing)} exists and is never overwritten; move it")
    changes |= dict(copy_pages(guide, chosen))
    changes |= dict(list_pages(guide, [each for each in changes if not each.exists()], {}))
    written = sorted(map(format_path, changes))
    apply_changes(changes)
    return Imported(notes, NEW, path, chosen, written)


def _is_same(chapter: Chapter, notes: Notes, number: int | None) -> bool:
    """Return whether a chapter is what the notes would be written as."""
    if number not in {None, chapter.volume.number}:
        return False
    if not chapter.path.stem.endswith(make_name(notes.volume.title, "volume")):
        return False
    text = read_text(chapter.path)
    prefixes = {name.partition("-")[0] for name in find_ids(text)}
    prefix = min(prefixes, default=f"v{chapter.volume.number}")
    accent = chapter.volume.accent
    made = _write(notes, chapter.path, chapter.volume.number, accent, prefix)
    return all(path.is_file() and read_source(path) == content for path, content in made)


def _write(
    notes: Notes, path: Path, number: int, accent: str, prefix: str
) -> Iterator[tuple[Path, str]]:
    """Yield the files of a volume, with what they hold."""
    chapter = write_chapter(notes.volume, number, accent, prefix, path.stem)
    yield path, chapter.text
    for name, content in chapter.drawings.items():
        yield path.with_suffix("") / name, content
