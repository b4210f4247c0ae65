import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from netfigure.output.page import PHONE
from sphinx_studyguide.flowchart import draw as drawing_module
from sphinx_studyguide.flowchart.draw import ask_worker, draw_flowchart, finish_drawing
from sphinx_studyguide.flowchart.glyphs import measure_part
from sphinx_studyguide.flowchart.looks import COLORS
from sphinx_studyguide.flowchart.model import Drawing, DrawingError
from sphinx_studyguide.flowchart.store import get_drawing, get_drawings
from sphinx_studyguide.palette.colors import PAPER, contrast

pytestmark = pytest.mark.usefixtures("warm_start")

Draw = Callable[[str], Drawing]
SVG = "{http://www.w3.org/2000/svg}"

LOOP = """\
flowchart LR
  subgraph enc [Encoder side]
    A["Tokens<br/>and positions"] -->|embed & add| B(Self-attention):::accent
  end
  B --> C_2{Converged?}
  C_2 -- no --> B
  C_2 -- yes --> D[("Weights ∇θ")]:::good
"""
KINDS = {
    "Sequence diagram": "sequenceDiagram\n A->>B: hello\n Note over A,B: note\n B-->>A: yes\n",
    "Class diagram": "classDiagram\n class Animal{\n +run() List~int~\n }\n Animal <|-- Dog\n",
    "State diagram": "stateDiagram-v2\n [*] --> Idle\n Idle --> [*]: go\n",
    "Entity relationship diagram": "erDiagram\n A ||--o{ B : has\n",
}


def texts(drawing: Drawing) -> list[str]:
    root = ElementTree.XML(drawing.svg)
    return [" ".join(line.itertext()) for text in root.iter(f"{SVG}text") for line in text]


def test_labels_are_text_in_lines(draw: Draw) -> None:
    assert texts(draw(LOOP)) == [
        "Encoder side", "embed & add", "no", "yes", "Tokens", "and positions", "Self-attention",
        "Converged?", "Weights ", "∇", "θ",
    ]  # fmt: skip


def test_no_wire_is_seen_behind_the_lines_of_a_label(draw: Draw) -> None:
    drawing = draw("flowchart LR\n A -- a batch<br/>of examples --> B\n B -- next --> C\n")
    grounds = re.findall(
        r'<rect [^>]*height="(\d+)"[^>]*class="sg-flowchart__fill-page"/>', drawing.svg
    )
    assert grounds == ["42", "21"]


def test_the_description_tells_boxes_and_arrows(draw: Draw) -> None:
    assert draw(LOOP).description == (
        "4 boxes. Groups: Encoder side. Tokens and positions leads to Self-attention (embed & add). "
        "Self-attention leads to Converged? Converged? leads to Self-attention (no). "
        "Converged? leads to Weights ∇θ (yes)."
    )


def test_a_box_alone_is_described(draw: Draw) -> None:
    assert draw("flowchart LR\n A[Alone]\n B --- C").description == (
        "3 boxes. B is joined to C. Alone."
    )


def test_only_shapes_and_text_remain(draw: Draw) -> None:
    root = ElementTree.XML(draw(LOOP).svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg", "title", "desc", "marker", "path", "rect", "g", "text", "tspan", "polygon",
    }  # fmt: skip
    assert not {name for element in root.iter() for name in element.attrib} & {"style", "onclick"}
    assert "http" not in draw(LOOP).svg.replace("http://www.w3.org/2000/svg", "")


def test_colors_are_named_by_class_and_are_those_of_paper(draw: Draw) -> None:
    root = ElementTree.XML(draw(LOOP).svg)
    seen = set()
    for element in root.iter():
        for color, name in re.findall(r"__(fill|stroke)-([\w-]+)", element.get("class", "")):
            assert element.get(color) == COLORS[name]
            seen.add((color, name))
    assert seen == {
        ("fill", "card"), ("fill", "code"), ("fill", "muted"), ("fill", "page"), ("fill", "text"),
        ("stroke", "accent"), ("stroke", "good"), ("stroke", "line-strong"), ("stroke", "muted"),
    }  # fmt: skip


def test_a_class_colors_the_outline_of_every_shape(draw: Draw) -> None:
    shapes = ["[x]", "(x)", "([x])", "[[x]]", "[(x)]", "((x))", "(((x)))", ">x]", "{x}", "{{x}}"]
    plain, good = (
        draw("flowchart LR\n" + "".join(f" b{n}{shape}{mark}\n" for n, shape in enumerate(shapes)))
        for mark in ("", ":::good")
    )
    assert "__stroke-muted" in plain.svg
    assert "__stroke-muted" not in good.svg


def test_labels_have_contrast_on_paper() -> None:
    for surface in ("page", "card", "code"):
        assert contrast(PAPER["text"], PAPER[surface]) >= 4.5


def test_own_colors_keep_the_whole_drawing_on_paper(draw: Draw) -> None:
    drawing = draw("flowchart LR\n A --> B\n style A fill:#f96")
    assert drawing.svg.count("class=") == 1
    assert 'class="sg-flowchart__drawing sg-flowchart__drawing--paper"' in drawing.svg
    assert 'fill="#ff9966"' in drawing.svg


def test_the_bytes_are_the_same_each_time(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    random = "gitGraph\n commit\n branch dev\n commit\n"
    drawn = draw(random), draw(LOOP)
    # As in a build: Mermaid starts anew for each.
    monkeypatch.setattr(drawing_module, "ask_worker", ask_worker)
    assert (draw_flowchart(random), draw_flowchart(LOOP)) == drawn


def test_ids_are_of_this_drawing_and_used(draw: Draw) -> None:
    drawing = draw(LOOP)
    ids = re.findall(r' id="([^"]+)"', drawing.svg)
    assert ids == [
        f"{drawing.prefix}-{name}" for name in ("title", "desc", "flowchart-v2-pointEnd")
    ]
    assert drawing.prefix != draw(LOOP.replace("yes", "ja")).prefix
    again = drawing.render(number=2)
    assert set(re.findall(r' id="([^"]+)"', again)).isdisjoint(ids)
    assert f"url(#{drawing.prefix}-2-flowchart-v2-pointEnd)" in again


def test_title_and_description_can_be_given(draw: Draw) -> None:
    drawing = draw(LOOP)
    svg = drawing.render(title="A <loop>", description="Round & round")
    assert f'<title id="{drawing.prefix}-title">A &lt;loop&gt;</title>' in svg
    assert f'<desc id="{drawing.prefix}-desc">Round &amp; round</desc>' in svg


def test_markup_in_a_label_is_text(draw: Draw) -> None:
    labels = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=alert(1)>",
        "<svg/onload=alert(1)>",
        "</text><script>",
    ]
    boxes = "".join(f' A{n}["{label}"] -->|"{label}"| B\n' for n, label in enumerate(labels))
    drawing = draw(f"flowchart LR\n{boxes}")
    shown = " ".join(texts(drawing))
    assert [shown.count(label) for label in labels] == [2, 2, 2, 2, 2]
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.XML(drawing.svg).iter()}
    assert not tags & {"script", "img", "b"}


def test_links_and_styles_bring_nothing_in(draw: Draw) -> None:
    drawing = draw(
        '%%{init: {"themeCSS": "rect{fill:url(https://example.org/x.svg#a)}"}}%%\n'
        "flowchart LR\n A --> B\n"
        ' click A "javascript:alert(1)"\n click B "https://example.org/"\n'
    )
    assert texts(drawing) == ["A", "B"]
    assert "example.org" not in drawing.svg
    assert "javascript" not in drawing.svg


def test_what_is_no_shape_is_left_out_and_named() -> None:
    drawing = finish_drawing(
        f'<svg id="s" xmlns="{SVG[1:-1]}" viewBox="0 0 10 10"><image href="https://example.org/"/>'
        '<script>alert(1)</script><rect width="5" height="5" onclick="alert(2)" fill="#fafbfd"/>'
        '<path d="M0 0" transform="translate(undefined, NaN)" marker-end="url(https://x#y)"/></svg>',
        "p",
    )
    assert drawing.lost == ("image", "script")
    assert drawing.svg.partition("</desc>")[2] == (
        '<rect width="5" height="5" fill="#fafbfd" stroke="none"/>'
        '<path d="M0 0" fill="#000000" stroke="none"/></svg>'
    )


@pytest.mark.parametrize("kind", KINDS)
def test_other_diagrams_follow_the_theme_too(draw: Draw, kind: str) -> None:
    drawing = draw(KINDS[kind])
    assert drawing.kind == kind
    assert "--paper" not in drawing.svg
    ElementTree.XML(drawing.svg)


@pytest.mark.parametrize(
    "source",
    [
        "mindmap\n root((R))\n  A\n",
        "gantt\n title T\n dateFormat YYYY-MM-DD\n section S\n Task :a1, 2024-01-01, 3d\n",
    ],
)
def test_diagrams_with_colors_of_their_own_are_on_paper(draw: Draw, source: str) -> None:
    drawing = draw(source)
    assert "sg-flowchart__drawing--paper" in drawing.svg
    assert "var(" not in drawing.svg
    ElementTree.XML(drawing.svg)


def test_labels_fit_their_boxes(draw: Draw) -> None:
    drawing = draw(
        "flowchart TD\n"
        ' A["A label that is long enough to be broken into several lines"] --> B["WWWW MMMM"]\n'
        ' B --> C["0123456789 iiiii"]\n'
    )
    root = ElementTree.XML(drawing.svg)
    checked = 0
    for group in root.iter(f"{SVG}g"):
        box, label = group.find(f"{SVG}rect"), group.find(f"{SVG}g/{SVG}text")
        if box is not None and label is not None:
            widths = [measure_part(line.text or "", 14, missing=False) for line in label]
            assert max(widths) <= float(box.get("width", 0)) - 16
            assert len(label) * 21 <= float(box.get("height", 0))
            checked += len(label)
    assert checked == 5


def test_arrows_end_before_their_labels(draw: Draw) -> None:
    gaps = []
    for group in ElementTree.XML(draw(LOOP).svg).iter(f"{SVG}g"):
        behind, label = group.find(f"{SVG}rect"), group.find(f"{SVG}text")
        if behind is not None and label is not None:
            [line] = label
            width = measure_part(line.text or "", 14, missing=False)
            middle = float(line.get("x", 0))
            left, right = (float(behind.get(side, 0)) for side in ("x", "width"))
            gaps += [middle - width / 2 - left, left + right - middle - width / 2]
    assert len(gaps) == 6
    assert min(gaps) >= 3.5


def test_wires_run_at_right_angles_and_stay_inside(draw: Draw) -> None:
    drawing = draw(LOOP)
    root = ElementTree.XML(drawing.svg)
    left, top, width, height = map(float, root.get("viewBox", "").split())
    wires = [wire.get("d", "") for wire in root.iter(f"{SVG}path") if wire.get("marker-end")]
    assert len(wires) == 4
    for wire in wires:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", wire)]
        xs, ys = numbers[::2], numbers[1::2]
        for (x, y), (next_x, next_y) in pairwise(zip(xs, ys, strict=True)):
            assert min(abs(x - next_x), abs(y - next_y)) < 0.02
        assert left <= min(xs) <= max(xs) <= left + width
        assert top <= min(ys) <= max(ys) <= top + height


def test_the_way_ahead_is_straight_although_a_wire_leads_back(draw: Draw) -> None:
    chart = "flowchart LR\n a[Loss] -->|∇θ| b[Update] --> c{Falling?}\n c -- yes --> a"
    root = ElementTree.XML(draw(chart).svg)
    wires = [wire.get("d", "") for wire in root.iter(f"{SVG}path") if wire.get("marker-end")]
    assert sorted(wire.count("Q") for wire in wires) == [0, 0, 2]


def test_wires_of_a_group_laid_out_by_itself_stay_in_it(draw: Draw) -> None:
    root = ElementTree.XML(
        draw("flowchart TD\n subgraph g\n direction LR\n a{Good?} --> b --> a\n end\n x --> g").svg
    )
    [frame] = [rect for rect in root.iter(f"{SVG}rect") if "fill-code" in rect.get("class", "")]
    top, height = float(frame.get("y", 0)), float(frame.get("height", 0))
    wires = [wire.get("d", "") for wire in root.iter(f"{SVG}path") if wire.get("marker-end")]
    assert len(wires) == 3
    for wire in wires[1:]:
        ys = [float(number) for number in re.findall(r"-?[\d.]+", wire)][1::2]
        assert top < min(ys) <= max(ys) < top + height


def test_the_math_font_has_what_the_text_font_lacks() -> None:
    assert all(measure_part(sign, 1, missing=True) != 0.6 for sign in "∇⊙⊤ℝ∈∀")


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (
            "flowchart LR\n  A --> B\n  B --> C[x",
            3,
            "mermaid cannot read the diagram after '--> B B --> C[x'; a bracket may not be closed",
        ),
        (
            "flowchart LR\n\n  A --> B\n  B -->\n  C ]",
            5,
            "mermaid cannot read the diagram after '--> B B --> C'",
        ),
        (
            "sequenceDiagram\n A->>B: hi\n nonsense here\n",
            3,
            "mermaid cannot read the diagram after 'hi nonsense here'",
        ),
        (
            'flowchart LR\n  A --> B\n  B@{ img: "https://example.org/x.png" }\n',
            3,
            "a diagram cannot contain a picture ('img'); write a label instead",
        ),
        (
            "flow",
            1,
            "mermaid has no diagram that begins with 'flow'; "
            "begin with 'flowchart LR' or another kind of diagram",
        ),
    ],
)
def test_a_diagram_that_does_not_parse(source: str, line: int, message: str) -> None:
    with pytest.raises(DrawingError) as caught:
        draw_flowchart(source)
    assert (caught.value.line, caught.value.message) == (line, message)


def test_a_drawing_is_kept_and_a_mistake_is_not(tmp_path: Path) -> None:
    results = get_drawings(tmp_path, ["flowchart LR\n A", "nothing", "flowchart LR\n A"])
    assert list(results) == ["flowchart LR\n A", "nothing"]
    assert isinstance(results["nothing"], DrawingError)
    assert len(list(tmp_path.iterdir())) == 1
    before = next(tmp_path.iterdir()).stat().st_mtime_ns
    assert get_drawing(tmp_path, "flowchart LR\n A") == results["flowchart LR\n A"]
    assert next(tmp_path.iterdir()).stat().st_mtime_ns == before


def test_a_chart_that_is_too_wide_for_a_phone_is_drawn_again_from_top_to_bottom(draw: Draw) -> None:
    chain = " --> ".join(f"b{number}[Box {number}]" for number in range(7))
    drawing = draw(f"flowchart LR\n {chain}")
    assert drawing.least_width > PHONE >= drawing.narrow_least_width
    wide, narrow = (ElementTree.XML(svg) for svg in (drawing.svg, drawing.narrow))
    assert float(narrow.get("height")) > 3 * float(wide.get("height"))
    assert texts(drawing) == [f"Box {number}" for number in range(7)]
    # It is named by the texts of the first one, and shares no other id with it.
    assert narrow.get("aria-labelledby") == wide.get("aria-labelledby")
    assert set(re.findall(r' id="([^"]+)"', drawing.narrow)).isdisjoint(
        re.findall(r' id="([^"]+)"', drawing.svg)
    )
    assert f'"{drawing.prefix}-2-title' in drawing.render_narrow(number=2)


def test_labels_are_broken_earlier_for_a_phone(draw: Draw) -> None:
    leaves = "".join(f" a --> b{number}([a long label of words])\n" for number in range(4))
    drawing = draw(f"flowchart TD\n{leaves}")
    assert drawing.least_width > PHONE >= drawing.narrow_least_width > 0
    assert drawing.narrow.count("<tspan") > drawing.svg.count("<tspan")
    assert drawing.narrow.count("<rect") == 5


@pytest.mark.parametrize(
    "source",
    [
        "flowchart LR\n a --> b",
        "flowchart TD\n" + "".join(f" a --> b{number}[unbreakable]\n" for number in range(9)),
        "sequenceDiagram\n" + "".join(f" Person{n}->>Person{n + 1}: hello\n" for n in range(6)),
    ],
    ids=["fits", "never fits", "no flow chart"],
)
def test_there_is_no_second_drawing_without_a_use(draw: Draw, source: str) -> None:
    assert draw(source).narrow == ""
