"""The pages about one volume: its flashcards, its figures, the volume at a glance."""

import re
from collections.abc import Iterator
from pathlib import Path

from sphinx_studyguide.commands.files import read_source
from sphinx_studyguide.commands.guide import Guide, read_text

_VOLUME = re.compile(r"^:volume:[ \t]*(\d+)[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"^# +(.+?)[ \t]*\r?$", re.MULTILINE)
_SUMMARY = re.compile(r"^summary:.*?$", re.MULTILINE)


def find_pages(guide: Guide, number: int) -> Iterator[Path]:
    """Yield the pages that gather blocks of one volume and are named after its number."""
    name = re.compile(rf"(?:.*\D)?0*{number}")
    for path in guide.pages:
        if name.fullmatch(path.stem) and set(_VOLUME.findall(read_text(path))) == {str(number)}:
            yield path


def copy_page(path: Path, old: int, new: int) -> tuple[Path, str]:
    """Return a page about another volume: its path and its text, made from a page about one."""
    digits = re.compile(rf"(?<!\d)0*{old}(?!\d)")

    def renumber(found: re.Match[str]) -> str:
        return str(new).zfill(len(found[0]) if found[0].startswith("0") else 0)

    text = digits.sub(renumber, read_source(path))
    # What is said about the old volume is not true of the new one.
    if heading := _HEADING.search(text):
        text = _SUMMARY.sub(lambda _: f"summary: {heading[1]}.", text, count=1)
    return path.with_name(digits.sub(renumber, path.name)), text
