"""Builds of the guide: what the session `docs` left if it is up to date, and builds from nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
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

    @property
    def passed(self) -> bool:
        """Return whether the build ended without a warning."""
        return self.returncode == 0 and not self.messages

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


#: Pages for authors without a block, and that of all figures, which are a third of the work.
_WITHOUT_BLOCKS = (
    "commands", "decks", "epub", "examples", "gallery", "import", "math", "pdf", "reuse", "untrusted",
    "webfonts",
)  # fmt: skip
_LEFT_OUT = (
    *("_build", "contributing", "figures", "study/*", "volumes/0[!9]*"),
    *(f"authoring/{page}.md" for page in _WITHOUT_BLOCKS),
)
#: Volume 9, the home page and other pages for authors hold every kind of block; links to the rest lead
#: nowhere.
#: Two pages may list one source, as in ``conf.py``, and the PDFs of other volumes have no start.
EXTRACT = {
    "exclude_patterns": ",".join(_LEFT_OUT),
    "suppress_warnings": (
        "ref,myst.xref_missing,toc,typstpdf.config,bibtex.duplicate_citation,bibtex.duplicate_label"
    ),
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
    pages: Iterable[Path] = (),
) -> Edition:
    """Build the guide strictly, as the session ``docs`` does, in a process of its own.

    :param builder: name of the builder
    :param folder: where the output goes
    :param doctrees: where the doctrees are kept
    :param docs: the folder with the sources
    :param jobs: number of processes
    :param seed: seed of Python's hashes: the order of a set must not reach the output
    :param settings: settings in the place of those in ``conf.py``
    :param pages: the pages to write; all of them if there is none
    """
    overrides = [part for name, value in settings.items() for part in ("-D", f"{name}={value}")]
    command = [
        sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-j", str(jobs),
        "-b", builder, "-d", str(doctrees), *overrides, str(docs), str(folder),
        *map(str, pages),
    ]  # fmt: skip
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONHASHSEED": str(seed), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Edition(folder, done.returncode, done.stderr)


#: Where the session ``docs`` puts what each builder makes.
FOLDERS = {"html": "html", "typstpdf": "pdf", "epub": "epub"}


@cache
def find_edition(builder: str) -> Edition:
    """Return the whole guide, or its volumes as XML, as a builder makes it, without a warning.

    It is what ``nox -s docs`` left, or an earlier run of the tests, if no source and no code is
    newer. Otherwise it is built from nothing; other builders go on from what the site has read.

    :param builder: html, typstpdf, epub or xml
    :raises RuntimeError: if the build has warnings
    """
    name, own = FOLDERS.get(builder, builder), BUILD / "tests"
    own.mkdir(parents=True, exist_ok=True)
    with FileLock(own / f"{builder}.lock"):
        for place in (BUILD, own):
            if _is_current(place / f"{name}.passed"):
                return Edition(place / name, 0, "")
        folder, doctrees = own / name, own / f"{name}.doctrees"
        for old in (folder, doctrees):
            shutil.rmtree(old, ignore_errors=True)
        if builder != "html":
            site = find_edition("html").folder.parent
            read = "doctrees" if site == BUILD else "html.doctrees"
            shutil.copytree(site / read, doctrees)
        # Trees are what other editions of the volumes are compared with.
        pages = sorted(DOCS.glob("volumes/*.md")) if builder == "xml" else ()
        edition = build_edition(builder, folder, doctrees, pages=pages)
        if not edition.passed:
            raise RuntimeError(edition.messages)
        (own / f"{name}.passed").touch()
        return edition


def _is_current(stamp: Path) -> bool:
    """Return whether a build ended well after the last change of what the guide is made from."""
    return stamp.exists() and stamp.stat().st_mtime > _newest_source()


@cache
def _newest_source() -> float:
    return max(
        path.stat().st_mtime
        for source in _SOURCES
        for path in (ROOT / source).rglob("*")
        if path.is_file() and BUILD not in path.parents and path.suffix != ".pyc"
    )
