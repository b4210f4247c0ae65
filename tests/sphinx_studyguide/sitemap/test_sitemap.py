"""The sitemap lists all pages after every build, whichever pages the build has written."""

from pathlib import Path

import pytest
from lxml import etree
from tests.conftest import Build

EXTENSIONS = ("myst_parser", "sphinx_studyguide", "sphinx_studyguide.sitemap")
BASE = "https://guide.example/en/latest/"
PAGES = {
    "index.md": "# Home\n\n```{toctree}\na/one\ntwo\n```\n",
    "a/one.md": "# One\n",
    "two.md": "# Two\n",
}


def find_addresses(folder: Path) -> list[str]:
    """Return the addresses of a sitemap, which is well-formed XML."""
    tree = etree.parse(folder / "sitemap.xml")
    assert tree.getroot().tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    return [str(found.text or "") for found in tree.iter("{*}loc")]


@pytest.mark.parametrize("base", [BASE, BASE.rstrip("/")])
@pytest.mark.parametrize(
    ("builder", "pages"),
    [("html", ["a/one.html", "index.html", "two.html"]), ("dirhtml", ["a/one/", "", "two/"])],
)
def test_all_pages(build: Build, builder: str, pages: list[str], base: str) -> None:
    built = build(PAGES, builder=builder, extensions=EXTENSIONS, html_baseurl=base)
    assert built.warnings == []
    assert find_addresses(Path(built.app.outdir)) == [f"{BASE}{page}" for page in pages]


def test_a_changed_page_and_one_that_is_gone(build: Build) -> None:
    def rebuild(files: dict[str, str | None]) -> Path:
        built = build(files, extensions=EXTENSIONS, html_baseurl=BASE)
        return Path(built.app.outdir, "sitemap.xml")

    path = rebuild(PAGES)
    before = (path.stat().st_mtime_ns, path.read_bytes())
    rebuild({"two.md": "# Two, changed\n"})
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    rebuild({"three.md": "---\norphan: true\n---\n\n# Three\n"})
    assert f"{BASE}three.html" in find_addresses(path.parent)
    rebuild({"three.md": None})
    assert path.read_bytes() == before[1]


@pytest.mark.parametrize(
    ("builder", "base"), [("html", ""), ("epub", BASE), ("text", BASE), ("dummy", BASE)]
)
def test_no_site_no_sitemap(build: Build, builder: str, base: str) -> None:
    built = build(
        PAGES,
        builder=builder,
        extensions=EXTENSIONS,
        html_baseurl=base,
        version="1",
        epub_copyright="x",
    )
    assert not Path(built.app.outdir, "sitemap.xml").exists()
