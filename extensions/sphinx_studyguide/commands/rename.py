"""The command ``rename``: gives a volume another title or number, wherever it is named."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from sphinx_studyguide.commands.files import apply_changes, read_source
from sphinx_studyguide.commands.guide import Chapter, Guide, tell_path
from sphinx_studyguide.commands.names import check_title, make_name
from sphinx_studyguide.commands.new import choose_number
from sphinx_studyguide.commands.output import guide_option, json_option, show
from sphinx_studyguide.commands.pages import copy_page, find_pages
from sphinx_studyguide.commands.refusal import Refusal
from sphinx_studyguide.commands.toctree import replace_entry
from sphinx_studyguide.commands.uses import replace_links


@click.command()
@click.argument("number", type=click.IntRange(1, 999))
@click.argument("title", required=False)
@click.option("--number", "to", type=click.IntRange(1, 999), help="The number that it gets.")
@guide_option
@json_option
def rename(number: int, title: str | None, to: int | None, guide: Guide, *, as_json: bool) -> None:
    """Give volume NUMBER another TITLE, another number, or both.

    Its file, its pages, its entries in toctrees and the links to it follow; the ids of its blocks
    stay, because decks and links know them.
    """
    if title is None and to is None:
        raise click.UsageError("Write the new title, or --number.")
    chapter = guide.get_chapter(number)
    if to is not None and number in guide.planned:
        raise Refusal(f"volume {number} is one of the syllabus, and keeps its number")
    new_title = check_title(title) if title else chapter.title
    new_number = choose_number(guide, to) if to not in {None, number} else number
    moved = dict(move_pages(guide, chapter, new_title, new_number))
    for old, (path, _) in moved.items():
        if path.exists() and path != old:
            raise Refusal(f"{tell_path(path)} exists and is never overwritten")
    changes: dict[Path, str | None] = {old: None for old, (path, _) in moved.items() if path != old}
    changes |= dict(change_pages(guide, moved))
    apply_changes(changes)
    changed = sorted(tell_path(path) for path, text in changes.items() if text is not None)
    deleted = sorted(tell_path(path) for path, text in changes.items() if text is None)
    result = {
        "number": new_number,
        "title": new_title,
        "file": tell_path(moved[chapter.path][0]),
        "changed": changed,
        "deleted": deleted,
    }
    lines = [f"  {path}" for path in changed] + [f"  {path} (deleted)" for path in deleted]
    show(result, f"Volume {new_number}, {new_title}:", *lines, as_json=as_json)


def move_pages(
    guide: Guide, chapter: Chapter, title: str, number: int
) -> Iterator[tuple[Path, tuple[Path, str]]]:
    """Yield the chapter and the pages about it: old path, new path and text."""
    old = chapter.volume.number
    text = read_source(chapter.path)
    text = re.sub(r"^# .*?(?=\r?$)", lambda _: f"# {title}", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^volume:.*?(?=\r?$)", f"volume: {number}", text, count=1, flags=re.MULTILINE)
    name = f"{number:02}-{make_name(title, 'volume')}.md"
    yield chapter.path, (chapter.path.with_name(name), text)
    if number != old:
        for page in find_pages(guide, old):
            yield page, copy_page(page, old, number)


def change_pages(guide: Guide, moved: dict[Path, tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Yield every page that changes: those that move, and those that name them."""
    names = {
        guide.name_page(old): guide.name_page(path)
        for old, (path, _) in moved.items()
        if path != old
    }
    paths = {old.resolve(): path for old, (path, _) in moved.items()}
    for page in guide.pages:
        path, text = moved.get(page, (page, read_source(page)))
        text = replace_links(text, page.parent, paths)
        for old, new in names.items():
            text = replace_entry(text, guide.name_page(page), old, new)
        if path != page or text != read_source(page):
            yield path, text
