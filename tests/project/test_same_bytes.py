"""An extract of the guide that is made again has the same bytes: neither folder, processes nor sets may show."""

import re
import zipfile

import pytest

from .conftest import Extract
from .editions import Edition


@pytest.mark.parametrize("builder", ["html", "typstpdf"])
def test_builds_are_equal(extract: Extract, builder: str) -> None:
    first, second = extract(builder).files(), extract(builder, again=True).files()
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_books_are_equal(extract: Extract) -> None:
    first, second = (read_book(extract("epub", again=again)) for again in (False, True))
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def read_book(edition: Edition) -> dict[str, bytes]:
    """Return the files of an EPUB without the time of its making, which the standard demands."""
    with zipfile.ZipFile(edition.find("*.epub")) as book:
        files = {name: book.read(name) for name in book.namelist()}
    modified = rb'<meta property="dcterms:modified">[^<]*</meta>|<dc:date>[^<]*</dc:date>'
    files["content.opf"], count = re.subn(modified, b"", files["content.opf"])
    assert count >= 1
    return files
