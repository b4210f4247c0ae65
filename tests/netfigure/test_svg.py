"""A scene as SVG: well-formed, with names of its own, and nothing that runs or is fetched."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from netfigure.output.element import short
from netfigure.output.svg import draw_svg
from netfigure.scene import items
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Anchor, Box, Cells, Disc, Raster, Scene, Words
from netfigure.scene.shapes import polyline
from netfigure.style.colors import paper_color, screen_color, separate_hues
from netfigure.style.looks import LOOKS
from netfigure.style.theme import ACCENTS
from netfigure.typeset.label import parse_label

GALLERY = sorted((Path(__file__).parents[2] / "docs" / "authoring" / "gallery").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"
MARKUP = "</text><script>alert(1)</script><image href='https://example.org/x.png'/>"


def svg_of(scene: Scene, *, paper: bool = False, accent: str = "sky") -> str:
    return draw_svg(scene, name="f", title="T", description="D", accent=accent)[paper]


def test_shapes() -> None:
    scene = Scene()
    scene.add(
        Box(Frame(0, 0, 10, 5), "box"),
        Disc(Point(3, 3), 2, "operator"),
        polyline([Point(0, 0), Point(1.234, 5)], "arrow-dashed"),
    )
    root = ET.fromstring(svg_of(scene))
    assert [element.tag.removeprefix(SVG) for element in root] == [
        "title",
        "desc",
        "rect",
        "circle",
        "path",
    ]
    assert root.get("viewBox") == "-2 -2 14 9"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == root[0].get("id") == "f-title"
    assert root.get("aria-describedby") == root[1].get("id") == "f-description"
    assert root[4].get("d") == "M0 0l1.23 5"
    assert root[4].get("stroke-dasharray") == "4 3"


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_words_are_not_cut_where_their_letters_are_wider(anchor: Anchor) -> None:
    words = Words(parse_label("summed gradients"), Point(0, 0), 13.0, anchor)
    scene = Scene([words, Disc(words.frame.center, 2, "dot")])
    assert scene.frame.left == words.frame.left - 4
    assert scene.frame.right == words.frame.right + 4
    assert scene.frame.top == words.frame.top - 2


@pytest.mark.parametrize("paper", [False, True])
def test_no_label_is_markup(paper: bool) -> None:
    scene = Scene([Words(parse_label(MARKUP), Point(0, 0), 13.0)])
    svg = draw_svg(scene, name="f", title=MARKUP, description=MARKUP, accent="sky")[paper]
    root = ET.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "text",
        "tspan",
    }
    assert [root[place].text for place in (0, 1)] == [MARKUP, MARKUP]
    assert "".join(root[2].itertext()) == MARKUP


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
@pytest.mark.parametrize("paper", [False, True])
def test_the_gallery_is_safe_to_put_into_a_page(path: Path, draw, paper: bool) -> None:
    svg = svg_of(draw(path.read_text("utf-8")).scene, paper=paper)
    root = ET.fromstring(svg)
    assert (
        re.findall(
            r"<script|<style|href(?!=\"data:image/png;base64,[A-Za-z0-9+/]+=*\"/>)|url\(|javascript:| on\w+=|<foreignObject",
            svg,
        )
        == []
    )
    assert re.findall(r"https?://", svg) == ["http://"]  # the name space alone
    assert all(element.get("id", "f-").startswith("f-") for element in root.iter())
    assert {name for element in root.iter() for name in element.get("class", "").split()} <= {
        f"sg-architecture__{name}" for name in [*LOOKS, "drawing"]
    }


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_every_label_can_be_read_in_the_svg(path: Path, draw) -> None:
    scene = draw(path.read_text("utf-8")).scene
    drawn = ["".join(each.itertext()) for each in ET.fromstring(svg_of(scene)).iter(f"{SVG}text")]
    lines = [line for words in scene.words for line in words.label.lines if line]
    assert drawn == ["".join(run.text + run.mark for run in line) for line in lines]


def test_runs_of_a_line_follow_each_other_on_a_screen_and_have_places_on_paper() -> None:
    scene = Scene([Words(parse_label("state $h_t$"), Point(50, 0), 10.0)])
    screen, paper = (ET.fromstring(svg_of(scene, paper=paper))[2] for paper in (False, True))
    assert screen.get("text-anchor") == "middle"
    assert [span.get("x") for span in screen] == [None, None]
    assert paper.get("text-anchor") is None
    assert all(span.get("x") for span in paper if "STIX" in span.get("font-family", ""))


def test_colors_follow_the_chapter_on_paper() -> None:
    scene = Scene([Box(Frame(0, 0, 1, 1), "solid-accent")])
    fills = {ET.fromstring(svg_of(scene, accent=accent))[2].get("fill") for accent in ACCENTS}
    assert len(fills) == len(ACCENTS)


def test_every_look_has_a_color_in_each_theme() -> None:
    for name, look in LOOKS.items():
        for paint in filter(None, (look.fill, look.stroke)):
            screens = [screen_color(paint, dark=dark) for dark in (True, False)]
            for color in (paper_color(paint), *screens):
                assert re.fullmatch("#[0-9a-f]{6}", color), name


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.0, "0"), (-0.001, "0"), (-0.01, "-0.01"), (-0.5, "-0.5"), (1.2345, "1.23"), (100.0, "100"), (10.10, "10.1")],
)  # fmt: skip
def test_short_numbers(number: float, text: str) -> None:
    assert short(number) == text


@pytest.mark.parametrize("accent", ACCENTS)
def test_no_curve_has_the_color_of_another(accent: str) -> None:
    hues = ["accent", *ACCENTS]
    for hue in hues[1:]:
        changed = separate_hues(["line-accent", f"line-{hue}", f"text-{hue}", "text"], accent)
        shown = changed.get(f"line-{hue}", f"line-{hue}").removeprefix("line-")
        assert shown != accent
        assert changed.get(f"text-{hue}", f"text-{hue}") == f"text-{shown}"
        assert "text" not in changed
    assert separate_hues(["line-accent", f"dashed-{accent}"], accent)
    # Where nothing is in the chapter's color, each hue stays what it is.
    assert separate_hues([f"line-{hue}" for hue in ACCENTS], accent) == {}
    assert separate_hues(["box-accent", f"box-{accent}"], accent) == {}


def test_a_curve_steps_aside_with_its_name() -> None:
    scene = Scene(
        [
            polyline([Point(0, 0), Point(9, 9)], "line-accent"),
            polyline([Point(0, 9), Point(9, 0)], "line-sky"),
            Words(parse_label("data"), Point(0, 20), 13.0, "start", "text-sky"),
        ]
    )
    assert "text-sky" in svg_of(scene, accent="rose")
    svg = svg_of(scene, accent="sky")
    assert "sky" not in svg
    assert len(set(re.findall(r"(?:line|text)-(\w+)", svg))) == 2


def test_pixels_stay_squares_wherever_they_are_shown() -> None:
    svg = svg_of(Scene([Raster(Frame(0, 0, 20, 10), b"PNG")]))
    image = ET.fromstring(svg)[2]
    assert image.tag == f"{SVG}image"
    assert image.attrib == {
        "x": "0",
        "y": "0",
        "width": "20",
        "height": "10",
        "preserveAspectRatio": "none",
        # "pixelated" is not a value of SVG 1.1, and an error in an EPUB
        "image-rendering": "optimizeSpeed",
        "href": "data:image/png;base64,UE5H",
    }


def test_cells_are_the_same_path_at_every_size() -> None:
    runs = ((0, 0, 2, 1), (2, 1, 1, 1))
    small, large = (
        ET.fromstring(svg_of(Scene([Cells(Frame(5, 0, 5 + 3 * size, 8), 2, 3, runs, "dot")])))[2]
        for size in (2, 7)
    )
    assert small.get("d") == large.get("d") == "M0 0h2v1h-2zM2 1h1v1h-1z"
    assert small.get("transform") == "matrix(2 0 0 4 5 0)"
    # No seam shows where an edge is between two pixels.
    assert small.get("shape-rendering") == "crispEdges"


def test_cells_overlap_on_paper_and_stay_in_their_frame() -> None:
    cells = Cells(Frame(0, 0, 9, 12), 2, 3, ((0, 0, 2, 1), (2, 1, 1, 1)), "dot")
    path = ET.fromstring(svg_of(Scene([cells]), paper=True))[2]
    assert path.get("d") == "M0 0h2.1v1.05h-2.1zM2 1h1v1h-1z"
    assert path.get("shape-rendering") is None


def test_a_path_is_relative_and_does_not_drift() -> None:
    third = 1 / 3
    steps = tuple(("L", third * n, 2.0) for n in range(1, 31))
    curves = ("Q", 12, 2, 12, 5), ("A", 3, 3, 0, 0, 1, 9, 8), ("Z",), ("L", 0, 1)
    scene = Scene()
    scene.add(items.Path((("M", 0.0, 2.0), *steps, *curves), "arrow"))
    [path] = ET.fromstring(svg_of(scene)).findall(f"{SVG}path")
    data = path.get("d") or ""
    # 30 thirds are 10, although each is rounded.
    assert re.fullmatch(r"M0 2(?:h0\.3[34]){30}q2 0 2 3a3 3 0 0 1-3 3zv-1", data)
    assert sum(map(float, re.findall(r"h([\d.]+)", data))) == pytest.approx(10)
