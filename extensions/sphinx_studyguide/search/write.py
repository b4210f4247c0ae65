"""Writes the index of a site: a script with its words and pages, and many small ones beside it."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx_studyguide.search.encode import PAGE_BITS, divide, encode_places, encode_vocabulary
from sphinx_studyguide.search.model import KINDS
from sphinx_studyguide.search.weigh import merge_forms
from sphinx_studyguide.search.words import STOP, SYMBOLS

#: Of what the scripts hold; ``search-index.js`` refuses another.
FORMAT = 1
#: Entries whose texts share a script, and the size of a script with words, characters.
_TEXTS, _WORDS = 8, 8000
#: Words of a large guide that are only found as they are typed: the seldom ones.
_VOCABULARY = 12_000

#: What is kept of a page: see :func:`sphinx_studyguide.search.keep.describe_page`.
Page = Mapping[str, Any]


def write_index(folder: Path, pages: list[Page]) -> None:
    """Write what changed, and remove what belongs to no page any more."""
    files = dict(make_index(pages))
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name
        # A file that stays the same keeps its time.
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
    for path in folder.glob("*.js"):
        if path.name not in files:
            path.unlink()


def make_index(pages: list[Page]) -> Iterator[tuple[str, str]]:
    """Yield names and texts of the scripts; all but the first are named by what they hold."""
    places: dict[str, dict[int, int]] = {}
    for number, page in enumerate(pages):
        for local, weights in enumerate(page["weights"]):
            for stem, weight in weights.items():
                places.setdefault(stem, {})[number << PAGE_BITS | local] = weight
    encoded = {stem: f"{len(found)} {encode_places(found)}" for stem, found in places.items()}
    scripts = {}
    for beginning, words in sorted(divide(encoded, _WORDS).items()):
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
    forms = merge_forms(page["forms"] for page in pages)
    common = sorted(forms, key=lambda stem: (-len(places[stem]), stem))[:_VOCABULARY]
    counts = {stem: len(places[stem]) for stem in common}
    core = {
        "format": FORMAT,
        "kinds": KINDS,
        "pages": table,
        "entries": sum(len(page["texts"]) for page in pages),
        "words": encode_vocabulary({stem: forms[stem] for stem in common}, counts),
        "scripts": scripts,
        "stop": " ".join(sorted(STOP)),
        "symbols": SYMBOLS,
        "synonyms": _merge_synonyms(pages),
    }
    yield "core.js", _call("core", core)


def _merge_synonyms(pages: list[Page]) -> dict[str, list[str]]:
    merged: dict[str, set[str]] = {}
    for page in pages:
        for key, names in page["synonyms"].items():
            merged.setdefault(key, set()).update(names)
    return {key: sorted(names) for key, names in sorted(merged.items())}


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:8]


def _call(name: str, value: Any) -> str:
    """Return a script that hands over a value: a page that is a file can load it, unlike data."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Old engines read these two as the ends of lines.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"StudySearch.take({json.dumps(name)},{data});\n"
