"""The search index of the site, read as the browser reads it."""

import itertools
import json
import re
from dataclasses import dataclass
from typing import Any

import pytest
from sphinx.search.en import SearchEnglish

from .conftest import Guide
from .editions import VOLUMES
from .reading import FORMULA, Contents, read_doctree

ENGLISH = SearchEnglish({})


@dataclass(frozen=True)
class Index:
    """What ``searchindex.js`` hands to the search page."""

    data: dict[str, Any]

    @property
    def docnames(self) -> list[str]:
        return self.data["docnames"]

    def find(self, word: str) -> set[str]:
        """Return the pages that hold a word in their text or their titles."""
        return self.find_term(to_term(word))

    def find_term(self, term: str) -> set[str]:
        """Return the pages that hold a term, as the index has it."""
        found: set[str] = set()
        for kind in ("terms", "titleterms"):
            places = self.data[kind].get(term, [])
            places = places if isinstance(places, list) else [places]
            found.update(self.docnames[place] for place in places)
        return found


def to_term(word: str) -> str:
    """Return the stem under which a word stands in the index."""
    stem = ENGLISH.stem(word)
    # As the index does it: a stem that is a stop word gives way to the word.
    return stem if ENGLISH.word_filter(stem) else word


def to_words(text: str) -> list[str]:
    """Return the words of a text that the search looks for: no stop words, no bare numbers."""
    words = ENGLISH.split(text.replace(FORMULA, " "))
    return [word for word in words if ENGLISH.word_filter(word.lower())]


@pytest.fixture(scope="module")
def index(guide: Guide) -> Index:
    script = guide("html").text("searchindex.js")
    match = re.fullmatch(r"Search\.setIndex\((\{.*\})\)\s*", script, re.DOTALL)
    assert match is not None
    return Index(json.loads(match[1]))


@pytest.fixture(scope="module", params=VOLUMES)
def volume(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def written(guide: Guide, volume: str) -> Contents:
    return read_doctree(guide("xml").folder / f"{volume}.xml")


def test_words_of_neighboring_cells_are_separate_terms(
    index: Index, volume: str, written: Contents
) -> None:
    blocks = [*written.rows, *written.cells, *written.cards]
    texts = [text for block in blocks for text in block] + written.code
    real = {to_term(word) for text in texts for word in to_words(text)}
    fused = []
    for block in blocks:
        for left, right in itertools.pairwise(block):
            before, after = re.findall(r"\w+$", left), re.findall(r"^\w+", right)
            if before and after:
                term = to_term(before[0] + after[0])
                if volume in index.find_term(term) and term not in real:
                    fused.append(term)
    assert fused == []
    assert len(real) > 400


def test_words_of_every_cell_find_their_page(index: Index, volume: str, written: Contents) -> None:
    missing = {
        word
        for block in (*written.rows, *written.cells)
        for text in block
        for word in to_words(text)
        if volume not in index.find(word)
    }
    assert missing == set()


def test_words_of_every_answer_find_their_page(
    index: Index, volume: str, written: Contents
) -> None:
    # The answer of some cards is a formula alone.
    asked = {question: words for question, answer in written.cards if (words := to_words(answer))}
    assert len(asked) >= 24
    for question, words in asked.items():
        # As the browser does it: a page must hold each of the words.
        found = set.intersection(*(index.find(word) for word in words))
        assert volume in found, question


def test_titles_of_blocks_are_objects(index: Index, written: Contents) -> None:
    names = {entry[4] for entries in index.data["objects"].values() for entry in entries}
    kinds = {names_of[1] for names_of in index.data["objnames"].values()}
    assert {"card", "cell", "table", "formula"} <= kinds
    assert len(names) >= len(written.cards) + len(written.cells)
