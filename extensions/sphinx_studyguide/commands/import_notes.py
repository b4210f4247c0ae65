"""The command ``import``: old notes in HTML become volumes, and nothing is lost silently."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sphinx_studyguide.commands.guide import Guide, format_path
from sphinx_studyguide.commands.importing import NEW, REFUSED, Imported, import_volume
from sphinx_studyguide.commands.output import (
    guide_option,
    json_option,
    name_argument,
    name_command,
    show,
)
from sphinx_studyguide.commands.speed import keep_garbage
from sphinx_studyguide.notes.convert import Notes, read_file
from sphinx_studyguide.notes.coverage import Entry


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--number",
    type=click.IntRange(1, 999),
    help="Number of the first volume; the others get the numbers after it. "
    "Default: the number in the notes, or the next one.",
)
@click.option("--title", default="", help="Title of a volume whose notes have none.")
@click.option("--verbose", is_flag=True, help="List every element of the notes.")
@guide_option
@json_option
@click.pass_context
def import_notes(
    context: click.Context,
    files: tuple[Path, ...],
    number: int | None,
    title: str,
    guide: Guide,
    *,
    verbose: bool,
    as_json: bool,
) -> None:
    """Make volumes from old notes: FILES in HTML, or study_guide_volumes.json.

    A volume that is in the guide already is left as it is, and nothing is ever overwritten.
    """
    with keep_garbage():
        volumes = [notes for file in files for notes in read_file(file, title)]
    volumes.sort(key=lambda notes: (notes.volume.number is None, notes.volume.number or 0))
    results: list[Imported] = []
    for notes in volumes:
        # Each volume changes the guide, and the next one has to see that.
        results.append(import_volume(Guide(guide.folder), notes, number))
        if number and results[-1].state != REFUSED:
            number += 1
    lines = (line for each in results for line in describe(each, verbose=verbose))
    show([make_json(each) for each in results], *lines, as_json=as_json)
    if all(each.state == REFUSED for each in results):
        context.exit(2)
    if any(each.state == REFUSED or find_looks(each) for each in results):
        context.exit(1)


def find_looks(result: Imported) -> list[Entry]:
    """Return the elements that a person must look at; none of a volume that existed before."""
    return result.notes.coverage.looks if result.state == NEW else []


def name_source(notes: Notes, line: int = 0) -> str:
    """Return where something is in the notes."""
    place = f" {notes.volume.place}" if notes.volume.place else ""
    return f"{format_path(notes.file)}{place}{f':{line}' if line else ''}"


def describe(result: Imported, *, verbose: bool) -> Iterator[str]:
    """Yield the report on a volume as text."""
    notes, coverage = result.notes, result.notes.coverage
    if result.state == REFUSED or result.path is None:
        yield f"{name_source(notes)}: not imported: {result.fault}"
        return
    target = format_path(result.path)
    yield f"Volume {result.number}, {notes.volume.title}: {target} ({result.state})"
    kept = coverage.characters - coverage.lost
    share = f"{kept / (coverage.characters or 1):.1%}".replace("100.0%", "100%")
    yield f"  {len(coverage.entries)} elements; {share} of the text is kept or named below"
    if notes.note:
        yield f"  {format_path(notes.file)}: {notes.note}"
    if result.state == NEW:
        yield from (f"  {path}" for path in result.written)
    lists = [("Look at:", find_looks(result)), ("Left out:", coverage.left_out)]
    if verbose:
        lists = [("Elements:", coverage.entries)]
    for heading, entries in lists:
        if entries and (result.state == NEW or verbose):
            yield f"  {heading}"
            yield from (f"    {describe_entry(result, each)}" for each in entries)
    if result.state == NEW:
        yield f"  Next: {name_command('check')} {name_argument(target)}"


def describe_entry(result: Imported, entry: Entry) -> str:
    """Return the report on an element, with its lines."""
    target = f" -> {result.path.name}:{entry.target}" if entry.target and result.path else ""
    note = f"; {entry.note}" if entry.note else ""
    return f"{name_source(result.notes, entry.line)}{target}: {entry.element}: {entry.became}{note}"


def make_json(result: Imported) -> dict[str, Any]:
    """Return the report on a volume as data for programs."""
    coverage = result.notes.coverage
    return {
        "source": format_path(result.notes.file),
        "place": result.notes.volume.place,
        "number": result.number,
        "title": result.notes.volume.title,
        "state": result.state,
        "file": format_path(result.path) if result.path else None,
        "written": result.written,
        "fault": result.fault,
        "note": result.notes.note,
        "characters": coverage.characters,
        "lost": coverage.lost,
        "elements": [
            {
                "element": entry.element,
                "line": entry.line,
                "became": entry.became,
                "target": entry.target,
                "state": entry.state,
                "note": entry.note,
            }
            for entry in coverage.entries
        ],
    }
