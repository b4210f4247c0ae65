"""Writes a chapter again with plain tables and sphinx-design cards in place of our directives."""

import re
from collections.abc import Iterator

_OPEN = re.compile(r"(:{3,})\{([\w-]+)\} ?(.*)")
_OPTION = re.compile(r":([\w-]+): ?(.*)")
_MARK = re.compile(r"\{(?:pro|con|partly|tag)\}`([^`]*)`")
_KINDS = "card|cell|exercise|formula|grid|insight|often-said|table"
_BARE_LINK = re.compile(rf"\[\]\(#((?:{_KINDS})-[\w-]+)\)")

#: What our directives become, and the first part of their anchors.
_TWINS = {
    "flashcard": ("card", "card"),
    "formula": ("card", "formula"),
    "insight": ("admonition", "insight"),
    "often-said": ("admonition", "often-said"),
    "exercise": ("admonition", "exercise"),
    "solution": ("dropdown", "solution"),
}


def write_twin(source: str) -> str:
    """Return the same text without a directive or role of ours.

    :param source: a chapter
    """
    source = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL)
    source = _MARK.sub(r"\1", source)
    source = _BARE_LINK.sub(r"[\1](#\1)", source)
    return "\n".join(_translate(iter(source.splitlines()))) + "\n"


def _translate(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        opening = _OPEN.fullmatch(line)
        if opening is None:
            yield line
            continue
        fence, name, title = opening.groups()
        if name not in _TWINS and name not in {"cheat-grid", "comparison"}:
            yield line
            continue
        body = list(_body(lines, fence))
        options = {}
        while body and (option := _OPTION.fullmatch(body[0])):
            options[option[1]] = option[2]
            del body[0]
        if name == "cheat-grid":
            yield from _grid(title, body)
        elif name == "comparison":
            yield from _target("table", options)
            yield from (f"**{title}**", "", *_translate(iter(body)))
        else:
            twin, kind = _TWINS[name]
            yield from _target(kind, options)
            yield f"{fence}{{{twin}}} {title or name.capitalize()}"
            yield from _translate(iter(body))
            yield fence


def _body(lines: Iterator[str], fence: str) -> Iterator[str]:
    """Yield the lines up to the fence that closes the block."""
    for line in lines:
        if line.strip() == fence:
            return
        yield line


def _target(kind: str, options: dict[str, str]) -> Iterator[str]:
    if "id" in options:
        yield from (f"({kind}-{options['id']})=", "")


def _grid(title: str, body: list[str]) -> Iterator[str]:
    """Yield a grid of cards for a definition list."""
    yield from (f"**{title}**", "", "::::{grid} 1 2 3 3", ":gutter: 2", "")
    entries = re.split(r"\n\s*\n", "\n".join(body).strip())
    for entry in entries:
        term, *definitions = entry.split("\n: ")
        yield from (f":::{{grid-item-card}} {term}", *"\n\n".join(definitions).splitlines(), ":::")
    yield "::::"
