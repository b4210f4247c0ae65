"""Every figure of the gallery: nothing is in the way, and it is drawn as it was when it was looked at.

``STUDY_GALLERY=draw pytest …`` draws the pictures again; look at each before you keep it.
"""

import os
import re
from pathlib import Path

import pytest

from netfigure.output.svg import draw_svg
from netfigure.style.theme import DEFAULT_ACCENT

from .conftest import find_kinks

DOCS = Path(__file__).parents[2] / "docs" / "authoring"
GALLERY = sorted((DOCS / "gallery").glob("*.yaml"))


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_figure(path: Path, draw, faults) -> None:
    figure = draw(path.read_text("utf-8"))
    assert figure.refusals == ()
    assert faults(figure.scene) == []
    assert list(find_kinks(figure.scene)) == []
    assert len(figure.description) > 40
    svg = draw_svg(
        figure.scene,
        name=path.stem,
        title=path.stem,
        description=figure.description,
        accent=DEFAULT_ACCENT,
    ).screen
    kept = Path(__file__).parent / "gallery" / f"{path.stem}.svg"
    if os.environ.get("STUDY_GALLERY") == "draw":
        kept.write_text(f"{svg}\n", "utf-8")
    assert kept.read_text("utf-8") == f"{svg}\n"


def test_the_page_of_the_gallery_shows_every_figure() -> None:
    page = (DOCS / "gallery.md").read_text("utf-8")
    shown = re.findall(r"^:file: gallery/(.*)\.yaml$", page, re.MULTILINE)
    assert sorted(shown) == sorted(path.stem for path in GALLERY)
    assert sorted(
        re.findall(r"literalinclude\} gallery/(.*)\.yaml$", page, re.MULTILINE)
    ) == sorted(shown)
