"""Two builds give the same bytes, one of them serial, the other in two processes."""

import re
import zipfile

import pytest

from .conftest import Guide
from .editions import Edition


@pytest.fixture
def again(guide: Guide) -> Guide:
    """Return a function that builds the guide a second time.

    In another folder, with another order of Python's sets, in two processes: none of them may show.
    """

    def build(builder: str) -> Edition:
        return guide(builder, f"{builder}-again", jobs=2, seed=1)

    return build


@pytest.mark.parametrize("builder", ["html", "typstpdf"])
def test_builds_are_equal(guide: Guide, again: Guide, builder: str) -> None:
    first, second = guide(builder).files(), again(builder).files()
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_books_are_equal(guide: Guide, again: Guide) -> None:
    first, second = (read_book(edition("epub")) for edition in (guide, again))
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
