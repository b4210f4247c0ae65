"""The command ``list``: the volumes of a guide, with what their front matter says."""

import click
from rich.console import Console
from rich.table import Column, Table

from sphinx_studyguide.commands.guide import Chapter, Guide, format_path
from sphinx_studyguide.commands.output import guide_option, json_option, show


@click.command("list")
@guide_option
@json_option
def list_volumes(guide: Guide, *, as_json: bool) -> None:
    """List the volumes of the guide."""
    result = [describe(chapter) for chapter in guide.chapters]
    show(result, render(make_table(guide.chapters)), as_json=as_json)


def describe(chapter: Chapter) -> dict[str, object]:
    """Return the properties of a volume."""
    volume = chapter.volume
    return {
        "number": volume.number,
        "title": chapter.title,
        "file": format_path(chapter.path),
        "accent": volume.accent,
        "needs": list(volume.needs),
        "draft": volume.draft,
    }


def make_table(chapters: list[Chapter]) -> Table:
    """Return a table of volumes."""
    file = Column("File", overflow="fold")
    table = Table("Volume", "Title", "Accent", "Needs", file, box=None, pad_edge=False)
    for chapter in chapters:
        volume = chapter.volume
        table.add_row(
            str(volume.number),
            f"{chapter.title} (draft)" if volume.draft else chapter.title,
            volume.accent,
            ", ".join(map(str, volume.needs)),
            format_path(chapter.path),
        )
    return table


def render(table: Table) -> str:
    """Return a table as it is printed, as wide as the terminal; nothing in it is markup."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:  # a program that reads tables wants whole rows
        console.width = 200
    with console.capture() as printed:
        console.print(table)
    return printed.get().rstrip("\n")
