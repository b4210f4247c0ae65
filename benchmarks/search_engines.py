"""Asks three searches of one guide: its own, Sphinx's and Pagefind's, in one run.

Usage: ``python benchmarks/search_engines.py SITE DOCTREES [SIZE …]``, with the folders of a build
and numbers of chapters (9, 90 and 450). It needs the packages of the session ``browser``, Chromium,
and ``pip install pagefind-bin``; without the last, two engines are compared.

Bytes are those of the files that a browser asks for, compressed, in a guide of 9 chapters and in
copies of it. Milliseconds are those that the page's own thread computes from a question to its
first result, scripts loaded, times four for a slow processor; a loop after each question says how
fast the processor is at that moment. Recall is that of the questions of the suite.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from search_copies import list_pages, read_sphinx, write_ours, write_pagefind, write_sphinx
from search_serving import Asked, Served, serve

from sphinx_studyguide.search.keep import find_folder

ROOT = Path(__file__).parents[1]
SIZES = (9, 90, 450)
ENGINES = ("our own", "Sphinx", "Pagefind")
QUESTIONS = (
    "dropout", "why not sigmoid in hidden layers", "what does a causal mask do",
    "softmax(QK^T/sqrt(d))", "lstm vs gru", "batch size", "nn.LSTM", "positonal encoding",
    "how does beam search work", "vanishing gradients",
)  # fmt: skip
#: Questions of the suite that are timed, and how much slower than this one a slow processor is.
TIMED, SLOWER = 30, 4
#: The right pages of an anchor.
Places = Mapping[str, set[str]]


def measure_bytes(browser: Browser, name: str, served: Served) -> list[float]:
    """Return the kB of a first question, and of a further one in the median and at most."""
    with closing(Asked(browser, name, served)) as asked:
        first, *further = [asked.measure(question) for question in QUESTIONS]
    return [first / 1000, median(further) / 1000, max(further) / 1000]


def measure_time(browser: Browser, name: str, served: Served) -> list[float]:
    """Return the milliseconds from a question to its first result: in the median and at most."""
    every = [question for question, _ in read_questions()]
    questions = every[:: len(every) // TIMED][:TIMED]
    with closing(Asked(browser, name, served)) as asked:
        for question in questions:
            asked.ask(question)
        times = [asked.time(question) for question in questions]
    # The machine is as fast as its fastest loop; what else it did is taken out.
    fastest = min(loop for _, loop in times)
    costs = [SLOWER * time * fastest / loop for time, loop in times]
    return [median(costs), max(costs)]


def measure_recall(browser: Browser, name: str, served: Served, places: Places) -> list[float]:
    """Return the share of right pages and of right places, among the first and the first five."""
    ranks = []
    with closing(Asked(browser, name, served)) as asked:
        for question, right in read_questions():
            pages = set().union(*(places.get(each, set()) for each in right))
            found = [url.removeprefix(served.address) for url in asked.ask(question)]
            ranks.append(
                (
                    next(
                        (at for at, url in enumerate(found) if url.partition("#")[0] in pages), 99
                    ),
                    next((at for at, url in enumerate(found) if _name(url) in right), 99),
                )
            )
    return [
        sum(rank[kind] < most for rank in ranks) / len(ranks) for kind in (0, 1) for most in (1, 5)
    ]


def _name(url: str) -> str:
    return url.partition("#")[2] or url.rsplit("/", 1)[-1]


def read_questions() -> Iterator[tuple[str, list[str]]]:
    """Yield the questions of the suite, with their right answers."""
    for name in ("questions", "unseen"):
        text = (ROOT / "tests" / "browser" / f"{name}.txt").read_text("utf-8")
        for line in text.splitlines():
            question, sign, answers = line.rpartition(" = ")
            if sign and line[0] != "#":
                yield question, answers.split()


def measure(browser: Browser, served: Served, size: int, places: Places) -> None:
    """Print a row of each engine."""
    for name in ENGINES if find_spec("pagefind_bin") else ENGINES[:2]:
        row = [*measure_bytes(browser, name, served), *measure_time(browser, name, served)]
        cells = [f"{number:,.0f}" for number in row]
        if size == SIZES[0]:
            recall = measure_recall(browser, name, served, places)
            cells += [f"{share:.2f}" for share in recall]
        print(f"| {size} | {name} |", " | ".join(cells), "|", flush=True)


def main(site: Path, doctrees: Path, sizes: Sequence[int]) -> None:
    """Print a table."""
    kept = find_folder(doctrees, "html", site)
    # The name of the state of the whole begins with a point.
    files = sorted(file for file in kept.rglob("*.json") if file.name[0] != ".")
    pages: list[dict[str, Any]] = [json.loads(file.read_text("utf-8")) for file in files]
    places: dict[str, set[str]] = {}
    for anchor, address in list_pages(site, pages):
        places.setdefault(anchor, set()).add(address)
    print("| Chapters | Engine | first, kB | further | at most | ms | at most | recall |")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        index, language = read_sphinx(ROOT / "docs", doctrees, Path(name, "sphinx"), pages)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for size in sizes:
            folder, copies = Path(name, str(size)), size // SIZES[0]
            write_ours(folder, pages, ROOT / "docs", copies)
            write_sphinx(folder, index, language, copies)
            if find_spec("pagefind_bin"):
                write_pagefind(folder, site, pages, copies)
            with serve(folder, site) as served:
                measure(browser, served, size, places)
        browser.close()


if __name__ == "__main__":
    _, *folders = map(Path, sys.argv[:3])
    chosen = [int(argument) for argument in sys.argv[3:]] or SIZES
    main(*(folder.absolute() for folder in folders), chosen)
