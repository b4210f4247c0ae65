"""The search index of the site, read as the browser reads it."""

import itertools
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from sphinx_studyguide.search.encode import PAGE_BITS
from sphinx_studyguide.search.words import STOP, find_stem, find_words

from .conftest import Guide
from .editions import VOLUMES
from .reading import FORMULA, Contents, read_doctree

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

#: What only the table of a drawing says, which the search leaves out: it repeats the drawing.
DRAWN = {"concat"}


@dataclass(frozen=True)
class Index:
    """What the scripts in the folder ``search`` hand to the box."""

    folder: Path

    def read(self, name: str) -> Any:
        """Return what a script holds."""
        text = (self.folder / f"{name}.js").read_text("utf-8")
        match = re.fullmatch(r'StudySearch\.take\(".*?",(.*)\);\n', text)
        assert match is not None
        return json.loads(match[1])

    @cached_property
    def pages(self) -> list[list[Any]]:
        """Address, title, volume and number of entries of each kind, of each page."""
        return self.read("core")["pages"]

    @cached_property
    def words(self) -> dict[str, set[str]]:
        """The addresses of the pages that hold a stem in their text or their titles."""
        held: dict[str, set[str]] = {}
        for script in self.folder.glob("w-*.js"):
            for stem, encoded in self.read(script.stem).items():
                places = [place for field in encoded.split(" ")[1:] for place in decode(field)]
                held[stem] = {self.pages[place >> PAGE_BITS][0] for place in places}
        return held

    def find(self, word: str) -> set[str]:
        """Return the pages that hold a word."""
        return self.words.get(find_stem(word), set())


def decode(field: str) -> list[int]:
    """Return the numbers of the entries that a script lists by their distances."""
    places, number, shift = [-1], 0, 0
    for digit in map(DIGITS.index, field):
        number |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            places.append(places[-1] + (number >> 5))
            number = shift = 0
    return places[1:]


def to_words(text: str) -> list[str]:
    """Return the words of a text that the search looks for: no stop words, no formulas."""
    return [word for word in find_words(text.replace(FORMULA, " ")) if word not in STOP]


@pytest.fixture(scope="module")
def index(guide: Guide) -> Index:
    return Index(guide("html").folder / "search")


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
    real = {find_stem(word) for text in texts for word in to_words(text)}
    fused = []
    for block in blocks:
        for left, right in itertools.pairwise(block):
            before, after = re.findall(r"\w+$", left), re.findall(r"^\w+", right)
            if before and after:
                term = find_stem((before[0] + after[0]).lower())
                # Numbers meet by chance.
                if term.isdigit():
                    continue
                if f"{volume}.html" in index.words.get(term, set()) and term not in real:
                    fused.append(term)
    assert fused == []
    assert len(real) > 400


def test_words_of_every_cell_find_their_page(index: Index, volume: str, written: Contents) -> None:
    missing = {
        word
        for block in (*written.rows, *written.cells)
        for text in block
        for word in to_words(text)
        if f"{volume}.html" not in index.find(word)
    }
    assert missing <= DRAWN


def test_words_of_every_answer_find_their_page(
    index: Index, volume: str, written: Contents
) -> None:
    # The answer of some cards is a formula alone.
    asked = {question: words for question, answer in written.cards if (words := to_words(answer))}
    assert len(asked) >= 24
    for question, words in asked.items():
        # A page has to hold each of the words.
        found = set.intersection(*(index.find(word) for word in words))
        assert f"{volume}.html" in found, question


def test_each_card_and_cell_is_an_entry(index: Index, volume: str, written: Contents) -> None:
    kinds = index.read("core")["kinds"]
    (counts,) = [page[3] for page in index.pages if page[0] == f"{volume}.html"]
    assert counts[kinds.index("card")] == len(written.cards)
    assert counts[kinds.index("cell")] == len(written.cells)
    assert counts[kinds.index("table")] > 0
    assert counts[kinds.index("formula")] > 0


def test_the_index_is_the_only_one(guide: Guide) -> None:
    """Sphinx's own would be in every download, and nothing on the site reads it."""
    edition = guide("html")
    names = {name.rpartition("/")[2] for name in edition.files()}
    assert not names & {"searchindex.js", "base-stemmer.js", "english-stemmer.js"}
    assert "data-sg-search" in edition.text("search.html")
