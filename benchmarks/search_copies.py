"""Three indices of one guide, in which each page is there several times with other words.

The words of a copy are exchanged as those of ``search_size.py``, the same in all indices.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from search_size import copy_page, rename
from sphinx.application import Sphinx
from sphinx.search import IndexBuilder, js_index

from sphinx_studyguide.search.synonyms import read_names
from sphinx_studyguide.search.words import find_stem
from sphinx_studyguide.search.write import write_index

_PAGE = """<!doctype html>
<html data-content_root="./"><meta charset="utf-8">
<body><div id="search-results"></div>{scripts}</body></html>
"""
_SCRIPTS = (
    "_static/documentation_options.js", "_static/doctools.js", "_static/sphinx_highlight.js",
    "_static/language_data.js", "_static/searchtools.js", "searchindex.js",
)  # fmt: skip
_SILENT = re.compile(r"<(svg|script|style)\b.*?</\1>", re.DOTALL)
_BETWEEN = re.compile(r">([^<]+)<")
_WORD = re.compile(r"[A-Za-z]{2,}")


def write_ours(folder: Path, pages: list[dict[str, Any]], docs: Path, copies: int) -> None:
    """Write the index of the guide's own search."""
    folder.mkdir()
    copied = [copy_page(page, number) for number in range(copies) for page in pages]
    write_index(folder / "search", copied, read_names(docs, "names.yaml"))


def read_sphinx(
    docs: Path, doctrees: Path, output: Path, pages: list[dict[str, Any]]
) -> tuple[dict[str, Any], str]:
    """Return Sphinx's index of the pages, and what its script needs of the language."""
    app = Sphinx(docs, docs, output, doctrees, "html", status=None, warning=None)
    index = IndexBuilder(app.env, "en", {}, "")
    for page in pages:
        name = page["address"].removesuffix(".html")
        tree = app.env.get_doctree(name)
        index.feed(name, f"{name}.md", app.env.titles[name].astext(), tree)
    stop = json.dumps(sorted(index.lang.stopwords))
    return index.freeze(), f"window.stopwords = new Set({stop});\n{index.get_js_stemmer_code()}"


def write_sphinx(folder: Path, index: Mapping[str, Any], language: str, copies: int) -> None:
    """Write Sphinx's index with a page for it, which the build of the guide leaves out."""
    (folder / "_static").mkdir()
    scripts = "".join(f'<script src="{name}"></script>' for name in _SCRIPTS)
    (folder / "sphinx.html").write_text(_PAGE.format(scripts=scripts), "utf-8")
    (folder / "_static" / "language_data.js").write_text(language, "utf-8")
    size = len(index["docnames"])
    names = [f"{name}-{n}" if n else name for n in range(copies) for name in index["docnames"]]
    whole = {**index, "docnames": names, "filenames": [f"{name}.md" for name in names]}
    whole["titles"] = index["titles"] * copies
    for field in ("terms", "titleterms"):
        merged: dict[str, list[int]] = {}
        for number in range(copies):
            for stem, where in index[field].items():
                places = [where] if isinstance(where, int) else where
                merged.setdefault(rename(stem, number), []).extend(
                    place + number * size for place in places
                )
        whole[field] = {word: at[0] if len(at) == 1 else at for word, at in merged.items()}
    whole["alltitles"] = {
        title: [[place + n * size, anchor] for n in range(copies) for place, anchor in places]
        for title, places in index["alltitles"].items()
    }
    (folder / "searchindex.js").write_text(js_index.dumps(whole), "utf-8")


def write_pagefind(folder: Path, site: Path, pages: list[dict[str, Any]], copies: int) -> None:
    """Write Pagefind's index; its package is asked for by the interpreter that runs this."""
    source = folder / "source"
    (folder / "pagefind.html").write_text("<!doctype html>", "utf-8")
    for number in range(copies):
        for page in pages:
            name = page["address"].replace(".html", f"-{number}.html" if number else ".html")
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_copy_html((site / page["address"]).read_text("utf-8"), number))
    command = [sys.executable, "-m", "pagefind_bin", "--site", source]
    subprocess.run(
        [*command, "--output-path", folder / "pagefind", "--root-selector", "[role=main]"],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _copy_html(text: str, number: int) -> str:
    text = _SILENT.sub("", text)
    if not number:
        return text

    def copy_text(part: re.Match[str]) -> str:
        words = _WORD.sub(lambda word: _copy_word(word[0], number), part[1])
        return f">{words}<"

    return _BETWEEN.sub(copy_text, text)


@lru_cache(maxsize=1 << 18)
def _copy_word(word: str, number: int) -> str:
    stem = find_stem(word.lower())
    other = rename(stem, number)
    return word if other == stem else other


def list_pages(site: Path, pages: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield each id of the pages that explain, and the names of the pages, with its page."""
    for page in pages:
        address = page["address"]
        yield address.rsplit("/", 1)[-1], address
        if page["volume"] or address.endswith(("glossary.html", "notation.html")):
            for found in re.finditer(r' id="([^"]+)"', (site / address).read_text("utf-8")):
                yield found[1], address
