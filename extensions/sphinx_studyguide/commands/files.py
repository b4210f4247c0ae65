"""Writes several files: all of them, or none."""

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from sphinx_studyguide.commands.guide import tell_path
from sphinx_studyguide.commands.refusal import Refusal

#: What each file is to hold; None deletes it.
Changes = Mapping[Path, str | None]


def read_source(path: Path) -> str:
    """Return the text of a file that is going to be changed, with its line ends and its mark.

    :raises Refusal: if it is not UTF-8
    """
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(f"{tell_path(path)} is not UTF-8; save it as UTF-8") from None


def apply_changes(changes: Changes) -> None:
    """Write and delete files; what fails or is interrupted leaves everything as it was.

    :raises Refusal: if something cannot be written
    """
    asides: dict[Path, Path] = {}
    before = {path: path.read_bytes() if path.is_file() else None for path in changes}
    made: list[Path] = []
    try:
        for path, text in changes.items():
            if text is not None:
                made += make_folders(path.parent)
                asides[path] = write_aside(path, text)
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


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the new ones, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def write_aside(path: Path, text: str) -> Path:
    """Write what a file is to hold into a new file beside it, with the same permissions."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(text.encode("utf-8"))
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
