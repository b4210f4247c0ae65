"""What a question costs at 9, 90 and 450 chapters: files, bytes of the core and of each question.

Usage: ``python benchmarks/search_size.py DOCTREES``, where DOCTREES is the folder that a build of
the site has kept (``docs/_build/doctrees``). Larger guides are copies of the pages in which words
are exchanged, so that the vocabulary grows as that of real texts does (Heaps' law).
"""

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx_studyguide.search.write import make_index

SIZES = (9, 90, 450)
QUESTIONS = ("dropout", "why not sigmoid in hidden layers", "what does a causal mask do", "h_t")
#: Other names, as a project lists them.
NAMES = [[f"name {number}", f"other {number}"] for number in range(300)]
#: How many results are shown, and so the texts that are loaded.
_SHOWN = 12
_HEAPS = 0.55


def read_pages(doctrees: Path) -> list[dict[str, Any]]:
    """Return what a build has kept of its pages."""
    folder = next(doctrees.glob("search-*"))
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.json"))]


def rename(stem: str, number: int) -> str:
    """Return the stem that a copy has: half of the words of a text occur once, and these differ."""
    share = _HEAPS * (number + 1) ** (_HEAPS - 1) if number else 0
    chance = int(sha256(f"{stem}{number}".encode()).hexdigest()[:4], 16) / 0xFFFF
    return f"{stem[:5]}{chance:.5f}"[:9].replace(".", "") if chance < share else stem


def copy_page(page: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a page with other words: the later the copy, the fewer are new."""
    return page | {
        "address": page["address"].replace(".html", f"-{number}.html" if number else ".html"),
        "texts": [[*text[:1], f"{number} {text[1]}", *text[2:]] for text in page["texts"]],
        "weights": [
            [{rename(stem, number): weight for stem, weight in field.items()} for field in entry]
            for entry in page["weights"]
        ],
        "forms": {
            rename(stem, number): [rename(word, number) for word in words]
            for stem, words in page["forms"].items()
        },
    }


def measure(scripts: dict[str, bytes]) -> Iterator[str]:
    """Yield the cells of a row: files, all bytes, core, the largest of each kind."""
    sizes = {name: len(gzip.compress(script, 6)) for name, script in scripts.items()}
    texts = sorted(size for name, size in sizes.items() if name[0] == "t")
    shown = _SHOWN * texts[len(texts) // 2]
    yield f"{len(sizes):,}"
    yield f"{sum(sizes.values()) / 1000:,.0f}"
    yield f"{sizes['core.js'] / 1000:.1f}"
    core = json.loads(re.sub(rb'^StudySearch.take\("core",|\);\n$', b"", scripts["core.js"]))
    for question in QUESTIONS:
        words = [word for word in re.findall(r"\w+", question) if word not in core["stop"].split()]
        names = {find_script(core["scripts"], word) for word in words}
        yield f"{(sum(sizes[f'{name}.js'] for name in names) + shown) / 1000:.1f}"


def find_script(scripts: dict[str, str], word: str) -> str:
    """Return the script that has a word, as the browser finds it."""
    while word not in scripts:
        word = word[:-1]
    return f"w-{scripts[word]}"


def main(doctrees: str) -> None:
    """Print a table."""
    pages = read_pages(Path(doctrees))
    print("| Chapters | Files | All, kB | Core, kB |", " | ".join(QUESTIONS), "|")
    for size in SIZES:
        copies: Iterable[dict[str, Any]] = (
            copy_page(page, number) for number in range(size // SIZES[0]) for page in pages
        )
        scripts = {name: text.encode() for name, text in make_index(list(copies), NAMES)}
        print("|", size, "|", " | ".join(measure(scripts)), "|")


if __name__ == "__main__":
    main(sys.argv[1])
