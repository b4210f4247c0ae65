"""The downloads have sizes, and their archives hold what they promise."""

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from .editions import DOCS

PAGE = """<td><a class="reference external" href="../study-guide.pdf">PDF <b>edition</b></a></td>
<a href="../study-guide.apkg">Deck</a> <a href="../study-guide-code.zip">Code</a> <a href="../study-guide-site.zip">Site</a>
<a href="../index.html">Home</a> <a href="../missing.epub">Book</a>
<p>Each volume: <a class="x1" href="../study-guide-volume-1.pdf">Volume\u00a01</a>.</p>
"""
FILES = {
    "index.html": "home",
    ".buildinfo": "for the next build",
    "404.html": "for a host",
    "study/downloads.html": PAGE,
    "_static/site.css": "p {}",
    "volumes/01-first.html": "page",
    "volumes/01-first.py": "print(1)",
    "volumes/01-first.ipynb": "{}",
    "study-guide.pdf": "x" * 2_340_000,
    "study-guide.apkg": "cards",
}


@pytest.fixture
def downloads() -> ModuleType:
    """Return the module, which is not part of a package."""
    spec = importlib.util.spec_from_file_location("downloads", DOCS / "downloads.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a small site."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_archives_hold_the_code_and_the_site(downloads: ModuleType, site: Path) -> None:
    downloads.main(site)
    with zipfile.ZipFile(site / "study-guide-code.zip") as code:
        assert code.namelist() == [
            "study-guide/volumes/01-first.ipynb",
            "study-guide/volumes/01-first.py",
        ]
        assert code.read("study-guide/volumes/01-first.py") == b"print(1)"
    with zipfile.ZipFile(site / "study-guide-site.zip") as pages:
        names = {name.removeprefix("study-guide/") for name in pages.namelist()}
    assert names == set(FILES) - {"study-guide.pdf", "study-guide.apkg", ".buildinfo", "404.html"}


def test_sizes_are_beside_the_links_once(downloads: ModuleType, site: Path) -> None:
    for _ in range(2):
        downloads.main(site)
    page = (site / "study/downloads.html").read_text("utf-8")
    assert 'edition</b></a> <span class="site-size">2.3 MB</span></td>' in page
    assert 'Code</a> <span class="site-size">1 kB</span>' in page
    assert 'Deck</a> <span class="site-size">1 kB</span>' in page
    assert page.count("site-size") == 4
    assert "Book</a>\n" in page


def test_the_pdf_of_each_volume_is_listed_and_that_of_one_that_is_gone_is_not(
    downloads: ModuleType, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    monkeypatch.setattr(downloads, "VOLUMES", sources)
    for number in (1, 2, 9, 10):
        (site / f"study-guide-volume-{number}.pdf").write_text("pdf", "utf-8")

    def list_links(*numbers: int) -> str:
        for path in sources.iterdir():
            path.unlink()
        for number in numbers:
            (sources / f"{number:02}-title.md").touch()
        downloads.main(site)
        page = (site / "study/downloads.html").read_text("utf-8")
        return page.partition("Each volume: ")[2].replace(
            ' <span class="site-size">1 kB</span>', ""
        )

    def write(*numbers: int) -> str:
        links = ",\n".join(
            f'<a class="x1" href="../study-guide-volume-{number}.pdf">Volume\u00a0{number}</a>'
            for number in numbers
        )
        return f"{links}.</p>\n"

    # The third has no PDF.
    assert list_links(1, 3, 9, 10) == write(1, 9, 10)
    assert list_links(2, 9) == write(2, 9)
    assert list_links(3) == write(2, 9)


def test_the_same_files_give_the_same_bytes(downloads: ModuleType, site: Path) -> None:
    archives = []
    for _ in range(2):
        downloads.main(site)
        archives.append((site / "study-guide-site.zip").read_bytes())
        (site / "index.html").touch()
    assert archives[0] == archives[1]


@pytest.mark.parametrize(
    ("size", "words"), [(10, "1 kB"), (345_600, "346 kB"), (15_980_981, "16.0 MB")]
)
def test_sizes_are_told_in_words(downloads: ModuleType, size: int, words: str) -> None:
    assert downloads.name_size(size) == words
