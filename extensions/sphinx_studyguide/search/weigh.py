"""How well each word finds each entry: BM25F, computed when the page is written."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from sphinx_studyguide.search.formulas import BEGIN, END, LOWERED, RAISED
from sphinx_studyguide.search.model import Entry
from sphinx_studyguide.search.words import STOP, find_key, find_stem, find_words

#: The largest weight of a word; it fits five bits.
TOP = 31
#: Weights of the fields, and the lengths that are neither short nor long, words.
_TITLE, _TEXT, _PATH = 6.0, 1.0, 0.5
_TITLE_LENGTH, _TEXT_LENGTH = 4, 40
_SATURATION = 2.5
#: Kinds whose titles are names, and the length of a name whose words may be joined.
_NAMES = frozenset({"term", "section", "formula"})
_SHORT_NAME = 3
_MARKS = {ord(BEGIN): " ", ord(LOWERED): "_", ord(RAISED): "^", ord(END): " "}

#: Forms of words by their stem, and the weight of each stem in an entry.
Weighed = tuple[dict[str, list[str]], dict[str, int]]


def weigh_entry(entry: Entry) -> Weighed:
    """Return the forms of the words of an entry, and the weight of each."""
    forms: dict[str, set[str]] = {}
    title = _count(entry.title + _join_pairs(entry), forms)
    text = _count(entry.text, forms)
    path = _count(" ".join(entry.path), forms)
    of_title = _TITLE * (0.3 if entry.continued else 1) / _stretch(title, _TITLE_LENGTH, 0.8)
    of_text = _TEXT / _stretch(text, _TEXT_LENGTH, 0.5)
    weights = {}
    for stem in forms:
        total = of_title * title[stem] + of_text * text[stem] + _PATH * min(path[stem], 1)
        weights[stem] = max(1, round(TOP * total / (total + _SATURATION)))
    if not entry.continued and entry.kind != "code" and len(key := find_key(entry.title)) > 1:
        weights[key[:60]] = TOP
    return {stem: sorted(words) for stem, words in forms.items()}, weights


def _join_pairs(entry: Entry) -> str:
    """Return the neighboring words of a name as one word each: “state dict” is also “statedict”."""
    words = entry.title.split()
    if entry.kind not in _NAMES or entry.continued or len(words) > _SHORT_NAME:
        return ""
    pairs = pairwise(words)
    return "".join(f" {one}{other}" for one, other in pairs if (one + other).isalpha())


def _count(text: str, forms: dict[str, set[str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for word in find_words(text.translate(_MARKS)):
        if word not in STOP:
            stem = find_stem(word)
            counted[stem] += 1
            forms.setdefault(stem, set()).add(word)
    return counted


def _stretch(words: Counter[str], usual: int, share: float) -> float:
    """Return by how much a word of a long text counts less."""
    return 1 - share + share * sum(words.values()) / usual


def merge_forms(many: Iterable[dict[str, list[str]]]) -> dict[str, list[str]]:
    """Return the forms of all words, by their stem."""
    merged: dict[str, set[str]] = {}
    for forms in many:
        for stem, words in forms.items():
            merged.setdefault(stem, set()).update(words)
    return {stem: sorted(words) for stem, words in sorted(merged.items())}
