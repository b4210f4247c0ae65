"""Long pages of an EPUB are divided at their sections, and everything leads to the right part."""

import re
from pathlib import PurePosixPath

import pytest
from lxml import etree
from tests.conftest import Build, Built
from tests.sphinx_studyguide.epub.test_epub import BOOK

from sphinx_studyguide.epub import divide as dividing
from sphinx_studyguide.epub.divide import divide
from sphinx_studyguide.epub.links import Places

LETTERS = "abcdefgh"
HOME = "# Home\n\n```{toctree}\none\ntwo\n```\n\n[There](#mark-c), [one](one.md), [d](one.md#mark-d).\n"
TWO = "# Two\n\n[There](#mark-e)\n"


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Divide pages that a test can write."""
    for name, size in {"LONG": 6_000, "TOO_LONG": 9_000, "SHORT": 1_500}.items():
        monkeypatch.setattr(dividing, name, size)


def write_page(letters: str = LETTERS, *, word: str = "word") -> str:
    """Return a page with a section for each letter; that of the last has subsections."""
    text = f"# One\n\n[Ahead](#mark-c)\n\n{'Lead. ' * 400}\n\n"
    for letter in letters[:-1]:
        text += f"(mark-{letter})=\n## Part {letter}\n\n[Here](#mark-{letter}), "
        text += f"[first](#mark-{letters[0]}).\n\n{f'{word} ' * 500}\n\n"
    text += f"## Part {letters[-1]}\n\n"
    return text + "".join(f"### Sub {each}\n\n{f'{word} ' * 900}\n\n" for each in "xyz")


def find_links(built: Built, name: str) -> list[str]:
    """Return where the links of a page lead."""
    return re.findall(r'<a class="reference internal" href="([^"]+)"', built.text(name))


@pytest.mark.usefixtures("small_limits")
def test_a_long_page_is_divided(build: Build) -> None:
    files = {"index.md": HOME, "one.md": write_page(), "two.md": TWO}
    built = build(files, **BOOK, epub_tocdepth=3)
    assert built.warnings == []
    parts = {path.name: path for path in built.outdir.glob("one*.xhtml")}
    assert set(parts) == {"one.xhtml", *(f"one.part{number}.xhtml" for number in range(2, 12))}
    assert max(path.stat().st_size for path in parts.values()) < 9_000
    roots = {name: etree.parse(path).getroot() for name, path in parts.items()}
    ids = [
        element.get("id") for root in roots.values() for element in root.iter() if element.get("id")
    ]
    assert sorted(set(ids)) == sorted(ids)
    # Every link of the book leads to an id that its file has.
    pages = {path.name: etree.parse(path).getroot() for path in built.outdir.glob("*.xhtml")}
    checked = 0
    for name, root in pages.items():
        for link in root.iter("{http://www.w3.org/1999/xhtml}a"):
            address, _, fragment = link.get("href", "").partition("#")
            if fragment:
                checked += 1
                held = {element.get("id") for element in pages[address or name].iter()}
                assert fragment in held, f"{name}: {link.get('href')}"
    assert checked > 30
    assert find_links(built, "two.xhtml") == ["one.part6.xhtml#mark-e"]


@pytest.mark.usefixtures("small_limits")
def test_parts_are_read_in_order(build: Build) -> None:
    built = build({"index.md": HOME, "one.md": write_page(), "two.md": TWO}, **BOOK)
    manifest = built.text("content.opf")
    names = dict(re.findall(r'<item id="([^"]+)" href="([^"]+)"', manifest))
    spine = [names[each] for each in re.findall(r'<itemref idref="([^"]+)"', manifest)]
    assert spine == [
        "index.xhtml", "one.xhtml", *(f"one.part{n}.xhtml" for n in range(2, 12)), "two.xhtml",
        "genindex.xhtml",
    ]  # fmt: skip
    assert 'linear="no"' not in manifest
    for name in ("nav.xhtml", "toc.ncx"):
        contents = built.text(name)
        assert '"one.part2.xhtml#mark-a"' in contents
        assert '"one.part9.xhtml#sub-x"' in contents
        assert '"one.xhtml"' in contents
        assert '"one.xhtml#' not in contents


@pytest.mark.usefixtures("small_limits")
def test_parts_follow_an_edit(build: Build) -> None:
    build({"index.md": HOME, "one.md": write_page(), "two.md": TWO}, **BOOK)
    # Two parts less: pages that did not change lead elsewhere now, and nothing old is left.
    built = build({"one.md": write_page("cdefgh")}, **BOOK)
    assert find_links(built, "two.xhtml") == ["one.part4.xhtml#mark-e"]
    assert len(list(built.outdir.glob("one*.xhtml"))) == 9
    assert "one.part10" not in built.text("content.opf")
    kept = {path: path.stat().st_mtime_ns for path in built.outdir.glob("one*.xhtml")}
    build({"two.md": f"{TWO}\nMore.\n"}, **BOOK)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


@pytest.mark.usefixtures("small_limits")
def test_a_section_of_an_author_stays_whole() -> None:
    page = (
        "<html><head/><body><div><section id='top'><h1>Top</h1>"
        f"<table><tr><td><section id='cell'>{'x ' * 4000}</section></td></tr></table>"
        f"<section class='a > b' id='part'>{'y ' * 4000}</section></section></div></body></html>"
    )
    parts = divide(page.encode())
    assert parts.places == {"top": 0, "cell": 0, "part": 1}
    first, second = (part.decode() for part in parts.pages)
    assert first.endswith("</table></section></div></body></html>")
    assert second.startswith("<html><head/><body><div><section><section class='a > b' id='part'>y ")


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("page", ["<html>" + "x" * 7000, "<html><body><p>short</p></body></html>"])
def test_what_is_short_or_no_xml_stays_whole(page: str) -> None:
    assert divide(page.encode()).pages == [page.encode()]


LINKS = {
    '<a href="one.xhtml#x">': '<a href="one.part2.xhtml#x">',
    '<a class="b" href="../v/one.xhtml#x">': '<a class="b" href="../v/one.part2.xhtml#x">',
    '<a href="#here">': '<a href="#here">',
    '<a href="two.xhtml#here">': '<a href="#here">',
    '<a href="#away">': '<a href="two.xhtml#away">',
    '<a href="one.xhtml#gone">': '<a href="one.xhtml#gone">',
    '<a href="one.xhtml#%C3%A9&amp;">': '<a href="one.part2.xhtml#%C3%A9&amp;">',
    '<a href="https://example.org/v/one.xhtml#x">': '<a href="https://example.org/v/one.xhtml#x">',
    'href="one.xhtml#x"': 'href="one.xhtml#x"',
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_to_the_part(link: str) -> None:
    places = Places({"v/one.xhtml": {"x": 1, "é&": 1}, "v/two.xhtml": {"away": 0, "here": 1}})
    assert places.lead(link, "v/two.xhtml", 1) == LINKS[link]
    assert PurePosixPath(places.find("v/one.xhtml", "x")).name == "one.part2.xhtml"
