"""Reads every page again after the code of the extensions has changed.

Sphinx compares sources and settings with those of the last build, and knows nothing of code.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.kept import hash_makers

#: The packages that have a part in what a page holds.
PACKAGES = ("netfigure", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf", "sphinx_webfonts")


@cache
def find_files(packages: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    """Return path, size and time of the Python files of packages that are installed."""
    specs = filter(None, map(find_spec, packages))
    folders = [folder for spec in specs for folder in spec.submodule_search_locations or ()]
    return tuple(sorted(file for folder in folders for file in _scan(folder)))


def _scan(folder: str) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _scan(entry.path)
        elif entry.name.endswith(".py"):
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns


@cache
def hash_files(files: tuple[tuple[str, int, int], ...]) -> str:
    """Return a hash of the text of files; a process reads them once, and not for each build."""
    return hash_makers((Path(path) for path, _, _ in files), "")


def find_outdated(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Iterable[str]:
    """Return all pages if other code has read them."""
    files = find_files(PACKAGES)
    known_files, known_code = getattr(env, "study_read_with", (None, None))
    # Reading every file takes three times as long as finding it.
    if files == known_files:
        return ()
    code = hash_files(files)
    env.study_read_with = files, code  # type: ignore[attr-defined]
    return () if known_code in (None, code) else env.found_docs
