"""The palette reaches the drawings, and what draws without the guide has the same colors."""

import re
from pathlib import Path

from bs4 import BeautifulSoup

import netfigure
from netfigure.style.looks import LOOKS
from sphinx_studyguide import architecture
from sphinx_studyguide.architecture.theme import THEME, screen_rules
from sphinx_studyguide.palette.colors import ACCENTS, DEFAULT_ACCENT
from sphinx_studyguide.palette.fonts import FAMILIES, font_folders


def test_the_guide_draws_as_everybody_does() -> None:
    assert THEME == netfigure.DEFAULT_THEME
    assert tuple(ACCENTS) == netfigure.ACCENTS
    assert DEFAULT_ACCENT == netfigure.DEFAULT_ACCENT


def test_families_are_those_of_the_page() -> None:
    fonts = THEME.fonts._asdict()
    found = {face: [font.family for font in fonts[face]] for face in fonts}
    assert found == {face: FAMILIES["text" if face == "bold" else face] for face in fonts}
    assert len(font_folders()) == 4


def test_every_look_follows_the_theme_of_the_page() -> None:
    shapes = "".join(f'<path class="nf-{name}"/>' for name in LOOKS)
    page = BeautifulSoup(f'<p class="sg-accent-sky">{shapes}', "html.parser")
    said: dict[str, list[str]] = {}
    for rule, selectors in screen_rules().items():
        for shape in page.select(",".join(selectors)):
            said.setdefault(shape["class"][0].removeprefix("nf-"), []).append(rule)
    assert said.keys() == LOOKS.keys()
    for name, look in LOOKS.items():
        paints = [paint for paint in (look.fill, look.stroke) if paint]
        rules = "; ".join(said[name])
        for paint in paints:
            assert f"var(--sg-{paint.token})" in rules, name
        assert rules.count("color-mix") == sum(paint.percent < 100 for paint in paints), name
        assert rules.count("fill:") == 1, name


def test_no_look_has_the_name_of_another_part_of_the_page() -> None:
    """A look on the box round a drawing would be inherited by all that is in it."""
    css = (Path(architecture.__file__).parent / "architecture.css.jinja").read_text("utf-8")
    parts = set(re.findall(r"\.sg-architecture__([a-z]+)", css))
    assert parts
    assert parts.isdisjoint(LOOKS)
