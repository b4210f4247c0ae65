"""The command ``card``: adds a flashcard with an id that no other card has or had."""

import re
from collections import Counter
from collections.abc import Iterable

import click

from sphinx_studyguide.commands.files import apply_changes, read_source
from sphinx_studyguide.commands.guide import Guide, format_path
from sphinx_studyguide.commands.identities import find_ids, find_used
from sphinx_studyguide.commands.names import check_title, make_name
from sphinx_studyguide.commands.output import guide_option, json_option, show
from sphinx_studyguide.commands.refusal import Refusal

KINDS = ("recall", "why", "compare", "compute", "debug")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,}|:{3,})(.*)")
_LEVEL = re.compile(r"^:level:[ \t]*([1-3])", re.MULTILINE)


@click.command()
@click.argument("question")
@click.option(
    "--volume", "name", metavar="VOLUME", required=True, help="Number or file of the volume."
)
@click.option("--kind", type=click.Choice(KINDS), default="recall", show_default=True)
@click.option(
    "--level", type=click.IntRange(1, 3), help="Default: the level of the card before it."
)
@guide_option
@json_option
def card(
    question: str, name: str, kind: str, level: int | None, guide: Guide, *, as_json: bool
) -> None:
    """Add a flashcard with this QUESTION to a volume, and reserve its id.

    The card is added at the end of the section Flashcards.
    """
    question = check_title(question, "question")
    chapter = guide.get_chapter(name)
    text = read_source(chapter.path)
    start, end = find_section(text, "Flashcards")
    if end is None:
        raise Refusal(f"{format_path(chapter.path)} has no section '## Flashcards'; add it")
    lines = text.splitlines(keepends=True)
    levels = _LEVEL.findall("".join(lines[start:end]))
    identity = make_id(question, find_prefix(text, chapter.volume.number), find_used(guide))
    block = (
        f":::{{flashcard}} {question}\n:id: {identity}\n:level: {level or (levels or [1])[-1]}\n"
        f":kind: {kind}\n\nThe answer, in a sentence or two.\n:::\n\n"
    )
    if end == len(lines):
        block = "\n" * (2 - len(text) + len(text.rstrip("\n"))) + block.rstrip("\n") + "\n"
    lines.insert(end, block.replace("\n", "\r\n" if "\r\n" in text else "\n"))
    apply_changes({chapter.path: "".join(lines)})
    line = "".join(lines).splitlines().index(f":id: {identity}")
    result = {"id": identity, "file": format_path(chapter.path), "line": line}
    show(result, f"{result['file']}:{line}: write the answer to {identity}", as_json=as_json)


def find_section(text: str, title: str) -> tuple[int, int | None]:
    """Return where a section of the second level begins and ends, as numbers of lines from 0."""
    lines = text.splitlines()
    start: int | None = None
    around: list[str] = []
    for number, line in enumerate(lines):
        if fence := _FENCE.match(line):
            bare = fence[2].strip() == ""
            if (
                around
                and bare
                and len(fence[1]) >= len(around[-1])
                and fence[1][0] == around[-1][0]
            ):
                around.pop()
            elif not around or around[-1][0] == ":":
                around.append(fence[1])
        elif not around and line.startswith("## "):
            if start is not None:
                return start, number
            if line[3:].strip().startswith(title):
                start = number
    return (start or 0), (None if start is None else len(lines))


def find_prefix(text: str, number: int) -> str:
    """Return the most common prefix of the ids of a chapter that contains its number."""
    found = Counter(re.findall(rf"^(v{number}[a-z]?)-", "\n".join(find_ids(text)), re.MULTILINE))
    return found.most_common(1)[0][0] if found else f"v{number}"


def make_id(question: str, prefix: str, used: Iterable[str]) -> str:
    """Return an id for a question that is not used."""
    name, taken = f"{prefix}-{make_name(question, 'card')}", set(used)
    return next(
        each
        for end in ("", *(f"-{count}" for count in range(2, 10_000)))
        if (each := name + end) not in taken
    )
