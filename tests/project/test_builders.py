"""The guide builds under every builder without a warning."""

import zipfile

import pytest
from lxml import etree

from .conftest import Guide

BUILDERS = (
    "html", "dirhtml", "singlehtml", "typst", "typstpdf", "epub", "latex", "text", "man",
    "texinfo", "xml", "pseudoxml", "gettext", "dummy",
)  # fmt: skip


@pytest.mark.parametrize("builder", BUILDERS)
def test_builder_has_nothing_to_say(guide: Guide, builder: str) -> None:
    edition = guide(builder)
    assert edition.returncode == 0, edition.messages
    assert not edition.messages, edition.messages


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
