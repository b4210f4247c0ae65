"""Builds of the guide: fresh ones, and what the session `docs` left if it is up to date."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BUILD = DOCS / "_build"
#: Document names of the chapters.
VOLUMES = sorted(f"volumes/{path.stem}" for path in DOCS.glob("volumes/*.md"))

#: What the guide is made from.
_SOURCES = ("docs", "extensions", "requirements")


@dataclass(frozen=True)
class Edition:
    """The guide as one builder made it."""

    folder: Path
    returncode: int
    #: what went to standard error: warnings
    messages: str

    def find(self, pattern: str) -> Path:
        """Return the one file of the output that a pattern names."""
        (found,) = self.folder.glob(pattern)
        return found

    def text(self, name: str) -> str:
        """Return the text of one file of the output."""
        return (self.folder / name).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Return every file of the output, by its path."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


#: Volume 9 and the pages for authors hold every kind of block; links to the rest lead nowhere.
EXTRACT = {
    "exclude_patterns": "_build,figures,study/*,volumes/0[!9]*",
    "suppress_warnings": "ref,myst.xref_missing,toc",
}


def build_edition(
    builder: str,
    folder: Path,
    doctrees: Path,
    *,
    docs: Path = DOCS,
    jobs: int = 1,
    seed: int = 0,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Edition:
    """Build the guide strictly, as the session ``docs`` does, in a process of its own.

    :param builder: name of the builder
    :param folder: where the output goes
    :param doctrees: where the doctrees are kept
    :param docs: the folder with the sources
    :param jobs: number of processes
    :param seed: seed of Python's hashes: the order of a set must not reach the output
    :param settings: settings in the place of those in ``conf.py``
    """
    overrides = [part for name, value in settings.items() for part in ("-D", f"{name}={value}")]
    command = [
        sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-j", str(jobs),
        "-b", builder, "-d", str(doctrees), *overrides, str(docs), str(folder),
    ]  # fmt: skip
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONHASHSEED": str(seed), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Edition(folder, done.returncode, done.stderr)


def find_edition(builder: str, folder: str, product: str) -> Edition:
    """Return what ``nox -s docs`` left, if nothing was changed since; else build it beside.

    :param builder: name of the builder
    :param folder: where the session puts its output, below ``docs/_build``
    :param product: a file that tells by its date when the output was made
    """
    left = next((BUILD / folder).glob(product), None)
    if left is not None and left.stat().st_mtime > _newest_source():
        return Edition(BUILD / folder, 0, "")
    own = BUILD / "tests"
    edition = build_edition(builder, own / folder, own / "doctrees" / builder)
    if edition.returncode:
        raise RuntimeError(edition.messages)
    return edition


def _newest_source() -> float:
    return max(
        path.stat().st_mtime
        for source in _SOURCES
        for path in (ROOT / source).rglob("*")
        if path.is_file() and BUILD not in path.parents and path.suffix != ".pyc"
    )
