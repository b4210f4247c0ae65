"""Caches what each page adds to the index, so that a build collects only the pages it writes."""

from dataclasses import replace
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.kept import find_kept, keep
from sphinx_studyguide.search.collect import Collector
from sphinx_studyguide.search.model import KINDS, Entry
from sphinx_studyguide.search.synonyms import find_synonyms, read_names
from sphinx_studyguide.search.weigh import sort_forms, weigh_entry
from sphinx_studyguide.search.write import write_index

_BUILDERS = frozenset({"html", "dirhtml"})
#: How much of a text is kept to be shown, signs.
_SHOWN = 700
#: The kinds whose text begins with their title.
_TITLED = ("figure", "formula")


def note_page(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 - Sphinx passes it
    context: dict[str, Any],  # noqa: ARG001
    doctree: nodes.document | None,
) -> None:
    """Keep the entries of a page that is being written, as it is written."""
    if doctree is None or app.builder.name not in _BUILDERS:
        return
    path = _find_file(app, pagename)
    if is_excluded(app, pagename):
        path.unlink(missing_ok=True)
        return
    keep(path, describe_page(app, pagename, Collector().collect(doctree)))


def write_search(app: Sphinx, exception: Exception | None) -> None:
    """Write the index from what is kept of the pages."""
    if exception or app.builder.name not in _BUILDERS:
        return
    names = [name for name in sorted(app.env.found_docs) if not is_excluded(app, name)]
    files = {name: file for name in names if (file := _find_file(app, name)).exists()}
    # To make the index takes as long as a third of a build in which no page is written.
    others = read_names(Path(app.srcdir), app.config.study_search_names)
    state = [others, *([name, file.stat().st_mtime_ns] for name, file in files.items())]
    stamp, folder = _find_file(app, ".state"), Path(app.outdir, "search")
    if find_kept(stamp) == state and Path(folder, "core.js").exists():
        return
    write_index(folder, [page for file in files.values() if (page := find_kept(file))], others)
    keep(stamp, state)


def describe_page(app: Sphinx, docname: str, entries: list[Entry]) -> dict[str, Any]:
    """Return what the index needs of a page."""
    forms: dict[str, set[str]] = {}
    volume = StudyDomain.of(app.env).volumes.get(docname, 0)
    entries = number_page(entries, volume) if volume else entries
    weights = [weigh_entry(entry, forms) for entry in entries]
    title = app.env.titles.get(docname)
    return {
        "address": app.builder.get_target_uri(docname),
        "title": title.astext() if title else docname,
        "volume": volume,
        "kinds": [sum(entry.kind == kind for entry in entries) for kind in KINDS],
        "texts": [describe_text(entry) for entry in entries],
        "weights": weights,
        "forms": sort_forms(forms),
        "synonyms": find_synonyms(entries),
    }


def number_page(entries: list[Entry], volume: int) -> list[Entry]:
    """Return the entries of a volume, with its number at the page: “Volume 3” finds it."""
    page = ("section", "", False)
    return [
        replace(entry, number=f"Volume {volume}")
        if (entry.kind, entry.anchor, entry.continued) == page
        else entry
        for entry in entries
    ]


def describe_text(entry: Entry) -> list[str | int]:
    """Return what a result shows of an entry, and where it leads."""
    title = f"{entry.number} {entry.title}".strip()
    text = entry.text
    if entry.kind in _TITLED:
        for known in filter(None, (title, entry.title)):
            text = text.removeprefix(known).removeprefix(".").lstrip()
    section = entry.path[-1] if entry.path[1:] else ""
    found: list[str | int] = [title, text[:_SHOWN], entry.anchor, section]
    return [*found, entry.block] if entry.block else found


def is_excluded(app: Sphinx, docname: str) -> bool:
    """Return whether a page is left out: by its author, or by the setting."""
    metadata = app.env.metadata[docname]
    patterns = app.config.study_search_exclude
    return bool(
        {"nosearch", "no-search"} & metadata.keys()
        or any(fnmatchcase(docname, pattern) for pattern in patterns)
    )


def find_folder(doctrees: Path, builder: str, folder: Path) -> Path:
    """Return the folder that keeps what the pages of one output add: outputs share doctrees."""
    output = sha256(str(folder).encode()).hexdigest()[:16]
    return doctrees / f"search-{builder}-{output}"


def _find_file(app: Sphinx, docname: str) -> Path:
    folder = find_folder(Path(app.doctreedir), app.builder.name, Path(app.outdir))
    return folder / f"{docname}.json"
