"""Writes the index of a site: a script with its words and pages, and many small ones beside it."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from sphinx_studyguide.search.encode import PAGE_BITS, divide, encode_places, encode_vocabulary
from sphinx_studyguide.search.model import KINDS
from sphinx_studyguide.search.synonyms import find_forms, merge_names
from sphinx_studyguide.search.weigh import merge_forms
from sphinx_studyguide.search.words import STOP, SYMBOLS, WEAK

#: Of what the scripts hold; ``search-index.js`` refuses another.
FORMAT = 2
#: Entries whose texts share a script, and the size of a script with words, characters: a question
#: asks for a dozen of them, of which it needs a word or two.
_TEXTS, _WORDS = 8, 1600
#: About how many scripts with words a large guide has, whose names are in the core.
_SCRIPTS = 2000
#: The other words of a large guide are only found as they are typed: the seldom ones.
_VOCABULARY = 8_000

#: What is kept of a page: see :func:`sphinx_studyguide.search.keep.describe_page`.
Page = Mapping[str, Any]


def write_index(folder: Path, pages: list[Page], names: list[list[str]]) -> None:
    """Write what changed, and remove what belongs to no page any more."""
    files = dict(make_index(pages, names))
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name
        # A file that stays the same keeps its time.
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
    for path in folder.glob("*.js"):
        if path.name not in files:
            path.unlink()


def make_index(pages: list[Page], names: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Yield names and texts of the scripts; all but the first are named by what they hold."""
    pages = [part for page in pages for part in _divide(page)]
    places = _find_places(pages)
    counts = {stem: len(text.keys() | title.keys()) for stem, (text, title) in places.items()}
    encoded = {
        stem: " ".join([str(counts[stem]), *map(encode_places, found)])
        for stem, found in places.items()
    }
    scripts = {}
    limit = max(_WORDS, sum(map(len, encoded.values())) // _SCRIPTS)
    for beginning, words in sorted(divide(encoded, limit).items()):
        held = {word: encoded[word] for word in sorted(words)}
        scripts[beginning] = _digest(held)
        name = f"w-{scripts[beginning]}"
        yield f"{name}.js", _call(name, held)
    table = []
    for page in pages:
        texts = page["texts"]
        digest = _digest(texts)
        for number, start in enumerate(range(0, len(texts), _TEXTS)):
            name = f"t-{digest}-{number}"
            yield f"{name}.js", _call(name, texts[start : start + _TEXTS])
        table.append([page["address"], page["title"], page["volume"], page["kinds"], digest])
    # A name that is only in the list of names is not a typing error.
    forms = merge_forms([*(page["forms"] for page in pages), find_forms(names)])
    common = sorted(forms, key=lambda stem: (-counts.get(stem, 1), stem))[:_VOCABULARY]
    core = {
        "format": FORMAT,
        "kinds": KINDS,
        "pages": table,
        "entries": sum(len(page["texts"]) for page in pages),
        "words": encode_vocabulary({stem: forms[stem] for stem in common}, counts),
        "scripts": scripts,
        "stop": " ".join(sorted(STOP)),
        "weak": " ".join(sorted(WEAK)),
        "symbols": SYMBOLS,
        "synonyms": merge_names(names, (page["synonyms"] for page in pages)),
    }
    yield "core.js", _call("core", core)


def _divide(page: Page) -> Iterator[Page]:
    """Yield parts of a page that have no more entries than can be told apart."""
    for start in range(0, max(1, len(page["texts"])), 1 << PAGE_BITS):
        part = slice(start, start + (1 << PAGE_BITS))
        ends = accumulate(page["kinds"])
        before = [min(max(end, part.start), part.stop) - start for end in [0, *ends]]
        yield {
            **page,
            "kinds": [after - number for number, after in pairwise(before)],
            "texts": page["texts"][part],
            "weights": page["weights"][part],
        }


def _find_places(pages: list[Page]) -> dict[str, tuple[dict[int, int], dict[int, int]]]:
    """Return the entries that hold each word in their text, and in their title, with its weight."""
    places: dict[str, tuple[dict[int, int], dict[int, int]]] = {}
    for number, page in enumerate(pages):
        for local, fields in enumerate(page["weights"]):
            for field, weights in enumerate(fields):
                for stem, weight in weights.items():
                    place = number << PAGE_BITS | local
                    places.setdefault(stem, ({}, {}))[field][place] = weight
    return places


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:8]


def _call(name: str, value: Any) -> str:
    """Return a script that passes a value: a page that is a file can load it, unlike data."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Old engines read these two as the ends of lines.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"StudySearch.take({json.dumps(name)},{data});\n"
