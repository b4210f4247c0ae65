from xml.etree import ElementTree

import pytest

from sphinx_studyguide.flowchart.cascade import (
    compute_style,
    parse_color,
    parse_declarations,
    parse_stylesheet,
)

TREE = '<svg id="s"><g class="node hot" data-look="neo"><rect class="box" fill="pink"/></g></svg>'


def style_of_rect(stylesheet: str, tree: str = TREE) -> dict[str, str]:
    root = ElementTree.XML(tree)
    rules = parse_stylesheet(stylesheet)
    path, style = [root], compute_style(rules, [root], {})
    while len(path[-1]):
        path = [*path, path[-1][0]]
        style = compute_style(rules, path, style)
    return style


@pytest.mark.parametrize(
    ("stylesheet", "fill"),
    [
        ("", "pink"),
        ("rect{fill:red}", "red"),
        ("circle{fill:red}", "pink"),
        (".box{fill:red}rect{fill:blue}", "red"),
        ("#s rect{fill:red}.node .box{fill:blue}", "red"),
        ("rect{fill:red!important}#s .box{fill:blue}", "red"),
        ("rect{fill:red}rect{fill:blue}", "blue"),
        (".node>rect{fill:red}", "red"),
        ("svg>rect{fill:red}", "pink"),
        ("svg rect{fill:red}", "red"),
        (".node.hot rect{fill:red}", "red"),
        (".node.cold rect{fill:red}", "pink"),
        ('[data-look="neo"] rect{fill:red}', "red"),
        ('[data-look="classic"] rect{fill:red}', "pink"),
        ("[data-look^=n] rect{fill:red}", "red"),
        ("circle,rect{fill:red}", "red"),
        ("*{fill:red}", "red"),
        ("rect:hover{fill:red}", "pink"),
        (":root{fill:red}", "pink"),
        ("@keyframes a{from{fill:red;}to{fill:blue;}}rect{fill:green}", "green"),
        ("@media print{rect{fill:red}}", "pink"),
        ("rect{fill:revert}", "pink"),
        ("rect{color:red;fill:currentColor}", "red"),
        ("g{fill:red}rect{fill:inherit}", "red"),
    ],
)
def test_the_strongest_rule_wins(stylesheet: str, fill: str) -> None:
    assert style_of_rect(stylesheet)["fill"] == fill


def test_a_style_attribute_is_stronger_than_a_rule() -> None:
    tree = '<svg id="s"><rect style="fill: blue"/></svg>'
    assert style_of_rect("#s rect{fill:red}", tree)["fill"] == "blue"
    assert style_of_rect("#s rect{fill:red!important}", tree)["fill"] == "red"


def test_children_inherit_type_and_color_but_no_background() -> None:
    style = style_of_rect("g{font-size:9px;background-color:red;opacity:.5}")
    assert style == {"font-size": "9px", "fill": "pink"}


def test_unknown_properties_are_no_style() -> None:
    declarations = parse_declarations(
        "fill:RED;background:url(https://example.org/x);filter:url(#f);stroke:undefined;;x"
    )
    assert list(declarations) == [("fill", "red", False)]


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#abc", ("#aabbcc", 1.0)),
        ("#ABCDEF", ("#abcdef", 1.0)),
        ("#11223380", ("#112233", 0.502)),
        ("rgb(255, 0, 10)", ("#ff000a", 1.0)),
        ("rgba(232,232,232, 0.8)", ("#e8e8e8", 0.8)),
        ("hsl(120, 100%, 25%)", ("#008000", 1.0)),
        ("hsl(-240, 100%, 25%)", ("#008000", 1.0)),
        ("white", ("#ffffff", 1.0)),
        ("tomato", ("tomato", 1.0)),
        ("transparent", ("none", 1.0)),
        ("url(https://example.org/)", None),
        ("rgb(a, b, c)", None),
        ("rgb(1)", None),
    ],
)
def test_colors(text: str, color: tuple[str, float] | None) -> None:
    assert parse_color(text) == color
