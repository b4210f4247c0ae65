"""What pages of a guide use: local files, and each other."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from sphinx_studyguide.commands.guide import Guide, read_text

#: An image or a link, the argument of a directive with a picture, or its option ``:file:``.
_FILE = re.compile(
    r"(?P<before>(?P<link>\]\(\s*<?)|\{(?:figure|image|literalinclude|include)\}[ \t]+"
    r"|^\s*:file:[ \t]*)"
    r"(?P<name>(?(link)[^)\s>#]+|\S+))",
    re.MULTILINE,
)


def find_place(guide: Guide, page: Path, name: str) -> Path | None:
    """Return the path in the guide that a page names; None for an address of another kind."""
    name = unquote(name)
    if ":" in name or "\0" in name:  # an address, or nothing that a file can be called
        return None
    place = guide.folder / name.lstrip("/") if name.startswith("/") else page.parent / name
    path = place.resolve()
    return path if path.is_relative_to(guide.folder.resolve()) else None


def find_files(guide: Guide, page: Path) -> set[Path]:
    """Return the files of the guide that a page names."""
    names = (found["name"] for found in _FILE.finditer(read_text(page)))
    places = (find_place(guide, page, name) for name in names)
    return {path for path in places if path and path.is_file()}


def replace_files(guide: Guide, page: Path, text: str, moved: Mapping[Path, Path]) -> str:
    """Return the text of a page that names files by where they have moved.

    :param page: a page that stays in its folder
    :param moved: old paths and new ones, both without links
    """

    def replace(found: re.Match[str]) -> str:
        place = find_place(guide, page, found["name"])
        path = moved.get(place) if place else None
        if path is None:
            return found[0]
        if found["name"].startswith("/"):
            name = f"/{path.relative_to(guide.folder.resolve()).as_posix()}"
        else:
            name = Path(os.path.relpath(path, page.parent.resolve())).as_posix()
        return found["before"] + name

    return _FILE.sub(replace, text)


def find_links(guide: Guide, pages: list[Path]) -> Iterator[tuple[Path, int]]:
    """Yield where other pages link to one of some pages: page and line."""
    wanted = {page.resolve() for page in pages}
    for page in guide.pages:
        if page.resolve() in wanted or not find_files(guide, page) & wanted:
            continue
        for number, line in enumerate(read_text(page).splitlines(), 1):
            names = (found["name"] for found in _FILE.finditer(line) if found["link"])
            if wanted & {find_place(guide, page, name) for name in names}:
                yield page, number
