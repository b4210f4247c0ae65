"""Writes a volume as a chapter: front matter, heading, blocks."""

import json
from dataclasses import dataclass

from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.model import Volume
from sphinx_studyguide.notes.write.blocks import Writer
from sphinx_studyguide.notes.write.inline import plain, write_text

_LONGEST = 120


@dataclass(frozen=True)
class Chapter:
    """A chapter, and the drawings in the folder of its name."""

    text: str
    drawings: dict[str, str]


def write_chapter(volume: Volume, number: int, accent: str, prefix: str, folder: str) -> Chapter:
    """Return a volume as a chapter, and say in its blocks where they are.

    :param prefix: what the ids of its blocks begin with
    :param folder: where its drawings will be, beside the chapter
    """
    writer = Writer(prefix, volume.title, folder)
    sections = [
        plain(block.content)
        for block in volume.blocks
        if isinstance(block, model.Heading) and block.level == 2
    ]
    subtitle = " · ".join(sections[:3]) or volume.title
    writer.page.add(
        "---",
        f"volume: {number}",
        "draft: true",
        f"subtitle: {_quote(subtitle)}",
        f"accent: {accent}",
        f"summary: {_quote(f'Notes on {volume.title}, imported and not yet reviewed.')}",
        "---",
        "",
        f"# {write_text((model.Text(volume.title),))}",
    )
    writer.write(volume.blocks)
    return Chapter("\n".join(writer.page.lines).rstrip("\n") + "\n", writer.files)


def _quote(text: str) -> str:
    """Return text for YAML, in a line of its own."""
    text = " ".join(text.split())
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return json.dumps(short, ensure_ascii=False)
