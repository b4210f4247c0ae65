"""The command ``new``: writes a chapter from the template, and the other pages of a volume."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from sphinx_studyguide.commands.files import Changes, apply_changes, read_changed
from sphinx_studyguide.commands.guide import Guide, format_path
from sphinx_studyguide.commands.identities import find_prefix, find_used
from sphinx_studyguide.commands.names import check_title, make_name, write_heading
from sphinx_studyguide.commands.output import (
    guide_option,
    json_option,
    name_argument,
    name_command,
    show,
)
from sphinx_studyguide.commands.pages import copy_page, find_pages
from sphinx_studyguide.commands.refusal import Refusal
from sphinx_studyguide.commands.toctree import add_entry, find_toctrees
from sphinx_studyguide.palette.colors import ACCENTS


@click.command()
@click.argument("title")
@click.option(
    "--number", type=click.IntRange(1, 999), help="Number of the volume; default: the next one."
)
@click.option(
    "--accent",
    type=click.Choice(list(ACCENTS)),
    help="Color of the volume; default: the one that the fewest volumes have.",
)
@guide_option
@json_option
def new(title: str, number: int | None, accent: str | None, guide: Guide, *, as_json: bool) -> None:
    """Add a volume with this TITLE: its chapter, its pages and its entry in the contents.

    Nothing is ever overwritten.
    """
    title = check_title(title)
    number = choose_number(guide, number)
    prefix = find_prefix(number, find_used(guide))
    accent = accent or choose_accent(guide)
    path = place_chapter(guide, number, title)
    changes: dict[Path, str | None] = {path: fill_template(title, number, accent, prefix)}
    changes |= dict(copy_pages(guide, number))
    changes |= dict(list_pages(guide, [each for each in changes if not each.exists()], {}))
    unlisted = [
        format_path(each)
        for each in changes
        if not each.exists() and not is_listed(guide, each, changes)
    ]
    written = sorted(map(format_path, changes))
    apply_changes(changes)
    result = {
        "number": number,
        "title": title,
        "accent": accent,
        "ids": f"{prefix}-",
        "file": format_path(path),
        "written": written,
        "unlisted": unlisted,
    }
    show(result, *describe(result), as_json=as_json)


def choose_number(guide: Guide, wanted: int | None) -> int:
    """Return the number of a new volume: the next one, or one that is free.

    :raises Refusal: if the number is taken or would leave a gap
    """
    taken = {chapter.volume.number: chapter for chapter in guide.chapters}
    following = max({0, *taken, *guide.planned}) + 1
    number = wanted or following
    if number in taken:
        raise Refusal(
            f"volume {number} is already {format_path(taken[number].path)}; "
            f"the next number is {following}"
        )
    if number > following:
        raise Refusal(
            f"number {number} would leave a gap; write --number {following}, the next number"
        )
    if number > 999:
        raise Refusal("there are 999 volumes, and a volume has a number from 1 to 999")
    return number


def choose_accent(guide: Guide) -> str:
    """Return the accent that fewest volumes have, the first of several."""
    used = Counter(chapter.volume.accent for chapter in guide.chapters)
    return min(ACCENTS, key=lambda name: used[name])


def place_chapter(guide: Guide, number: int, title: str) -> Path:
    """Return the path of a new chapter, beside the others.

    :raises Refusal: if there is such a file
    """
    last = guide.chapters[-1].path if guide.chapters else guide.folder / "volumes" / "01-.md"
    path = last.with_name(f"{number:02}-{make_name(title, 'volume')}.md")
    if path.exists():
        raise Refusal(f"{format_path(path)} exists and is never overwritten; choose another title")
    return path


def fill_template(title: str, number: int, accent: str, prefix: str) -> str:
    """Return the text of a new chapter."""
    text = files("sphinx_studyguide.commands").joinpath("template.md").read_text("utf-8")
    needs = f"needs: [{number - 1}]" if number > 1 else "needs: []"
    text = re.sub(r"^volume: 10$", f"volume: {number}", text, flags=re.MULTILINE)
    text = re.sub(r"^accent: \w+$", f"accent: {accent}", text, flags=re.MULTILINE)
    text = re.sub(r"^needs: .*$", needs, text, flags=re.MULTILINE)
    text = re.sub(r"\bv10\b", prefix, text)
    heading = f"# {write_heading(title)}"
    return re.sub(r"^# .*$", lambda _: heading, text, count=1, flags=re.MULTILINE)


def copy_pages(guide: Guide, number: int) -> Iterator[tuple[Path, str]]:
    """Yield the pages about the new volume, made from those of the last one that has some."""
    for chapter in reversed(guide.chapters):
        pages = list(find_pages(guide, chapter.volume.number))
        if pages:
            copies = (copy_page(page, chapter.volume.number, number) for page in pages)
            yield from ((path, text) for path, text in copies if not path.exists())
            return


def list_pages(guide: Guide, added: list[Path], changes: Changes) -> Iterator[tuple[Path, str]]:
    """Yield the pages whose toctrees change: they list a page that the new one is like.

    :param changes: what pages are going to be, if not what they are
    """
    for page in guide.pages:
        before = text = read_changed(page, changes)
        for path in added:
            for sibling in find_siblings(guide, path):
                text = add_entry(text, guide.name_page(page), guide.name_page(path), sibling)
        if text != before:
            yield page, text


def find_siblings(guide: Guide, path: Path) -> list[str]:
    """Return the page after which a new one is listed, if there is one."""
    others = sorted(path.parent.glob("*.md"), key=lambda other: sort_key(other.stem))
    before = [other for other in others if sort_key(other.stem) < sort_key(path.stem)]
    return [guide.name_page(other) for other in (before[-1:] or others[:1])]


def sort_key(name: str) -> list[tuple[int, str]]:
    """Return a sort key that orders names with numbers by these numbers."""
    return [(int(part or 0), word) for word, part in re.findall(r"(\D*)(\d*)", name)]


def is_listed(guide: Guide, path: Path, changes: Changes) -> bool:
    """Return whether a toctree of some page lists a new page."""
    return any(
        toctree.lists(guide.name_page(path))
        for page in guide.pages
        for toctree in find_toctrees(read_changed(page, changes), guide.name_page(page))
    )


def describe(result: dict[str, object]) -> Iterator[str]:
    """Yield what was done, and what to do next."""
    file = result["file"]
    yield f"Volume {result['number']}, {result['title']!s} ({result['accent']}):"
    yield from (f"  {path}" for path in result["written"])  # type: ignore[attr-defined]
    yield f"Ids in it begin with {result['ids']}"
    yield "\nNext:"
    for path in result["unlisted"]:  # type: ignore[attr-defined]
        yield f"  List {path} in a toctree; no toctree lists a page of another volume like it."
    yield f"  Replace every sentence of {file}."
    yield f"  {name_command('check')} {name_argument(str(file))}"
    yield f'  {name_command("card")} "A question?" --volume {result["number"]}'
    yield "  Build the guide. Once nothing is missing, remove the line 'draft: true'."
