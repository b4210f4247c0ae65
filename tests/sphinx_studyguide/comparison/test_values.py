"""What cells say: numbers with suffixes and units, percents, ranges, dates and orders of growth."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_studyguide.comparison.plain import write_plain
from sphinx_studyguide.comparison.ranks import rank_cells
from sphinx_studyguide.comparison.values import PARSERS, parse_date, parse_number

NUMBERS = {
    "0.4": (0.4, ""),
    ".5": (0.5, ""),
    "1,024": (1024, ""),
    "61,106,840": (61_106_840, ""),
    "12 345": (12_345, ""),
    "1{,}024": (1024, ""),
    "1.2M": (1.2e6, ""),
    "1.2M+": (1.2e6, ""),
    "900k": (9e5, ""),
    "117 million": (117e6, ""),
    "1.5B": (1.5e9, ""),
    "175 billion (the largest)": (175e9, ""),
    "1.5 B parameters": (1.5e9, "parameter"),
    "7B parameters": (7e9, "parameter"),
    "25.6 %": (0.256, "%"),
    r"25.6\,\%": (0.256, "%"),
    "about 15% of the positions": (0.15, "%"),
    "−1.2": (-1.2, ""),
    "–1.2": (-1.2, ""),
    "-1.2": (-1.2, ""),
    "+3": (3, ""),
    "≈ 300": (300, ""),
    "> 300": (300, ""),
    "up to 8": (8, ""),
    "0.96 ± 0.01": (0.96, ""),
    "1e-5": (1e-5, ""),
    "10⁻⁵": (1e-5, ""),
    "10^{-5}": (1e-5, ""),
    "3 × 10⁻⁴": (3e-4, ""),
    r"3 \times 10^{-4}": (3e-4, ""),
    "2^10": (1024, ""),
    "1/4": (0.25, ""),
    "1/0": (math.inf, ""),
    "∞": (math.inf, ""),
    r"-\infty": (-math.inf, ""),
    "512 B": (512, "B"),
    "2 kB": (2000, "B"),
    "12 GiB": (12 * 2**30, "B"),
    "3 ms": (0.003, "s"),
    "5 m": (5, "m"),
    "2 hours": (7200, "s"),
    "4 min": (240, "s"),
    "8 GFLOPs": (8e9, "FLOP"),
    "2×": (2, "×"),
    "512 tokens": (512, "token"),
    "10^9999": (math.inf, ""),
    "0 × 10^9999": (0, ""),
    "9" * 400: (math.inf, ""),
}
RANGES = {
    "10 to 100": (10, 100),
    "from 10 to 100": (10, 100),
    "between 1 and 3": (1, 3),
    "10–100": (10, 100),
    "10-100": (10, 100),
    "−1 to 1": (-1, 1),
    "0.5–0.9": (0.5, 0.9),
    "1–3 ms": (0.001, 0.003),
    "500 µs to 3 ms": (0.0005, 0.003),
    "1–3M": (1e6, 3e6),
    "5–10 %": (0.05, 0.1),
    "1e-5 to 5e-5": (1e-5, 5e-5),
}
NO_NUMBERS = ["", "none", "O(n)", "GPT-2", "a few steps", "3 ms to 5 MB", "%", "-", "=1+1"]


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers(text: str) -> None:
    found = parse_number(text)
    value, unit = NUMBERS[text]
    assert found.key == pytest.approx((value, value))
    assert found.unit == unit


@pytest.mark.parametrize("text", RANGES)
def test_ranges(text: str) -> None:
    assert parse_number(text).key == pytest.approx(RANGES[text])


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_words_are_no_numbers(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2018", (2018, 0, 0)),
        ("2018-10", (2018, 10, 0)),
        ("2018-10-11", (2018, 10, 11)),
        ("October 2018", (2018, 10, 0)),
        ("11 Oct 2018", (2018, 10, 11)),
        ("11. October 2018", (2018, 10, 11)),
        ("Oct. 11, 2018", (2018, 10, 11)),
        ("2017 (v1)", (2017, 0, 0)),
        ("2018-13", None),
        ("Foo 2018", None),
        ("soon", None),
        ("20181011", None),
    ],
)
def test_dates(text: str, date: tuple[int, int, int] | None) -> None:
    found = parse_date(text)
    assert (found and found.key) == date


# Each line grows faster than the one above it; those in a line grow alike.
ORDERS = [
    ["O(1)", r"\mathcal{O}(1)", r"\Theta(1)"],
    ["O(log n)", r"O(\log n)", r"O(\log_2 n)"],
    ["O(log² n)"],
    ["O(√n)", r"O(\sqrt{n})"],
    ["O(n)", "O(n + m)", "O(V + E)", "O(2n)"],
    ["O(n log n)", r"O(n \log n)"],
    ["O(n²)", "O(n^2)", "O(n^{2})", "O(n^2 + n)", r"O(T \cdot d)"],
    ["O(n^{2.37})"],
    ["O(T d^2)", "O(T^2 d)", "O(n³)"],
    ["O(2ⁿ)", "O(2^n)"],
    ["O(3^n)"],
    ["O(n!)"],
]


def test_orders_of_growth() -> None:
    keys = [{PARSERS["order"](text).key for text in line} for line in ORDERS]
    assert [len(each) for each in keys] == [1] * len(ORDERS)
    flat = [each.pop() for each in keys]
    assert flat == sorted(flat)


@pytest.mark.parametrize("text", ["O(n", "n²", "O(?)", "o(n)", "O()" * 2])
def test_what_is_no_order(text: str) -> None:
    assert PARSERS["order"](text) is None


@pytest.mark.parametrize(
    ("cells", "kind", "ranks"),
    [
        (["1.2M", "900k", "–", "1,200,000"], "number", [1, 0, None, 1]),
        (["25.6 %", "7 %", "100 %"], "number", [1, 0, 2]),
        (["300 MB", "12 GB", "n/a"], "number", [0, 1, None]),
        (["12 March 2019", "2018-10-11", "2018"], "date", [2, 1, 0]),
        (["10–100", "10", "9 to 11"], "number", [2, 1, 0]),
        (["O(n^2)", "O(1)", "O(n log n)"], "order", [2, 0, 1]),
        # Units that cannot be compared, and words among numbers, are sorted as text.
        (["3 ms", "5 MB"], "text", [0, 1]),
        (["10", "9", "many"], "text", [1, 0, 2]),
        (["GPT-10", "GPT-2", "élan", "Elan"], "text", [2, 1, 0, 0]),
        (["", ""], "text", [None, None]),
        ([], "text", []),
    ],
)
def test_columns(cells: list[str], kind: str, ranks: list[int | None]) -> None:
    assert rank_cells(cells) == (kind, ranks)


SIGNS = st.text(st.sampled_from("0123456789.,-–−+eE ×^()O√!nlog%kMB/±~\\{}$²⁻to"), max_size=30)


@given(st.lists(SIGNS | st.text(max_size=10), max_size=6))
def test_any_cells_are_ranked(cells: list[str]) -> None:
    _, ranks = rank_cells(cells)
    known = sorted(rank for rank in set(ranks) if rank is not None)
    assert len(ranks) == len(cells)
    assert known == list(range(len(known)))


def test_long_cells_take_no_time() -> None:
    text = "1 " + "- " * 50_000 + "\\sqrt{" * 1000
    assert write_plain(text)
    assert rank_cells([text, "O(" + "n" * 50_000 + ")", "O(" + "log" * 10_000])[0] == "text"
