"""Recompute the numbers that are in the text, cards, figures and solutions of Volume 5.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import math
import re
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
import yaml
from chapters import DOCS, find_blocks, find_output
from gensim.models import Word2Vec
from gensim.test.utils import datapath
from nltk.stem import LancasterStemmer, PorterStemmer, SnowballStemmer
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

CHAPTER = DOCS / "volumes" / "05-text-vectorization.md"
NUMBER = re.compile(r"[-+]?\d+\.\d+")


@pytest.fixture(scope="module")
def chapter() -> str:
    return CHAPTER.read_text("utf-8")


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    """What the blocks of the chapter show; test_chapters compares it with what they print."""
    return [find_output(block) for block in find_blocks(CHAPTER)]


def find_figure(chapter: str, name: str) -> dict:
    body = re.search(
        rf":id: {name}\n(?::alt:[^\n]*\n)?\n(.*?)^:::$", chapter, re.DOTALL | re.MULTILINE
    )
    assert body
    return yaml.safe_load(body[1])


def find_rows(outputs: list[str], start: str) -> list[str]:
    return next(out for out in outputs if start in out).splitlines()


def read_numbers(row: str) -> list[float]:
    return [float(v) for v in NUMBER.findall(row)]


def read_bars(chapter: str, name: str) -> list[dict]:
    series = find_figure(chapter, name)["plot"]["bars"]["series"]
    return [values for entry in series for values in entry.values()]


# -- By hand -----------------------------------------------------------------


def test_stems_in_all_modes() -> None:
    modes = (
        PorterStemmer.NLTK_EXTENSIONS,
        PorterStemmer.MARTIN_EXTENSIONS,
        PorterStemmer.ORIGINAL_ALGORITHM,
    )
    for stemmer in (*map(PorterStemmer, modes), SnowballStemmer("english")):
        assert [stemmer.stem(w) for w in ("history", "historical")] == ["histori", "histor"]
    assert {LancasterStemmer().stem(w) for w in ("history", "historical")} == {"hist"}
    assert PorterStemmer().stem("studies") == "studi"


def test_tfidf_by_hand() -> None:
    assert round(2 * math.log(3 / 2), 3) == 0.811
    row = [2 * 1.288, 1.693, 1]
    assert round(math.hypot(*row), 2) == 3.24
    assert round(2.575 / 3.240, 3) == 0.795
    assert [round(math.log(4 / k) + 1, 3) for k in (4, 3, 2)] == [1, 1.288, 1.693]


def test_negative_sampling_by_hand() -> None:
    v, u, negative = np.array([1.0, 0]), np.array([0, 1.0]), np.array([math.log(3), 0])
    good, bad = (1 / (1 + np.exp(-z)) for z in (u @ v, negative @ v))
    assert [good, bad] == pytest.approx([0.5, 0.75])
    assert -math.log(good) - math.log(1 - bad) == pytest.approx(2.079, abs=5e-4)
    assert (good - 1) * u + bad * negative == pytest.approx([0.824, -0.5], abs=5e-4)
    assert round(100**0.75, 1) == 31.6


def test_bm25_by_hand() -> None:
    assert [round(tf * 2.5 / (tf + 1.5), 2) for tf in (1, 3, 10)] == [1, 1.67, 2.17]
    assert 1 - 0.75 + 0.75 * 2 == 1.75
    assert round(2.5 / (1 + 1.5 * 1.75), 2) == 0.69


def test_pairs_of_the_toy_corpus() -> None:
    pairs: Counter[str] = Counter()
    for word, count in {"low": 5, "lower": 2, "newest": 6, "widest": 3}.items():
        for pair in pairwise(word):
            pairs["".join(pair)] += count
    assert (pairs["es"], pairs["st"], pairs["we"]) == (9, 9, 8)


# -- Statements about libraries ----------------------------------------------


def test_old_names_of_gensim_raise() -> None:
    with pytest.raises(TypeError, match="size"):
        Word2Vec([["a"]], size=16)
    model = Word2Vec([["a", "b"]], min_count=1, vector_size=4)
    with pytest.raises(KeyError):
        model.wv["blorf"]


def test_idf_of_a_word_in_half_and_in_all_documents() -> None:
    vectorizer = TfidfVectorizer().fit(["all half", "all half", "all", "all"])
    weights = dict(zip(vectorizer.get_feature_names_out(), vectorizer.idf_, strict=True))
    assert weights == pytest.approx({"all": 1.0, "half": 1.5108}, abs=5e-5)


# -- Figures are those of the tables -----------------------------------------


def test_counts_of_zipf(chapter: str) -> None:
    with open(datapath("lee_background.cor"), encoding="utf-8") as file:  # noqa: PTH123
        words = Counter(re.findall(r"[a-z]+", file.read().lower()))
    counts = [count for _, count in words.most_common()]
    curves = find_figure(chapter, "zipf")["plot"]["curves"]
    assert all(counts[rank - 1] == count for rank, count in curves[0]["points"])
    assert curves[1]["points"][0][1] == counts[0]


def test_bars_of_the_not_problem(chapter: str, outputs: list[str]) -> None:
    rows = find_rows(outputs, "+ trigrams")[1:]
    means = {row[:20].strip(): read_numbers(row)[::2] for row in rows}
    names = find_figure(chapter, "not-problem")["plot"]["bars"]["names"]
    series = read_bars(chapter, "not-problem")
    assert [list(v) for v in zip(*(s["values"] for s in series), strict=True)] == [
        means[name] for name in names
    ]


def test_confusion_matrix(chapter: str, outputs: list[str]) -> None:
    table = np.array(find_figure(chapter, "text-confusion")["heatmap"]["values"])
    rows = find_rows(outputs, "class        precision")[1:11]
    hits = np.diag(table)
    for row, precision, recall, total in zip(
        rows, hits / table.sum(axis=0), hits / table.sum(axis=1), table.sum(axis=1), strict=True
    ):
        assert read_numbers(row)[:2] == pytest.approx([precision, recall], abs=0.006)
        assert int(row.split()[-1]) == total


def test_bars_of_the_analogies(chapter: str, outputs: list[str]) -> None:
    rows = find_rows(outputs, "capitals  ")[2:]
    columns = list(zip(*map(read_numbers, rows), strict=True))
    shown = [tuple(s["values"]) for s in read_bars(chapter, "analogy-bars")]
    assert shown == [columns[0], columns[2], columns[3]]


def test_arrows_of_the_analogy(chapter: str, outputs: list[str]) -> None:
    rows = find_rows(outputs, "cosine of the step")
    arrows = find_figure(chapter, "analogy-offset")["plot"]["arrows"]
    shown = [[*arrow["from"], *arrow["to"]] for arrow in arrows]
    assert shown == [read_numbers(row)[:4] for row in rows]


def test_bars_of_search(chapter: str, outputs: list[str]) -> None:
    rows = find_rows(outputs, "hybrid, by rank")[1:8]
    numbers = [read_numbers(row[26:]) for row in rows]
    (bars,) = read_bars(chapter, "search-bars")
    order = [0, 5, 6, 1, 2, 3, 4]
    assert bars["values"] == [numbers[i][2] for i in order]
    assert bars["spread"] == [numbers[i][3] for i in order]
    for row in numbers:
        assert row[3] == pytest.approx(math.sqrt(row[2] * (1 - row[2]) / 832), abs=6e-4)


def test_curve_of_the_inverted_file(chapter: str, outputs: list[str]) -> None:
    rows = find_rows(outputs, "share compared")
    share, recall = read_numbers(rows[1]), read_numbers(rows[2].partition(":")[2])[::2]
    curve = find_figure(chapter, "ivf-recall")["plot"]["curves"][0]
    assert curve["points"] == [list(point) for point in zip(share, recall, strict=True)]


# -- Cards and exercises -----------------------------------------------------


def test_compute_cards() -> None:
    assert 50_000 * 200_000 * 8 == 80e9
    assert 50_000 * 60 * 8 == 24e6
    vectorizer = CountVectorizer(ngram_range=(1, 2)).fit(["deep neural network"])
    assert len(vectorizer.vocabulary_) == 5
    assert round(3 * math.log(100), 1) == 13.8
    u, v = np.array([1, 2, 2]), np.array([2, 0, 0])
    assert u @ v / np.linalg.norm(u) / np.linalg.norm(v) == pytest.approx(1 / 3)
    assert round(2 * 0.6 * 0.75 / 1.35, 2) == 0.67
    assert round(2 * math.log(2), 3) == 1.386
    assert 4 * 3 / (4 + 2) == 2
    assert round(1 / 61 + 1 / 64, 4) == 0.0320
    assert pytest.approx(0.54) == 0.6 * 0.9


def test_exercise_tfidf() -> None:
    texts = ["red car", "red red bike", "green bike"]
    row = TfidfVectorizer().fit_transform(texts).toarray()[1]
    assert sorted(round(v, 3) for v in row if v) == [0.447, 0.894]
    assert [round(math.log(1.5) * k, 3) for k in (1, 2)] == [0.405, 0.811]
    assert round(1.2877 * math.sqrt(5), 3) == 2.879
