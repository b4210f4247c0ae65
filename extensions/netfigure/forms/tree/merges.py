"""Merge the characters of a text as byte-pair encoding does.

Source: Sennrich, Haddow and Birch (2016), Neural machine translation of rare words with subword
units.
"""

from collections.abc import Sequence

from netfigure.forms.tree.model import Node
from netfigure.source.read import as_text
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value

LONGEST_TEXT, MOST_MERGES = 24, 24


def apply_merges(text: str, merges: Sequence[Value], refusals: list[Refusal]) -> tuple[Node, ...]:
    """Return the pieces of a text after merges, each above the pieces that it was made of.

    :param text: words with spaces between them, which no merge crosses
    :param merges: two pieces each, with a space between them, in the order of their training
    :param refusals: collects merges that join nothing
    """
    words = [[Node(character) for character in word] for word in text.split()]
    for number, value in enumerate(merges, 1):
        try:
            words = _apply(words, value, number)
        except Refusal as refusal:
            refusals.append(refusal)
    return tuple(piece for word in words for piece in word)


def _apply(words: list[list[Node]], value: Value, number: int) -> list[list[Node]]:
    """Return the words after one merge.

    :raises Refusal: if it is not written as two pieces, or if they are nowhere side by side
    """
    pair = as_text(value).split()
    if len(pair) != 2:
        raise Refusal(
            f"merges: found {as_text(value)!r}; write two pieces with a space between them, "
            "like 'e s'",
            value.line,
        )
    merged = [_merge(word, pair, number) for word in words]
    if merged == words:
        pieces = " ".join(piece.text for word in words for piece in word)
        raise Refusal(
            f"merges: {' and '.join(map(repr, pair))} are not side by side in {pieces!r}; write "
            "two pieces that are, or remove this merge",
            value.line,
        )
    return merged


def _merge(word: list[Node], pair: list[str], number: int) -> list[Node]:
    merged: list[Node] = []
    at = 0
    while at < len(word):
        two = word[at : at + 2]
        if [piece.text for piece in two] == pair:
            text = "".join(pair)
            merged.append(Node(text, note=f"merge {number}", hue="accent", children=tuple(two)))
            at += 2
        else:
            merged.append(word[at])
            at += 1
    return merged
