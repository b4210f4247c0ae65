"""Writes the pages that Sphinx made into the files of the book."""

from pathlib import Path

from sphinx_studyguide.epub.divide import Parts, divide
from sphinx_studyguide.epub.links import Places, name_part


def write_parts(pages: Path, book: Path) -> tuple[Places, dict[str, list[str]]]:
    """Write each page in parts, and take away parts of an earlier build.

    A file that would not change stays as it is.

    :param pages: the folder with the pages, whole
    :param book: the folder with the files of the book
    :returns: where each id is, and the addresses of each page's parts
    """
    divided = {
        path.relative_to(pages).with_suffix(".xhtml").as_posix(): divide(path.read_bytes())
        for path in sorted(pages.rglob("*.xml"))
    }
    places = Places({page: parts.places for page, parts in divided.items()})
    names = {page: list(_write(book, page, parts, places)) for page, parts in divided.items()}
    current = {book / name for several in names.values() for name in several}
    for old in set(book.rglob("*.part*.xhtml")) - current:
        old.unlink()
    return places, names


def _write(book: Path, page: str, parts: Parts, places: Places) -> list[str]:
    """Write the parts of one page and return their addresses."""
    names = []
    for number, part in enumerate(parts.pages):
        name = name_part(page, number)
        text = places.lead(part.decode(), page, number).encode()
        path = book / name
        if not path.exists() or path.read_bytes() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        names.append(name)
    return names
