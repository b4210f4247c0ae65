"""Fonts in real builds: files, style sheet, other builders, mistakes in the settings."""

import re
from pathlib import Path
from typing import Any

import fontpkg_syne
import pytest

EXTENSIONS = ("myst_parser", "sphinx_webfonts")
FILE = next(Path(fontpkg_syne.__file__).parent.rglob("Syne*.ttf"))
SYNE = {"family": "Syne", "file": str(FILE), "weight": "800", "axes": {"wght": 800},
        "unicodes": ["U+41-5A"]}  # fmt: skip
FILES = {"index.md": "# A\n\n```{toctree}\nsub/page\n```\n", "sub/page.md": "# B\n"}


def test_files_and_style_sheet(build: Any) -> None:
    built = build(FILES, extensions=EXTENSIONS, webfonts=[SYNE])
    assert built.warnings == []
    assert (built.outdir / "_static/webfonts/syne-normal-800.woff2").read_bytes()[:4] == b"wOF2"
    assert 'font-family: "Syne"' in built.text("_static/webfonts.css")
    assert 'href="_static/webfonts.css?v=' in built.text("index.html")
    assert 'href="../_static/webfonts.css?v=' in built.text("sub/page.html")


def test_a_font_can_be_in_the_style_sheet_and_pages_wait_for_it(build: Any) -> None:
    built = build(FILES, extensions=EXTENSIONS, webfonts=[{**SYNE, "embed": True}])
    assert "data:font/woff2;base64," in built.text("_static/webfonts.css")
    assert list((built.outdir / "_static/webfonts").iterdir()) == []
    page = built.text("sub/page.html")
    [script] = re.findall(r'<script src="\.\./_static/webfonts\.js\?v=\w{8}"></script>', page)
    assert page.index("webfonts.css") < page.index(script) < page.index("<title>")
    unembedded = build({}, extensions=EXTENSIONS, webfonts=[SYNE])
    assert not (unembedded.outdir / "_static/webfonts.js").exists()


def test_a_font_that_is_no_longer_wanted_goes(build: Any) -> None:
    build(FILES, extensions=EXTENSIONS, webfonts=[SYNE, {**SYNE, "style": "italic"}])
    built = build({}, extensions=EXTENSIONS, webfonts=[SYNE])
    names = [path.name for path in (built.outdir / "_static/webfonts").iterdir()]
    assert names == ["syne-normal-800.woff2"]


def test_the_cache_stands_where_the_setting_says(build: Any, tmp_path: Path) -> None:
    build(FILES, extensions=EXTENSIONS, webfonts=[SYNE], webfonts_cache=str(tmp_path / "kept"))
    [path] = (tmp_path / "kept").iterdir()
    path.write_bytes(b"from the cache")
    built = build({}, extensions=EXTENSIONS, webfonts=[SYNE], webfonts_cache=str(tmp_path / "kept"))
    font = built.outdir / "_static/webfonts/syne-normal-800.woff2"
    assert font.read_bytes() == b"from the cache"


def test_another_extension_adds_a_font_at_config_inited(build: Any) -> None:
    other = f"""
def add(app, config):
    config.webfonts.append({SYNE!r})

def setup(app):
    app.connect("config-inited", add)
"""
    built = build({**FILES, "conf.py": other}, extensions=EXTENSIONS)
    assert 'font-family: "Syne"' in built.text("_static/webfonts.css")


@pytest.mark.parametrize("builder", ["text", "latex", "man", "xml"])
def test_other_builders_get_no_fonts(build: Any, builder: str) -> None:
    built = build(FILES, extensions=EXTENSIONS, builder=builder, webfonts=[SYNE])
    assert not [path for path in built.outdir.rglob("*") if "webfonts" in path.name]


def test_an_epub_lists_them(build: Any) -> None:
    built = build(
        FILES,
        extensions=EXTENSIONS,
        builder="epub",
        webfonts=[SYNE],
        version="1",
        copyright="us",
        epub_identifier="x",
    )
    assert built.warnings == []
    [item] = re.findall(r"<item [^>]*syne[^>]*>", built.text("content.opf"))
    assert 'href="_static/webfonts/syne-normal-800.woff2"' in item
    assert 'media-type="font/woff2"' in item


@pytest.mark.parametrize(
    ("entry", "warning"),
    [
        (
            {**SYNE, "file": "nowhere.ttf"},
            (
                "WARNING: nowhere.ttf cannot be read: No such file or directory; "
                "the family 'Syne' is not served [webfonts.file]"
            ),
        ),
        (
            {**SYNE, "axes": {"opsz": 14}},
            (
                f"WARNING: {FILE.name} has no axis 'opsz'; its axes: wght; "
                "the family 'Syne' is not served [webfonts.file]"
            ),
        ),
        (
            {**SYNE, "weight": "bold"},
            (
                "WARNING: webfonts[0]: weight 'bold', expected one like '400' or a range like "
                "'400 700'; the font is left out [webfonts.config]"
            ),
        ),
        (
            {**SYNE, "axes": {"wght": "heavy"}},
            (
                "WARNING: webfonts[0]: could not convert string to float: 'heavy'; "
                "the font is left out [webfonts.config]"
            ),
        ),
    ],
)
def test_a_mistake_is_one_warning_and_the_other_fonts_are_served(
    build: Any, entry: dict[str, Any], warning: str
) -> None:
    other = {**SYNE, "family": "Other"}
    built = build(FILES, extensions=EXTENSIONS, webfonts=[entry, other])
    assert built.warnings == [warning]
    css = built.text("_static/webfonts.css")
    assert "Other" in css
    assert "Syne" not in css
