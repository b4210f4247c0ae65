"""The PDF as poppler sees it: tagged, its fonts inside, its text whole."""

import re
import subprocess
from pathlib import Path

import pytest

from ..project.reading import Contents, find_missing, plain  # noqa: TID252


def run(*command: str | Path) -> str:
    """Return what a program prints."""
    # Alternative texts are printed in whatever encoding they have.
    done = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", errors="replace"
    )
    return done.stdout


def test_pdf_is_tagged(pdf: Path) -> None:
    facts = dict(line.split(":", 1) for line in run("pdfinfo", pdf).splitlines())
    facts = {name: value.strip() for name, value in facts.items()}
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == "Deep Learning & NLP Study Guide"
    assert facts["JavaScript"] == "no"
    assert facts["Encrypted"] == "no"
    assert re.match(r"595\.\d+ x 841\.\d+ pts \(A4\)", facts["Page size"])


def test_every_font_is_embedded(pdf: Path) -> None:
    # The last five columns: embedded, subset, Unicode, and the object's two numbers.
    fonts = [line.split() for line in run("pdffonts", pdf).splitlines()[2:]]
    assert len(fonts) >= 4
    assert [font[0] for font in fonts if font[-5] != "yes"] == []
    # Text without Unicode can be neither searched nor copied.
    assert [font[0] for font in fonts if font[-3] != "yes"] == []


@pytest.fixture(scope="module")
def text(pdf: Path) -> str:
    """Return the text in its order, without running heads, and pages after references."""
    found = run("pdftotext", "-raw", "-nopgbrk", "-r", "72",
                "-x", "0", "-y", "51", "-W", "596", "-H", "740", pdf, "-")  # fmt: skip
    return plain(re.sub(r"\s*\(page\s+\d+\)|,\s+page\s+\d+", "", found))


def test_text_of_each_volume_is_found(text: str, written: Contents) -> None:
    assert len(written.cards) >= 24
    assert find_missing(written.items(on_paper=True), text) == []


def test_structure_has_the_chapters(pdf: Path, volumes: list[Contents]) -> None:
    structure = run("pdfinfo", "-struct", pdf)
    rows = sum(len(volume.rows) for volume in volumes)
    for kind, at_least in (("Table", 40), ("TR", rows), ("TH", 200), ("Formula", 1000)):
        assert len(re.findall(rf"^\s*{kind}\b", structure, re.MULTILINE)) >= at_least, kind
