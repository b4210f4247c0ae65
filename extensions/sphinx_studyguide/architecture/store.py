"""Keeps finished drawings in a folder: a diagram is laid out once for all builders and builds."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sphinx_studyguide.architecture.functions import Functions
from sphinx_studyguide.architecture.model import IDENTITY, Drawing, Table
from sphinx_studyguide.core.kept import find_kept, hash_makers, keep
from sphinx_studyguide.palette import colors

_HERE = Path(__file__).parent


def get_drawing(folder: Path, body: str, accent: str, functions: Functions) -> Drawing:
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
    # Imported where something is drawn: fonts and NumPy take longer than an edit of a page.
    from sphinx_studyguide.architecture.draw import draw  # noqa: PLC0415
    from sphinx_studyguide.architecture.figure import make_figure  # noqa: PLC0415

    drawing = draw(make_figure(body, functions), _make_name(body, accent), accent)
    keep(path, asdict(drawing))
    return drawing


def _make_name(body: str, accent: str) -> str:
    """Return what the ids of a drawing begin with: the same as long as the body is."""
    return f"{IDENTITY}{_hash(f'{accent}{chr(10)}{body}')[:12]}"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _restore(kept: Any) -> Drawing | None:
    """Return a drawing from what was kept of it; None if that is something else."""
    try:
        table = kept["table"] and Table(
            tuple(kept["table"][0]), tuple(tuple(row) for row in kept["table"][1])
        )
        refusals = tuple((line, message) for line, message in kept["refusals"])
        return Drawing(**{**kept, "table": table, "refusals": refusals})
    except (ValueError, KeyError, TypeError):
        return None


def _fingerprint(body: str, accent: str, functions: Functions) -> str:
    text = "\n".join([_maker(), accent, *_sources(body, functions), body])
    return _hash(text)[:32]


def _sources(body: str, functions: Functions) -> Iterator[str]:
    """Yield the text of the modules that a body may name."""
    for path in used_files(body, functions):
        yield functions.sources[path]


def used_files(body: str, functions: Functions) -> list[Path]:
    """Return the files of the functions that a body names, and of what these may import.

    :param body: YAML
    :param functions: whose values are plotted
    """
    if any(re.search(rf"\b{name}\.[a-z]", body) for name in functions.files):
        return list(functions.files.values())
    return []


@lru_cache(maxsize=1)
def _maker() -> str:
    """Return a hash of what makes the drawings: a change of it makes new ones."""
    files = [*sorted(_HERE.rglob("*.py")), Path(colors.__file__)]
    return hash_makers(files, version("uharfbuzz"))
