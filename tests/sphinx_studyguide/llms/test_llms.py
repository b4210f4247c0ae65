"""`llms.txt` lists the pages with their summaries, and each page links the text it was made from."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from tests.conftest import Build

EXTENSIONS = ("myst_parser", "sphinx_studyguide", "sphinx_studyguide.llms")
BASE = "https://guide.example/en/latest/"
HEAD = "---\nsummary: {}\n---\n\n"
PAGES = {
    "index.md": HEAD.format("What the guide is.")
    + "# Home\n\n```{toctree}\n:caption: Volumes\nvolumes/9\n```\n\n```{toctree}\ncards\n```\n",
    "volumes/9.md": "---\nvolume: 9\nsubtitle: S\nsummary: Attention, by hand.\n---\n\n# BERT & *GPT*\n",
    "cards.md": HEAD.format("All of them.") + "# Cards\n\n```{toctree}\none page\n```\n",
    "one page.md": "# [CLS]\n",
}


def make(build: Build, files: Any = PAGES, **settings: Any) -> Any:
    """Build a site with the extension."""
    return build(files, extensions=EXTENSIONS, project="The Guide", **settings)


def test_pages_are_listed_with_their_summaries(build: Build) -> None:
    built = make(build, html_baseurl=BASE)
    assert built.warnings == []
    assert built.text("llms.txt") == (
        "# The Guide\n"
        "\n"
        "> What the guide is.\n"
        "\n"
        "## Volumes\n"
        "\n"
        f"- [Volume 9: BERT & GPT]({BASE}_sources/volumes/9.md.txt): Attention, by hand.\n"
        "\n"
        "## Pages\n"
        "\n"
        f"- [Cards]({BASE}_sources/cards.md.txt): All of them.\n"
        f"- [\\[CLS\\]]({BASE}_sources/one%20page.md.txt)\n"
    )


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_source_is_there_and_linked(build: Build, builder: str) -> None:
    built = make(build, builder=builder)
    for name, text in PAGES.items():
        assert (built.outdir / "_sources" / f"{name}.txt").read_text("utf-8") == text
    page = "volumes/9.html" if builder == "html" else "volumes/9/index.html"
    link = BeautifulSoup(built.text(page), "html.parser").select_one("head link[rel=alternate]")
    assert link is not None
    assert link["type"] == "text/markdown"
    assert (built.outdir / page).parent.joinpath(str(link["href"])).resolve() == (
        built.outdir / "_sources" / "volumes" / "9.md.txt"
    )


def test_without_copies_the_pages_are_listed(build: Build) -> None:
    built = make(build, html_copy_source=False)
    assert "(volumes/9.html): Attention" in built.text("llms.txt")
    assert "alternate" not in built.text("volumes/9.html")


def test_a_summary_that_changes_and_one_that_does_not(build: Build) -> None:
    path = Path(make(build).outdir, "llms.txt")
    before = path.stat().st_mtime_ns
    make(build, {"one page.md": "# [CLS]\n\nMore.\n"})
    assert path.stat().st_mtime_ns == before
    make(build, {"cards.md": PAGES["cards.md"].replace("All of them", "Each")})
    assert ": Each.\n" in path.read_text("utf-8")
    assert "Attention, by hand" in path.read_text("utf-8")


@pytest.mark.parametrize("builder", ["epub", "text", "dummy", "singlehtml"])
def test_no_site_no_list(build: Build, builder: str) -> None:
    built = make(build, builder=builder, version="1", epub_copyright="x")
    assert built.warnings == []
    assert not (built.outdir / "llms.txt").exists()
    pages = [path for path in built.outdir.rglob("*") if path.suffix in {".html", ".xhtml"}]
    assert [path.name for path in pages if "_sources/" in path.read_text("utf-8")] == []
