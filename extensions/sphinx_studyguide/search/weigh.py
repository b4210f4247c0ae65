"""How well each word finds each entry, computed when the page is written.

Words of the text count by BM25. A word of the title counts by its share of the title's letters: a
question that names the whole of a title is nearer to it than one that names a part.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from sphinx_studyguide.core.formula_text import BEGIN, END, LOWERED, RAISED
from sphinx_studyguide.search.model import Entry
from sphinx_studyguide.search.shapes import find_shapes
from sphinx_studyguide.search.words import find_chunks, find_key, find_stem

#: The largest weight of a word; it fits five bits.
TOP = 31
#: Length of a text that is neither short nor long, words; how much of that counts; saturation.
_LENGTH, _STRETCH, _SATURATION = 40, 0.5, 2.5
#: What a word of the titles above counts, beside a word of the text.
_ABOVE = 0.5
#: What a word counts that is elsewhere in the section, how often it counts at most, and the words
#: of a section that is neither short nor long.
_AROUND, _OFTEN, _CROWD = 0.35, 4, 300
#: How many shapes of formulas a text has whose shapes count fully.
_SHAPES = 4
#: What the title counts for text that goes on under it, and for a heading without text.
_CONTINUED = 0.3
#: Kinds whose titles are names, and the length of a name whose words may be joined.
_NAMES = frozenset({"term", "section", "formula"})
_SHORT_NAME = 3
_ASKS = re.compile(r"\b(?:why|how|when|which)\b")
_MARKS = {ord(BEGIN): " ", ord(LOWERED): "_", ord(RAISED): "^", ord(END): " "}

Forms = dict[str, set[str]]
Weights = dict[str, int]


def weigh_entry(entry: Entry, forms: Forms) -> tuple[Weights, Weights]:
    """Return the weights of the words of an entry in its text and in its title.

    :param forms: words by their stem; those of the entry are added
    """
    return _weigh_text(entry, forms), _weigh_title(entry, forms)


def _weigh_text(entry: Entry, forms: Forms) -> Weights:
    text = Counter(_note(word, forms) for chunk in _divide(entry.text) for word in chunk)
    above = {_note(word, forms) for chunk in _divide(" ".join(entry.path)) for word in chunk}
    around = Counter(
        _note(word, forms) for chunk in _divide(entry.around) for word in chunk if word[1:]
    )
    stretch = 1 - _STRETCH + _STRETCH * text.total() / _LENGTH
    crowd = 1 - _STRETCH + _STRETCH * around.total() / _CROWD
    weights = {}
    for stem in text.keys() | above | around.keys():
        total = text[stem] / stretch + _ABOVE * (stem in above)
        total += _AROUND * min(around[stem], _OFTEN) / crowd
        weights[stem] = max(1, round(TOP * total / (total + _SATURATION)))
    return weights | _weigh_shapes(entry.text)


def _weigh_shapes(text: str) -> Weights:
    """Return the weights of the shapes of formulas: in a text with many, one says less."""
    shapes = find_shapes(text)
    weight = round(TOP * min(1, _SHAPES / max(1, len(shapes))) ** 0.5)
    return dict.fromkeys(shapes, max(1, weight))


def _weigh_title(entry: Entry, forms: Forms) -> Weights:
    chunks = _divide(entry.title)
    # The longest word of an identifier is the whole of it; "What It Is" has none that counts.
    letters = sum(max(map(len, chunk)) for chunk in chunks) or 1
    lengths: Counter[str] = Counter()
    for chunk in [*chunks, _join_pairs(entry)]:
        for word in set(chunk):
            lengths[_note(word, forms)] += len(word)
    named = not entry.continued and not _is_heading(entry)
    factor = TOP * (1 if named else _CONTINUED)
    weights = {
        stem: max(1, round(factor * min(1, length / letters))) for stem, length in lengths.items()
    }
    if named and entry.kind != "code" and len(key := find_key(entry.title)) > 1:
        weights[key[:60]] = TOP
    if entry.number:
        # A printed book leads to “Figure 4.2”, and a page to “Volume 3”.
        weights[find_key(entry.number)] = TOP
        weights[_note("".join(filter(str.isdigit, entry.number)), forms)] = TOP
    for word in _ASKS.findall(entry.title.lower()) if named else ():
        weights[_note_asked(word, forms)] = TOP
    return weights


def _note_asked(word: str, forms: Forms) -> str:
    """Note that a title asks why, or how; as other words, these say nothing."""
    asked = f"?{word}"
    forms.setdefault(asked, set()).add(asked)
    return asked


def _is_heading(entry: Entry) -> bool:
    """Return whether an entry is a heading alone, such as one among the flashcards."""
    return entry.kind == "section" and bool(entry.path) and not entry.text


def _join_pairs(entry: Entry) -> list[str]:
    """Return the neighboring words of a name as one word each: “state dict” is also “statedict”."""
    words = entry.title.lower().split()
    if entry.kind not in _NAMES or entry.continued or len(words) > _SHORT_NAME:
        return []
    return [one + other for one, other in pairwise(words) if (one + other).isalpha()]


def _divide(text: str) -> list[list[str]]:
    """Return the words that say something, by what they are part of."""
    return [chunk for chunk in find_chunks(text.translate(_MARKS)) if chunk]


def _note(word: str, forms: Forms) -> str:
    stem = find_stem(word)
    forms.setdefault(stem, set()).add(word)
    return stem


def merge_forms(many: Iterable[dict[str, list[str]]]) -> dict[str, list[str]]:
    """Return the forms of all words, by their stem."""
    merged: Forms = {}
    for forms in many:
        for stem, words in forms.items():
            merged.setdefault(stem, set()).update(words)
    return sort_forms(merged)


def sort_forms(forms: Forms) -> dict[str, list[str]]:
    """Return forms in an order that does not change from build to build."""
    return {stem: sorted(words) for stem, words in sorted(forms.items())}
