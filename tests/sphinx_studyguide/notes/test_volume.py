"""A volume written to the rules of the notes: every class, drawings, tables, code, cards."""

import re
from pathlib import Path

import pytest
from lxml import etree

from sphinx_studyguide.notes.convert import read_file
from sphinx_studyguide.notes.coverage import LEFT_OUT, LOOK
from sphinx_studyguide.notes.write.chapter import write_chapter

VOLUME = Path(__file__).with_name("volume.html")


@pytest.fixture(scope="module")
def notes():
    (found,) = read_file(VOLUME)
    return found


@pytest.fixture(scope="module")
def chapter(notes):
    return write_chapter(notes.volume, 10, "cyan", "v10", "10-diffusion-models")


def test_the_divider_names_the_volume(notes):
    assert (notes.volume.number, notes.volume.title) == (10, "Diffusion Models")


def test_all_text_is_kept_or_named(notes):
    assert notes.coverage.lost == 0
    assert notes.coverage.characters > 1000
    entries = notes.coverage.entries
    assert [(e.element, e.line) for e in entries if e.state == LOOK] == [
        ("div.fml", 35),
        ("pre", 41),
    ]
    assert {e.element for e in entries if e.state == LEFT_OUT} == {
        "a",
        "a onclick=",
        "script",
        "svg: <script>",
        "svg: href='https://example.org/spy.png'",
        "svg: onload='alert(1)'",
    }


def test_every_class_of_the_notes_becomes_a_block(notes, chapter):
    became = {e.element: e.became for e in notes.coverage.entries}
    assert became["div.sl"] == "section"
    assert became["div.cheat-grid.g4"] == "{cheat-grid}"
    assert became["div.cheat-label"] == "term"
    assert became["span.tag"] == "{tag}"
    assert {"{insight}", "{flashcard}", "part of the section"} <= {
        e.became for e in notes.coverage.entries if e.element == "div.card"
    }
    kinds = re.findall(r"^:{3,}\{([\w-]+)\}", chapter.text, re.MULTILINE)
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "formula": 2,
        "figure": 2,
        "comparison": 1,
        "insight": 1,
        "cheat-grid": 1,
        "flashcard": 3,
    }


@pytest.mark.parametrize(
    ("source", "element", "text"),
    [
        (2, "div.sl", "## Forward Process"),
        (7, "div.fml", ":::{formula} What It Is"),
        (13, "li", "- Images are *sharper* than those of a VAE"),
        (43, "table", ":::{comparison} Training & Sampling"),
        (51, "div.card", ":::{insight} AI Engineer Insight"),
        (57, "figure", ":::{figure} 10-diffusion-models/figure-2.svg"),
        (62, "div.cheat-grid.g4", ":::{cheat-grid} Cheat Grid"),
        (69, "div.card", ":::{flashcard} What does the network predict?"),
    ],
)
def test_the_report_leads_from_a_line_to_a_line(notes, chapter, source, element, text):
    entries = notes.coverage.entries
    entry = next(e for e in entries if (e.line, e.element) == (source, element))
    assert chapter.text.split("\n")[entry.target - 1] == text


def test_broken_code_is_flagged_and_kept(notes, chapter):
    entry = next(e for e in notes.coverage.looks if e.element == "pre")
    assert entry.note == "'importPorterStemmer' lost a space when it was copied; correct the code"
    assert "```text\nfrom nltk.stem importPorterStemmer\n" in chapter.text


def test_drawings_are_files_that_run_and_load_nothing(chapter):
    assert list(chapter.drawings) == ["figure-1.svg", "figure-2.svg"]
    root = etree.fromstring(chapter.drawings["figure-1.svg"].encode())
    assert root.get("viewBox") == "0 0 320 90"
    assert root[0].attrib == {"fill": "#141928", "x": "0", "y": "0", "width": "320", "height": "90"}
    assert not re.search("script|onload|example.org|alert", chapter.drawings["figure-1.svg"])
    # Text can link to them.
    assert ":::{figure} 10-diffusion-models/figure-1.svg\n:name: v10-figure-1\n" in chapter.text


@pytest.mark.parametrize("builder", ["html", "typstpdf"])
def test_the_chapter_builds(build, chapter, builder):
    folder = "volumes/10-diffusion-models"
    files = {f"{folder}/{name}": text for name, text in chapter.drawings.items()}
    built = build(
        {
            "index.md": f"# Home\n\n```{{toctree}}\n{folder}\n```\n",
            f"{folder}.md": chapter.text,
            **files,
        },
        builder=builder,
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        study_untrusted=True,
        nitpicky=True,
    )
    assert built.warnings == []
    if builder == "html":
        page = built.text(f"{folder}.html")
        assert "my_model_*.pt cost $5, or [nothing] at all." in page
        assert page.count('<details class="sg-flashcard') == 3
        assert not re.search(r"alert\(|javascript:", page)
    else:
        (edition,) = built.outdir.glob("*.pdf")
        assert edition.stat().st_size > 10_000
