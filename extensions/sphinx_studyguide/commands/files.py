"""Writes several files: all of them, or none."""

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from sphinx_studyguide.commands.guide import format_path
from sphinx_studyguide.commands.refusal import Refusal

#: What each file is to hold; None deletes it.
Changes = Mapping[Path, str | bytes | None]


def read_source(path: Path) -> str:
    """Return the text of a file that is going to be changed, with its line ends and its mark.

    :raises Refusal: if it is not UTF-8
    """
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(f"{format_path(path)} is not UTF-8; save it as UTF-8") from None


def read_changed(path: Path, changes: Changes) -> str:
    """Return the text that a page is going to have.

    :raises Refusal: if it is not UTF-8
    """
    text = changes.get(path)
    return text if isinstance(text, str) else read_source(path)


def apply_changes(changes: Changes) -> None:
    """Write and delete files; what fails or is interrupted leaves everything as it was.

    :raises Refusal: if something cannot be written
    """
    asides: dict[Path, Path] = {}
    before = {path: path.read_bytes() if path.is_file() else None for path in changes}
    made: list[Path] = []
    try:
        for path, content in changes.items():
            if content is not None:
                made += make_folders(path.parent)
                asides[path] = write_aside(path, content)
        for path in changes:
            if path in asides:
                asides[path].replace(path)
            else:
                path.unlink()
    except BaseException as error:
        restore(before, [*asides.values()], made)
        if isinstance(error, OSError):
            raise Refusal(f"{error}; nothing was changed") from None
        raise
    remove_folders({path.parent for path in changes} - {path.parent for path in asides})


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the new ones, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def remove_folders(folders: Iterable[Path]) -> None:
    """Remove those folders of deleted files, and those around them, in which nothing is left."""
    for folder in folders:
        with contextlib.suppress(OSError):  # something is in it
            os.removedirs(folder)


def write_aside(path: Path, content: str | bytes) -> Path:
    """Write the new content of a file into a file beside it, with the same permissions."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        if path.exists():
            shutil.copymode(path, aside)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def restore(before: Mapping[Path, bytes | None], asides: list[Path], made: list[Path]) -> None:
    """Give each file what it held, and take away what was not there."""
    for aside in asides:
        aside.unlink(missing_ok=True)
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        elif not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    for folder in reversed(made):
        with contextlib.suppress(OSError):  # another program has put something into it
            folder.rmdir()
