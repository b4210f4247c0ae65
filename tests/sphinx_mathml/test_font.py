"""The font for formulas is optional: without it, pages are built, and a warning says what to do."""

import pytest

import sphinx_mathml
from sphinx_mathml import font

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
