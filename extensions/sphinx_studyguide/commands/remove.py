"""The command ``remove``: takes a volume that was added out of the guide."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sphinx_studyguide.commands.files import Changes, apply_changes, read_source
from sphinx_studyguide.commands.guide import Chapter, Guide, format_path, read_text
from sphinx_studyguide.commands.identities import find_cards, find_lock, load_lock
from sphinx_studyguide.commands.output import guide_option, json_option, show
from sphinx_studyguide.commands.pages import find_pages
from sphinx_studyguide.commands.refusal import Refusal
from sphinx_studyguide.commands.toctree import replace_entry
from sphinx_studyguide.commands.uses import find_files, find_links
from sphinx_studyguide.deck.lock import write
from sphinx_studyguide.deck.lock_builder import find_day

#: Of figures, and of the data of tables.
_SUFFIXES = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".csv", ".yaml", ".yml"}


@click.command()
@click.argument("name", metavar="VOLUME")
@click.option("--yes", is_flag=True, help="Do not ask.")
@guide_option
@json_option
@click.pass_context
def remove(context: click.Context, name: str, guide: Guide, *, yes: bool, as_json: bool) -> None:
    """Delete an added VOLUME, given by number or file, with the files that nothing else uses.

    Its pages and its entries in toctrees go with it, and the ids of its flashcards are retired.
    A volume that the syllabus requires cannot be deleted.
    """
    chapter = guide.get_chapter(name)
    number = chapter.volume.number
    if number in guide.planned:
        raise Refusal(
            f"volume {number} is required by {guide.settings['study_syllabus']}; only added "
            "volumes can be removed"
        )
    deleted = [chapter.path]
    deleted += () if guide.is_shared(chapter) else find_pages(guide, number)
    deleted += find_unused(guide, deleted)
    retired = find_retired(guide, chapter)
    links = [f"{format_path(page)}:{line}" for page, line in find_links(guide, deleted)]
    changes: dict[Path, str | bytes | None] = dict.fromkeys(deleted)
    changes |= dict(unlist(guide, deleted))
    changes |= retire(guide, retired)
    if not yes:
        names = "\n".join(f"  {format_path(path)}" for path in deleted)
        click.confirm(f"{names}\nDelete these files?", abort=True, err=True)
    apply_changes(changes)
    result = {
        "number": number,
        "deleted": [format_path(path) for path in deleted],
        "changed": [format_path(path) for path in changes if path not in deleted],
        "retired": retired,
        "links": links,
    }
    show(result, *describe(result), as_json=as_json)
    if links:
        context.exit(1)


def find_unused(guide: Guide, pages: list[Path]) -> list[Path]:
    """Return the figures and tables that only some pages use."""
    own = set().union(*(find_files(guide, page) for page in pages))
    others = [page for page in guide.pages if page not in pages]
    used = set().union(*(find_files(guide, page) for page in others))
    top = guide.folder.resolve()
    return sorted(
        guide.folder / path.relative_to(top)
        for path in own - used
        # What is beside conf.py belongs to the guide.
        if path.suffix.lower() in _SUFFIXES and path.parent != top
    )


def find_retired(guide: Guide, chapter: Chapter) -> list[str]:
    """Return the ids of a volume's flashcards that the lock knows."""
    known = load_lock(guide).cards
    return sorted(set(find_cards(read_text(chapter.path))) & set(known))


def unlist(guide: Guide, deleted: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the pages whose toctrees list a page that is deleted, without it."""
    for page in guide.pages:
        if page in deleted:
            continue
        before = text = read_source(page)
        for path in deleted:
            text = replace_entry(text, guide.name_page(page), guide.name_page(path), None)
        if text != before:
            yield page, text


def retire(guide: Guide, ids: list[str]) -> Changes:
    """Return the text of the lock after some ids are retired."""
    if not ids:
        return {}
    return {find_lock(guide): write(load_lock(guide).retire(ids, find_day()))}


def describe(result: dict[str, Any]) -> Iterator[str]:
    """Yield what was done, and what is left to do."""
    yield f"Volume {result['number']} is removed:"
    yield from (f"  {path} (deleted)" for path in result["deleted"])
    yield from (f"  {path}" for path in result["changed"])
    if result["retired"]:
        yield f"Retired ids: {', '.join(result['retired'])}"
    for place in result["links"]:
        yield f"{place}: this line links to a file that is gone; change it"
