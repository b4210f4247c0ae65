"""The palette reaches the site as one stylesheet, and paper as settings."""

import re

from sphinx_studyguide.palette.colors import ACCENTS
from sphinx_studyguide.palette.themes import typst_colors


def test_the_stylesheet_is_filled_in_and_linked(build):
    built = build({"index.md": "# T\n"})

    css = built.text("_static/palette.css")
    assert "{{" not in css
    assert "{%" not in css
    assert css.count("{") == css.count("}")
    assert [name for name in ACCENTS if f".sg-accent-{name}" not in css] == []
    assert 'href="_static/palette.css' in built.text("index.html")


def test_every_variable_that_a_room_uses_is_defined(build):
    page = ":::{cheat-grid} G\nA\n: {pro}`b`\n:::\n\n:::{flashcard} Q?\n:id: q\n\nA.\n:::\n\n:::{insight}\nI.\n:::\n"
    built = build({"index.md": f"# T\n\n{page}"})

    styles = [path.read_text("utf-8") for path in (built.outdir / "_static").glob("*.css")]
    used = set(re.findall(r"var\((--sg-[\w-]+)\)", "".join(styles)))
    defined = set(re.findall(r"(--sg-[\w-]+)\s*:", "".join(styles)))
    assert used
    assert used - defined == set()


def test_no_stylesheet_where_there_are_no_pages(build):
    built = build({"index.md": "# T\n"}, builder="text")

    assert [path.name for path in built.outdir.rglob("*.css")] == []


def test_paper_gets_colors_that_typst_reads():
    colors = typst_colors()

    assert set(ACCENTS) <= set(colors)
    assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in colors.values())
