"""What pages of a guide use: local files, and each other."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from sphinx_studyguide.commands.guide import Guide, read_text

#: An image or a link, the argument of a directive with a picture, or its option ``:file:``.
_FILE = re.compile(
    r"\]\(\s*<?(?P<link>[^)\s>#]+)|\{(?:figure|image|literalinclude|include)\}[ \t]+(?P<file>\S+)"
    r"|^\s*:file:[ \t]*(?P<table>\S+)",
    re.MULTILINE,
)

_LINK = re.compile(r"(?P<before>\]\(\s*<?)(?P<link>[^)\s>#:]+)")


def find_files(guide: Guide, page: Path) -> set[Path]:
    """Return the files of the guide that a page names."""
    found = set()
    for match in _FILE.finditer(read_text(page)):
        name = unquote(match["link"] or match["file"] or match["table"])
        if ":" in name or "\0" in name:  # an address, or nothing that a file can be called
            continue
        place = guide.folder / name.lstrip("/") if name.startswith("/") else page.parent / name
        path = Path(place).resolve()
        if path.is_relative_to(guide.folder.resolve()) and path.is_file():
            found.add(path)
    return found


def replace_links(text: str, folder: Path, moved: Mapping[Path, Path]) -> str:
    """Return the text of a page with links to where other pages have moved.

    :param folder: that of the page
    :param moved: old paths and new ones, both absolute
    """

    def replace(found: re.Match[str]) -> str:
        path = moved.get((folder / unquote(found["link"])).resolve())
        if path is None:
            return found[0]
        return found["before"] + Path(os.path.relpath(path, folder)).as_posix()

    return _LINK.sub(replace, text)


def find_links(guide: Guide, pages: list[Path]) -> Iterator[tuple[Path, int]]:
    """Yield where other pages link to one of some pages: page and line."""
    wanted = {page.resolve() for page in pages}
    for page in guide.pages:
        if page.resolve() in wanted or not find_files(guide, page) & wanted:
            continue
        for number, line in enumerate(read_text(page).splitlines(), 1):
            names = (match["link"] for match in _FILE.finditer(line) if match["link"])
            places = {(page.parent / unquote(name)).resolve() for name in names}
            if places & wanted:
                yield page, number
