"""Labels: words and a little mathematics; any text at all is drawn, and none of it as markup."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.output.svg import draw_svg
from netfigure.scene.geometry import Point
from netfigure.scene.items import Scene, Words
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import wrap_label

from .conftest import examples

THIN, MEDIUM, THICK = "\u2009", "\u2005", "\u2004"


def runs(text: str) -> list[tuple[str, str, float]]:
    """Return what each run of a label's first line says, in which face and how high."""
    line = parse_label(text).lines[0]
    return [(run.text + run.accent, run.face, round(run.rise, 2)) for run in line]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hidden state", [("hidden state", "text", 0)]),
        ("state $h_t$", [("state ", "text", 0), ("ℎ", "math", 0), ("𝑡", "math", -0.18)]),
        ("$x^2$", [("𝑥", "math", 0), ("2", "math", 0.36)]),
        (r"$\hat y$", [("𝑦̂", "math", 0)]),
        ("$y\u0302$", [("𝑦\u0302", "math", 0)]),
        (r"$\bar{xy}$", [("𝑥\u0305", "math", 0), ("𝑦\u0305", "math", 0)]),
        (r"$\overrightarrow{h}_t$", [("ℎ⃗", "math", 0), ("𝑡", "math", -0.18)]),
        (r"$\overleftarrow{h}_t$", [("ℎ⃖", "math", 0), ("𝑡", "math", -0.18)]),
        (r"$\mathbf{W}\odot\mathbb{R}$", [(f"𝐖{MEDIUM}⊙{MEDIUM}ℝ", "math", 0)]),
        (r"$\mathrm{softmax}(z)$", [("softmax(𝑧)", "math", 0)]),
        (r"$\text{for all } x$", [("for all ", "text", 0), ("𝑥", "math", 0)]),
        (r"$\frac{a}{b}$", [("𝑎/𝑏", "math", 0)]),
        (r"$\frac{a+1}{b}$", [(f"(𝑎{MEDIUM}+{MEDIUM}1)/𝑏", "math", 0)]),
        (r"$\sqrt{x}$", [("√𝑥", "math", 0)]),
        (r"$\left(x\right.$", [("(𝑥", "math", 0)]),
        ("$f'$", [("𝑓′", "math", 0)]),
        ("$f''$", [("𝑓″", "math", 0)]),
        ("$f′$", [("𝑓′", "math", 0)]),
        ("$a-b$", [(f"𝑎{MEDIUM}−{MEDIUM}𝑏", "math", 0)]),
        (r"$-\infty$", [("−∞", "math", 0)]),
        ("$(-1, -2)$", [(f"(−1,{THIN}−2)", "math", 0)]),
        ("$|-x|$", [("|−𝑥|", "math", 0)]),
        ("$|x|-1$", [(f"|𝑥|{MEDIUM}−{MEDIUM}1", "math", 0)]),
        ("$a = -b$", [(f"𝑎{THICK}={THICK}−𝑏", "math", 0)]),
        ("$x_1-y$", [("𝑥", "math", 0), ("1", "math", -0.18), (f"{MEDIUM}−{MEDIUM}𝑦", "math", 0)]),
        (r"costs \$5 and \$6", [("costs $5 and $6", "text", 0)]),
        ("costs $5", [("costs $5", "text", 0)]),
        (r"$\unknown$", [(r"\unknown", "math", 0)]),
        ("<b>&amp;", [("<b>&amp;", "text", 0)]),
    ],
)
def test_what_is_read(text: str, said: list[tuple[str, str, float]]) -> None:
    assert runs(text) == said


def test_scripts_stand_one_over_the_other() -> None:
    assert [run.back for run in parse_label("$x_i^2$").lines[0]] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("state $h_{t-1}$", "state h_t−1"),
        ("two\\\\lines", "two lines"),
        (r"$\mathbb{R}^d$", "R^d"),
    ],
)
def test_what_is_found_by_search(text: str, plain: str) -> None:
    assert parse_label(text).plain == plain


def test_what_turns_or_hides_text_is_left_out() -> None:
    assert parse_label("a\u202eb\u200bc\x00d\ue000").plain == "abcd"


ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="$\\{}^_'<>&\"ab \n-+", max_size=60),
    st.lists(st.sampled_from(["$", "\\frac", "\\sqrt", "\\hat", "\u0303", "{", "}", "_", "^", "x", "\\mathbf", "\\left", "\\text"]), max_size=60).map("".join),
)  # fmt: skip


@examples(100)
@given(text=ANY_TEXT, paper=st.booleans())
def test_any_text_is_drawn_as_text(text: str, paper: bool) -> None:
    label = parse_label(text)
    width, height = measure_label(label, 13.0)
    assert width >= 0
    assert height >= 0
    scene = Scene([Words(label, Point(0, 0), 13.0)])
    svg = draw_svg(scene, name="n", title=text, description=text, accent="sky")[paper]

    root = ET.fromstring(svg)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "text", "tspan"}
    drawn = "".join("".join(each.itertext()) for each in root.iter() if each.tag.endswith("}text"))
    assert drawn == "".join(
        run.text + (run.accent if paper else run.mark) for line in label.lines for run in line
    )


@examples(50)
@given(text=ANY_TEXT, width=st.floats(20, 200))
def test_wrapping_loses_no_words(text: str, width: float) -> None:
    def words(label) -> str:
        return re.sub(r"\s", "", "".join(run.text for line in label.lines for run in line))

    whole = text.replace("\\\\", "\n")
    assert words(wrap_label(text, width, 13.0)).replace("$", "") == "".join(
        words(parse_label(line)) for line in whole.split("\n")
    ).replace("$", "")


def test_deep_nesting_is_read_as_it_is_written() -> None:
    assert parse_label("$" + "{" * 5000 + "x" + "}" * 5000 + "$")
    assert parse_label("$" + r"\mathbf" * 3000 + "$")
    assert parse_label("$" + r"\frac" * 3000 + "$")


def test_a_no_break_space_keeps_words_together() -> None:
    label = wrap_label("Llama\N{NO-BREAK SPACE}3 405B", 0.0, 13.0)
    assert [line[0].text for line in label.lines] == ["Llama\N{NO-BREAK SPACE}3", "405B"]
