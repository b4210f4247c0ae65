"""The command ``rename``: gives a volume another title or number, wherever it is named."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from sphinx_studyguide.commands.files import apply_changes, read_source
from sphinx_studyguide.commands.guide import Chapter, Guide, find_title, format_path
from sphinx_studyguide.commands.names import check_title, make_name, write_heading
from sphinx_studyguide.commands.new import choose_number, copy_pages, list_pages
from sphinx_studyguide.commands.output import guide_option, json_option, show
from sphinx_studyguide.commands.pages import copy_page, find_pages
from sphinx_studyguide.commands.refusal import Refusal
from sphinx_studyguide.commands.toctree import replace_entry
from sphinx_studyguide.commands.uses import replace_files

#: What a volume builds on, in its front matter.
_NEEDS = re.compile(r"^needs:.*$", re.MULTILINE)


@click.command()
@click.argument("name", metavar="VOLUME")
@click.argument("title", required=False)
@click.option("--number", "to", type=click.IntRange(1, 999), help="The new number.")
@guide_option
@json_option
def rename(name: str, title: str | None, to: int | None, guide: Guide, *, as_json: bool) -> None:
    """Give a VOLUME, named by number or file, another TITLE, another number, or both.

    Its file, its pages, its entries in toctrees and the links to it follow; the ids of its blocks
    stay, because decks and links know them. If another volume has its number, that one keeps the
    pages, and this one gets its own.
    """
    if title is None and to is None:
        raise click.UsageError("Give a new title, or --number.")
    chapter = guide.get_chapter(name)
    number = chapter.volume.number
    if to is not None and number in guide.planned and not guide.is_shared(chapter):
        raise Refusal(f"volume {number} belongs to the syllabus and keeps its number")
    new_title = check_title(title) if title else chapter.title
    new_number = choose_number(guide, to) if to not in {None, number} else number
    moved = dict(move_pages(guide, chapter, new_title if title else None, new_number))
    drawings = dict(move_drawings(chapter, moved[chapter.path][0]))
    changes = dict(change_files(guide, moved, drawings))
    if guide.is_shared(chapter) and new_number != number:
        pages = dict(copy_pages(guide, new_number))
        changes |= pages
        changes |= dict(list_pages(guide, [*pages], changes))
    apply_changes(changes)
    changed = sorted(format_path(path) for path, text in changes.items() if text is not None)
    deleted = sorted(format_path(path) for path, text in changes.items() if text is None)
    result = {
        "number": new_number,
        "title": new_title,
        "file": format_path(moved[chapter.path][0]),
        "changed": changed,
        "deleted": deleted,
    }
    lines = [f"  {path}" for path in changed] + [f"  {path} (deleted)" for path in deleted]
    lines = lines or ["  It already has this title and this number."]
    show(result, f"Volume {new_number}, {new_title}:", *lines, as_json=as_json)


def move_pages(
    guide: Guide, chapter: Chapter, title: str | None, number: int
) -> Iterator[tuple[Path, tuple[Path, str]]]:
    """Yield the chapter, the pages about it and its successors: old path, new path and text.

    :param title: the new one, or None
    """
    old = chapter.volume.number
    text = read_source(chapter.path)
    if title and (found := find_title(text)):
        text = f"{text[: found.start('title')]}{write_heading(title)}{text[found.end('title') :]}"
    text = re.sub(r"^volume:.*?(?=\r?$)", f"volume: {number}", text, count=1, flags=re.MULTILINE)
    name = f"{number:02}-{make_name(title or chapter.title, 'volume')}.md"
    yield chapter.path, (chapter.path.with_name(name), text)
    if number != old and not guide.is_shared(chapter):
        for page in find_pages(guide, old):
            yield page, copy_page(page, old, number)
        for other in guide.chapters:
            if old in other.volume.needs:
                yield other.path, (other.path, change_needs(read_source(other.path), old, number))


def change_needs(text: str, old: int, new: int) -> str:
    """Return the text of a volume that builds on another one, which has another number now."""
    return _NEEDS.sub(lambda found: re.sub(rf"\b{old}\b", str(new), found[0]), text, count=1)


def move_drawings(chapter: Chapter, path: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files in the folder of a chapter, which has its name: old path and new path."""
    old, new = chapter.path.with_suffix(""), path.with_suffix("")
    for file in sorted(old.rglob("*")) if old != new else []:
        if file.is_file():
            yield file, new / file.relative_to(old)


def change_files(
    guide: Guide, moved: dict[Path, tuple[Path, str]], drawings: dict[Path, Path]
) -> Iterator[tuple[Path, str | bytes | None]]:
    """Yield the new text of each file, or None if it is removed.

    :raises Refusal: if there is another file where one is to go
    """
    paths = {old: path for old, (path, _) in moved.items()} | drawings
    for old, path in paths.items():
        if path != old:
            if path.exists():
                raise Refusal(f"{format_path(path)} exists and is never overwritten")
            yield old, None
    for old, path in drawings.items():
        yield path, old.read_bytes()
    yield from change_pages(guide, moved, drawings)


def change_pages(
    guide: Guide, moved: dict[Path, tuple[Path, str]], drawings: dict[Path, Path]
) -> Iterator[tuple[Path, str]]:
    """Yield every page that changes: those that move, and those that name what moves."""
    names = {
        guide.name_page(old): guide.name_page(path)
        for old, (path, _) in moved.items()
        if path != old
    }
    files = {old: path for old, (path, _) in moved.items()} | drawings
    paths = {old.resolve(): path.parent.resolve() / path.name for old, path in files.items()}
    for page in guide.pages:
        path, text = moved.get(page, (page, read_source(page)))
        text = replace_files(guide, page, text, paths)
        for old, new in names.items():
            text = replace_entry(text, guide.name_page(page), old, new)
        if path != page or text != read_source(page):
            yield path, text
