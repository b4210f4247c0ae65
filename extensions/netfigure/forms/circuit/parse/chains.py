"""Parse the text of an arrow: ``a -> b``, ``a, b -> c.top``, ``a ..> b``, ``a <-> b``."""

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
    """One arrow of a chain ``a -> b -> c``, from one or several ends to one or several others."""

    sources: tuple[End, ...]
    targets: tuple[End, ...]
    has_head: bool
    has_tail: bool
    is_dashed: bool


class _Token(NamedTuple):
    kind: str
    text: str
    side: str


def parse_chain(text: str, line: int) -> list[Hop]:
    """Return the hops of an arrow, one for each sign between names.

    :param text: such as ``a -> b.top -> c, d``
    :param line: of the source, for refusals
    :raises Refusal: if it is not an arrow
    """
    if len(text) > _LONGEST:
        raise Refusal(
            f"the arrow has {len(text)} characters; write at most {_LONGEST}, in several arrows",
            line,
        )
    ends: list[list[End]] = [[]]
    lines: list[str] = []
    expects_name = True
    for token in _tokenize(text, line):
        if expects_name != (token.kind == "name"):
            found = f"{token.text!r} where {'a name' if expects_name else 'an arrow'} was expected"
            raise Refusal(f"{text!r}: found {found}; write it like 'a -> b, c'", line)
        expects_name = not expects_name
        if token.kind == "name":
            ends[-1].append(End(token.text, _as_side(token.side, line)))
        elif token.kind == "line":
            lines.append(token.text)
            ends.append([])
    if expects_name or not lines:
        raise Refusal(f"{text!r} is not an arrow; write it like 'a -> b' or 'a -> b, c'", line)
    return [
        _make_hop(tuple(before), sign, tuple(after))
        for (before, after), sign in zip(pairwise(ends), lines, strict=True)
    ]


def _tokenize(text: str, line: int) -> list[_Token]:
    tokens = []
    offset = 0
    stripped = text.rstrip()
    while offset < len(stripped):
        found = _TOKEN.match(stripped, offset)
        if not found:
            rest = stripped[offset:].strip()[:20]
            raise Refusal(f"{text!r}: cannot read {rest!r}; write it like 'a -> b, c'", line)
        kind = str(found.lastgroup) if not found["name"] else "name"
        tokens.append(_Token(kind, found[kind], found["side"] or ""))
        offset = found.end()
    return tokens


def _as_side(word: str, line: int) -> Side | None:
    if not word:
        return None
    side = next((side for side in SIDES if side == word), None)
    if side is None:
        raise Refusal(f"a block has no side {word!r}; {suggest(word, SIDES)}", line)
    return side


def _make_hop(before: tuple[End, ...], sign: str, after: tuple[End, ...]) -> Hop:
    if sign.startswith("<") and not sign.endswith(">"):  # written backward
        return Hop(after, before, has_head=True, has_tail=False, is_dashed="." in sign)
    return Hop(
        before,
        after,
        has_head=sign.endswith(">"),
        has_tail=sign.startswith("<"),
        is_dashed="." in sign,
    )
