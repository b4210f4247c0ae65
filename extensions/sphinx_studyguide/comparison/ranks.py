"""Ranks the cells of a column, so that a script only has to compare whole numbers."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from sphinx_studyguide.comparison.plain import write_plain
from sphinx_studyguide.comparison.values import PARSERS, Value

#: What stands for a value that is not there; it comes last, however a column is sorted.
_MISSING = {"", "-", "–", "—", "?", "n/a", "none", "unknown", "not published", "not reported"}
_DIGITS = re.compile(r"(\d+)")
# Longer numbers in a text are sorted as text.
_LONGEST = 15


def is_missing(text: str) -> bool:
    """Return whether a cell says that there is no value."""
    return text.strip().lower() in _MISSING


def rank_cells(texts: Sequence[str]) -> tuple[str, list[int | None]]:
    """Return the kind of a column and the rank of each of its cells; equal cells have equal ranks.

    A column is of the first kind that all its cells can be read as: ``date``, ``number`` (of one
    unit) or ``order``; else it is ``text``. Missing values have no rank.

    :param texts: the cells, with formulas in LaTeX
    """
    present = {text for text in texts if not is_missing(text)}
    for kind, parse in PARSERS.items():
        values = {text: parse(text) for text in present}
        if present and _are_comparable(list(values.values())):
            keys = {text: value.key for text, value in values.items() if value is not None}
            return kind, _rank(texts, keys)
    return "text", _rank(texts, {text: _make_text_key(text) for text in present})


def _are_comparable(values: Sequence[Value | None]) -> bool:
    units = {value.unit for value in values if value is not None}
    return None not in values and len(units - {""}) <= 1


def _rank(texts: Sequence[str], keys: Mapping[str, tuple[Any, ...]]) -> list[int | None]:
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
    return [ranks[keys[text]] if text in keys else None for text in texts]


def _make_text_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts ``GPT-2`` before ``GPT-10``, and ``élan`` beside ``elan``."""
    folded = unicodedata.normalize("NFKD", write_plain(text)).casefold()
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return tuple(
        (0, int(part), "") if part.isdecimal() and len(part) <= _LONGEST else (1, 0, part)
        for part in _DIGITS.split(plain)
        if part
    )
