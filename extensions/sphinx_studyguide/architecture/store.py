"""Caches finished drawings in a folder, so that a diagram is laid out once for all builds."""

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import netfigure
from netfigure import Drawing, FolderFunctions, Table, draw
from sphinx_studyguide.architecture.theme import THEME
from sphinx_studyguide.core.kept import find_kept, hash_makers, keep

#: The theme is that of the guide, whoever asks.
_KEPT = [field for field in fields(Drawing) if field.name != "theme"]


def get_drawing(folder: Path, body: str, accent: str, functions: FolderFunctions) -> Drawing:
    """Return the drawing of a body, from the folder if it is there.

    :param folder: where drawings are kept
    :param body: YAML
    :param accent: the accent of the chapter, for paper
    :param functions: whose values are plotted
    :raises Refusal: if nothing can be drawn
    """
    key = _fingerprint(body, accent, functions)
    path = folder / f"{key}.json"
    if kept := _restore(find_kept(path)):
        return kept
    drawing = draw(body, theme=THEME, accent=accent, functions=functions)
    keep(path, {field.name: getattr(drawing, field.name) for field in _KEPT})
    return drawing


def _restore(kept: Any) -> Drawing | None:
    """Return a drawing from what was kept of it; None if that is something else."""
    try:
        table = kept["table"] and Table(
            tuple(kept["table"][0]), tuple(tuple(row) for row in kept["table"][1])
        )
        refusals = tuple((line, message) for line, message in kept["refusals"])
        return Drawing(**{**kept, "table": table, "refusals": refusals, "theme": THEME})
    except (ValueError, KeyError, TypeError):
        return None


def _fingerprint(body: str, accent: str, functions: FolderFunctions) -> str:
    text = "\n".join([_hash_makers(), accent, *_sources(body, functions), body])
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _sources(body: str, functions: FolderFunctions) -> Iterator[str]:
    """Yield the text of the modules that a body may name."""
    for path in used_files(body, functions):
        yield functions.sources[path]


def used_files(body: str, functions: FolderFunctions) -> list[Path]:
    """Return the files of the functions that a body names, and of what these may import.

    :param body: YAML
    :param functions: whose values are plotted
    """
    if any(re.search(rf"\b{name}\.[a-z]", body) for name in functions.files):
        return list(functions.files.values())
    return []


@lru_cache(maxsize=1)
def _hash_makers() -> str:
    """Return a hash of what makes the drawings: a change of it makes new ones."""
    files = sorted(Path(netfigure.__file__).parent.rglob("*.py"))
    return hash_makers(files, f"{THEME} {version('uharfbuzz')}")
