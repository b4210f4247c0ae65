"""What a program gets: one call, one value that says all, and themes that stay apart."""

import re
import sys
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest

import netfigure
from netfigure import Colors, Font, Fonts, Refusal, Theme, draw
from netfigure.typeset.measure import find_file

NET = "network: [3, 2]\nlabels: {output: ['$\\hat y$ <b>', z]}\n"
LAYERS = "input: 4\nlayers:\n  - dense: 3\n"
RED = Theme(paper=Colors(page="#fff0f0", text="#440000", sky="#ff0000"))
MONO = netfigure.DEFAULT_THEME.fonts.mono


def test_a_drawing_says_all() -> None:
    drawing = draw(LAYERS, title="Two & more")
    assert drawing.form == "layers"
    assert drawing.table is not None
    assert drawing.table.rows[-1][-2:] == ("15", "")
    assert drawing.refusals == ()
    assert drawing.description.endswith("The model has 15 weights and biases.")
    for svg in (drawing.screen, drawing.paper):
        assert float(ET.fromstring(svg).get("width")) == pytest.approx(drawing.width, abs=0.01)
    root = ET.fromstring(drawing.screen)
    assert [root[0].text, root[1].text] == ["Two & more", drawing.description]
    assert "\ue000" not in drawing.screen + drawing.paper
    with pytest.raises(FrozenInstanceError):
        drawing.title = "another"


def test_it_is_shown_in_a_line_where_there_are_no_pictures() -> None:
    assert "<svg" not in repr(draw(NET))
    assert repr(draw(NET)).startswith("Drawing(title='network', width=")


def test_without_a_title_it_has_that_of_its_form() -> None:
    assert ET.fromstring(draw(NET).screen)[0].text == "network"


def test_what_is_left_out_is_said_with_its_line() -> None:
    drawing = draw(NET + "colour: red\n")
    ((line, message),) = drawing.refusals
    assert (line, message.split(";")[0]) == (2, "a network has no 'colour'")


def test_what_cannot_be_drawn_is_refused_at_its_line() -> None:
    with pytest.raises(Refusal, match="the network has 1 columns; write from 2 to 9") as caught:
        draw("\nnetwork: [1]\n")
    assert caught.value.line == 1


def test_an_accent_that_is_none() -> None:
    with pytest.raises(
        ValueError, match=r"^there is no accent 'vilolet'; did you mean 'violet'\?$"
    ):
        draw(NET, accent="vilolet")


def test_empty_lines_round_a_text_make_no_other_drawing() -> None:
    assert len({draw(text).screen for text in (NET, NET.rstrip(), f"\n\n{NET}\n")}) == 1
    assert draw(NET, accent="rose").screen != draw(NET).screen


def test_a_notebook_shows_it_with_what_was_left_out() -> None:
    drawing = draw(f"{NET}<b>: red\n", theme=RED)
    assert drawing._repr_svg_() == drawing.screen
    shown = drawing._repr_html_()
    assert drawing.screen in shown.replace(' style="overflow: visible"', "", 1)
    assert 'style="background: #fff0f0; color: #440000' in shown
    assert "<p>line 3: a network has no '&lt;b&gt;'; write one of " in shown
    ET.fromstring(shown)


# -- Functions ---------------------------------------------------------------


def plot(name: str, functions, **options) -> netfigure.Drawing:
    return draw(f"plot: {{x: [0, 2], curves: ['{name}']}}", functions=functions, **options)


def test_functions_are_passed_in_or_named(tmp_path: Path) -> None:
    (tmp_path / "toy.py").write_text("def square(x):\n    return x * x\n", "utf-8")
    named = {"square": lambda x: x * x, "tanh": "numpy:tanh"}
    drawings = [
        plot("square", named),
        plot("toy.square", tmp_path),
        plot("tanh", named),
        plot("numpy:tanh", ["numpy:sin", "numpy:tanh"]),
        plot("numpy:tanh", "numpy:tanh"),
        plot("t", {"t": np.tanh}),
    ]
    paths = [re.findall(r'<path d="([^"]+)" class="[^"]*line-', each.screen) for each in drawings]
    assert paths[0] == paths[1] != paths[2]
    assert paths[2] == paths[3] == paths[4] == paths[5]


@pytest.mark.parametrize(
    ("name", "functions", "said"),
    [
        ("os:getcwd", (), "there is no function 'os:getcwd'; pass it in"),
        ("numpy:sin", ["numpy:tanh"], "there is no function 'numpy:sin'; write one of numpy:tanh"),
        ("squrae", {"square": abs}, "there is no function 'squrae'; did you mean 'square'?"),
        ("no_such:f", ["no_such:f"], "no_such:f cannot be loaded: ModuleNotFoundError: No module named 'no_such'"),
        ("math:f", ["math:f"], "math:f cannot be loaded: AttributeError: module 'math' has no attribute 'f'"),
        ("math:pi", ["math:pi"], "math:pi is not a function"),
        ("f", {"f": "math"}, "'math' names no function; write 'module:function'"),
    ],
)  # fmt: skip
def test_no_other_function_can_be_named(name: str, functions, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        plot(name, functions)
    assert caught.value.message == f"curves: {said}"


# -- Themes ------------------------------------------------------------------


def fills(svg: str) -> set[str]:
    return {each.get("fill") for each in ET.fromstring(svg).iter() if each.get("fill")}


def test_colors_come_from_the_theme() -> None:
    usual, red = draw(NET, accent="sky"), draw(NET, accent="sky", theme=RED)
    assert "#440000" in fills(red.paper)
    assert "#440000" in fills(red.screen)
    assert "#440000" not in fills(usual.paper)
    # Drawn with the usual theme again, it is what it was.
    assert draw(NET, accent="sky") == usual


def test_the_colors_of_each_page() -> None:
    theme = Theme()
    for page in ("light", "dark", "paper"):
        colors = getattr(theme, page)
        assert theme.on(page).paper == colors
        assert colors.text in fills(draw(NET, theme=theme.on(page)).screen)


def test_widths_come_from_the_fonts_of_the_theme() -> None:
    wide = Theme(fonts=Fonts(text=MONO, bold=MONO, mono=MONO, math=MONO))
    body = "network: [3, 2]\nnames: [illicit little lilies, i]\n"
    usual, other = draw(body), draw(body, theme=wide)
    assert other.width > usual.width
    assert "font-family=\"'JetBrains Mono', 'STIX Two Math', sans-serif\"" in other.screen
    assert "Inter" not in other.screen + other.paper
    assert draw(body) == usual


def test_themes_stay_apart_in_threads() -> None:
    themes = [Theme(), RED, Theme(fonts=Fonts(text=MONO)), Theme().on("dark")] * 4
    expected = [draw(LAYERS, theme=theme) for theme in themes]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda theme: draw(LAYERS, theme=theme), themes)) == expected


def test_the_smallest_type_decides_what_is_too_wide() -> None:
    body = "input: 4\nlayers:\n" + "  - dense: 3\n" * 3
    assert draw(body).refusals == ()
    with pytest.raises(Refusal, match="beyond 28 px its type is too small to read"):
        draw(body, theme=Theme(smallest=280.0))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"light": Colors(page="white")}, "light: page is 'white'; write a color as '#rrggbb'"),
        ({"dark": Colors(rose="#fff")}, "dark: rose is '#fff'; write a color as '#rrggbb'"),
        ({"fonts": Fonts(mono=())}, "fonts: mono has no font; give at least one"),
    ],
)
def test_a_theme_that_nothing_can_be_drawn_with(options, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        Theme(**options)


@pytest.mark.parametrize(
    ("font", "said"),
    [
        (Font("Odd", "odd.ttf"), "the font Odd has no file 'odd.ttf'"),
        (Font("Odd", "odd.ttf", "no_such"), "the font Odd has no file 'odd.ttf' of the package 'no_such'"),
    ],
)  # fmt: skip
def test_a_font_without_a_file(font: Font, said: str) -> None:
    with pytest.raises(FileNotFoundError, match=f"^{re.escape(said)}$"):
        draw(NET, theme=Theme(fonts=Fonts(text=(font,))))


def test_a_font_file_by_its_path() -> None:
    file = str(find_file(MONO[0]))
    theme = Theme(fonts=Fonts(mono=(Font("JetBrains Mono", file, "", MONO[0].axes),)))
    assert replace(draw(NET, theme=theme), theme=Theme()) == draw(NET)


# -- Files -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "begin"), [("a.svg", b"<svg"), ("a.PNG", b"\x89PNG"), ("a.pdf", b"%PDF")]
)
def test_save(tmp_path: Path, name: str, begin: bytes) -> None:
    drawing = draw(NET)
    for _ in range(2):
        drawing.save(tmp_path / name)
        data = (tmp_path / name).read_bytes()
        assert data.startswith(begin)
        assert data == drawing.export(name[-3:].lower())


def test_a_png_has_two_pixels_for_one() -> None:
    drawing = draw(NET)
    png = drawing.export("png")
    sides = [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)]
    assert sides == [pytest.approx(2 * side, abs=1.1) for side in (drawing.width, drawing.height)]


def test_an_svg_has_a_sheet_where_its_page_is_not_white() -> None:
    assert draw(NET).export("svg").decode() == f"{draw(NET).screen}\n"
    root = ET.fromstring(draw(NET, theme=Theme().on("dark")).export("svg"))
    sheet = root[2]
    assert sheet.get("fill") == "#06080f"
    usual = draw(NET)
    assert float(root.get("width")) == pytest.approx(usual.width + 24, abs=0.01)
    assert float(root.get("height")) == pytest.approx(usual.height + 24, abs=0.01)
    assert [sheet.get(name) for name in ("x", "y", "width", "height")] == root.get(
        "viewBox"
    ).split()


def test_another_kind_of_file(tmp_path: Path) -> None:
    with pytest.raises(
        netfigure.ExportError, match=r"^a\.gif: write a name that ends in \.svg, \.pdf or \.png$"
    ):
        draw(NET).save(tmp_path / "a.gif")


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_without_typst_the_message_says_what_to_do(monkeypatch, kind) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(netfigure.ExportError) as caught:
        draw(NET).export(kind)
    assert str(caught.value) == (
        f"{kind.upper()} is made by Typst, which is not installed; write 'pip install typst', or ask for SVG"
    )
    assert draw(NET).export("svg")
