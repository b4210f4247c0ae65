"""Reads the arrows: ``a -> b``, ``a, b -> c.top``, ``a ..> b``, ``a -- b``, ``a <-> b``."""

import re
from itertools import pairwise
from typing import NamedTuple

from netfigure.forms.circuit.model import SIDES, End, Side
from netfigure.source.refusal import Refusal, suggest

#: Names of blocks: words of letters, digits and marks, joined by hyphens.
NAME = r"\w[\u0300-\u036f'′]*(?:[\w\u0300-\u036f'′]|-(?=\w))*"
_TOKEN = re.compile(
    rf"\s*(?:(?P<line><->|->|<-|--|<\.\.>|\.\.>|<\.\.|\.\.)|(?P<comma>,)"
    rf"|(?P<name>{NAME})(?:\.(?P<side>[A-Za-z]+))?)"
)
_LONGEST = 400


class Hop(NamedTuple):
    """From one or several ends to one or several others."""

    sources: tuple[End, ...]
    targets: tuple[End, ...]
    has_head: bool
    has_tail: bool
    is_dashed: bool


class _Token(NamedTuple):
    kind: str
    text: str
    side: str


def parse_wiring(text: str, line: int) -> list[Hop]:
    """Read the ends of an arrow, or of several in a row.

    :param text: such as ``a -> b.top -> c, d``
    :param line: of the body, for refusals
    :raises Refusal: if it cannot be read
    """
    if len(text) > _LONGEST:
        raise Refusal(
            f"the arrow has {len(text)} characters; write at most {_LONGEST}, in several arrows",
            line,
        )
    ends: list[list[End]] = [[]]
    lines: list[str] = []
    wants_name = True
    for token in _tokens(text, line):
        if wants_name != (token.kind == "name"):
            found = f"{token.text!r} where {'a name' if wants_name else 'an arrow'} was expected"
            raise Refusal(f"{text!r}: found {found}; write it like 'a -> b, c'", line)
        wants_name = not wants_name
        if token.kind == "name":
            ends[-1].append(End(token.text, _as_side(token.side, line)))
        elif token.kind == "line":
            lines.append(token.text)
            ends.append([])
    if wants_name or not lines:
        raise Refusal(f"{text!r} is not an arrow; write it like 'a -> b' or 'a -> b, c'", line)
    return [
        _hop(tuple(before), sign, tuple(after))
        for (before, after), sign in zip(pairwise(ends), lines, strict=True)
    ]


def _tokens(text: str, line: int) -> list[_Token]:
    tokens = []
    place = 0
    stripped = text.rstrip()
    while place < len(stripped):
        found = _TOKEN.match(stripped, place)
        if not found:
            rest = stripped[place:].strip()[:20]
            raise Refusal(f"{text!r}: cannot read {rest!r}; write it like 'a -> b, c'", line)
        kind = str(found.lastgroup) if not found["name"] else "name"
        tokens.append(_Token(kind, found[kind], found["side"] or ""))
        place = found.end()
    return tokens


def _as_side(word: str, line: int) -> Side | None:
    if not word:
        return None
    side = next((side for side in SIDES if side == word), None)
    if side is None:
        raise Refusal(f"a block has no side {word!r}; {suggest(word, SIDES)}", line)
    return side


def _hop(before: tuple[End, ...], sign: str, after: tuple[End, ...]) -> Hop:
    if sign.startswith("<") and not sign.endswith(">"):  # written backward
        return Hop(after, before, has_head=True, has_tail=False, is_dashed="." in sign)
    return Hop(
        before,
        after,
        has_head=sign.endswith(">"),
        has_tail=sign.startswith("<"),
        is_dashed="." in sign,
    )
