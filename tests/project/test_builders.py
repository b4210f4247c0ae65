"""The guide builds in each edition without a warning, and an extract under every other builder."""

import zipfile

import pytest
from lxml import etree

from .conftest import Extract, Guide

#: What readers get, and the trees that other tests compare it with.
EDITIONS = ("html", "typstpdf", "epub", "xml")
#: What the guide is not read in: it is enough that every kind of block does no harm there.
#: The extract's site is built from nothing, so it draws the flow charts.
OTHERS = (
    "html", "dirhtml", "singlehtml", "typst", "latex", "text", "man", "texinfo", "pseudoxml",
    "gettext", "xml", "dummy",
)  # fmt: skip


@pytest.mark.parametrize("builder", EDITIONS)
def test_an_edition_has_no_warning(guide: Guide, builder: str) -> None:
    assert guide(builder).passed


@pytest.mark.parametrize("builder", OTHERS)
def test_another_builder_has_no_warning(extract: Extract, builder: str) -> None:
    edition = extract(builder)
    assert edition.passed, edition.messages
    assert builder == "dummy" or any(edition.folder.rglob("*"))


def test_epub_pages_are_well_formed(guide: Guide) -> None:
    with zipfile.ZipFile(guide("epub").find("*.epub")) as book:
        pages = [
            name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx", ".svg"))
        ]
        assert len([name for name in pages if name.startswith("volumes/")]) >= 1
        for name in pages:
            root = etree.fromstring(book.read(name))
            ids = [element.get("id") for element in root.iter() if element.get("id")]
            assert sorted(set(ids)) == sorted(ids), f"{name} has an id twice"
