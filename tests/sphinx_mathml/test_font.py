"""The font for formulas is optional: without it, pages are built, and a warning says what to do."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

import sphinx_mathml
from sphinx_mathml import font
from sphinx_webfonts.model import WebFont
from sphinx_webfonts.subset import make_subset

FILES = {"index.md": "# A\n\n$x^2$\n"}
EXTENSIONS = ("myst_parser", "sphinx_mathml")
MISSING = (
    "WARNING: no math font: install 'sphinx-mathml[font]', or set mathml_font to None [mathml.font]"
)


def test_the_font_is_served_with_the_characters_of_the_formulas(build):
    built = build(FILES, extensions=EXTENSIONS, mathml_font="auto", fresh=True)

    assert built.warnings == []
    assert [entry["family"] for entry in built.app.config.webfonts] == [font.FONT_FAMILY]
    assert "data:font/woff2;base64," in built.text("_static/webfonts.css")


@pytest.mark.parametrize(("value", "warnings"), [("auto", [MISSING]), (None, [])])
@pytest.mark.parametrize("missing", [sphinx_mathml, font])
def test_without_its_package(build, monkeypatch, missing, value, warnings):
    """Either sphinx_webfonts is missing, or ziamath, which contains the font."""
    monkeypatch.setattr(missing, "find_spec", lambda _name: None)
    built = build(FILES, extensions=EXTENSIONS, mathml_font=value, fresh=True)

    assert built.warnings == warnings
    assert "<math" in built.text("index.html")
    assert not (built.outdir / "_static/webfonts.css").exists()


def test_delimiters_have_every_second_size_and_parts_for_larger_ones():
    file = font._find_font()
    web = WebFont(font.FONT_FAMILY, file)
    sizes = {}
    for name, data in (
        ("whole", file.read_bytes()),
        ("cut", make_subset(file.read_bytes(), web, frozenset(map(ord, "(∑")))),
    ):
        growing = TTFont(BytesIO(data))["MATH"].table.MathVariants
        places = {glyph: n for n, glyph in enumerate(growing.VertGlyphCoverage.glyphs)}
        glyphs = TTFont(BytesIO(data)).getBestCmap()
        for sign in "(∑":
            each = growing.VertGlyphConstruction[places[glyphs[ord(sign)]]]
            found = [size.AdvanceMeasurement for size in each.MathGlyphVariantRecord]
            sizes[name, sign] = (found, bool(each.GlyphAssembly))
    assert len(sizes["whole", "("][0]) == 13
    assert sizes["cut", "("] == ([933, 1187, 1667, 2145, 2625], True)
    assert sizes["cut", "∑"] == sizes["whole", "∑"]
