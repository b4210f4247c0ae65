"""An SVG picture keeps its shapes, texts and paint, and loses whatever runs or loads something."""

import time
from typing import Any

import pytest
from lxml import etree

from sphinx_studyguide.core.svg import sanitize_svg

START = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"\n'
    'viewBox="0 0 9 9">'
)
PNG = "data:image/png;base64,iVBORw0KGgo="

#: What is written in a picture on its third line, and how the warning names it.
REFUSED = {
    "<script>alert(1)</script>": "<script>",
    "<script href='evil.js'/>": "<script>",
    "<SCRIPT>alert(1)</SCRIPT>": "<SCRIPT>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>": "<script>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>": (
        "<foreignObject>"
    ),
    "<iframe xmlns='http://www.w3.org/1999/xhtml' src='x'/>": "<iframe>",
    "<rect onload='alert(1)'/>": "onload='alert(1)'",
    "<rect onbegin='alert(1)'/>": "onbegin='alert(1)'",
    "<g ONCLICK='alert(1)'/>": "ONCLICK='alert(1)'",
    "<a href='javascript:alert(1)'><rect/></a>": "<a>",
    "<a xlink:href='https://evil.example/'><rect/></a>": "<a>",
    "<animate attributeName='href' values='javascript:alert(1)'/>": "<animate>",
    "<animateTransform attributeName='x'/>": "<animateTransform>",
    "<set attributeName='onload' to='alert(1)'/>": "<set>",
    "<handler type='application/ecmascript'>alert(1)</handler>": "<handler>",
    "<use href='other.svg#a'/>": "href='other.svg#a'",
    "<use xlink:href='https://evil.example/a.svg#a'/>": "href='https://evil.example/a.svg#a'",
    "<use href=' javascript:alert(1)'/>": "href=' javascript:alert(1)'",
    "<use href='data:image/svg+xml;base64,AA=='/>": "href='data:image/svg+xml;base64,AA=='",
    "<image href='secret.png'/>": "href='secret.png'",
    "<image href='file:///etc/passwd'/>": "href='file:///etc/passwd'",
    "<image xlink:href='//evil.example/a.png'/>": "href='//evil.example/a.png'",
    "<image href='data:image/svg+xml,x'/>": "href='data:image/svg+xml,x'",
    "<image href='data:text/html,x'/>": "href='data:text/html,x'",
    "<rect mask='image-set(&quot;//evil.example/&quot; 1x)'/>": (
        "mask='image-set(\"//evil.example/\" 1x'"
    ),
    "<rect fill='src(&quot;//evil.example/&quot;)'/>": "fill='src(\"//evil.example/\")'",
    "<linearGradient href='other.svg#a'/>": "href='other.svg#a'",
    "<style>@import 'https://evil.example/a.css';</style>": "<style>",
    "<style>rect { fill: url(https://evil.example/#a) }</style>": "<style>",
    "<style>rect { fill: u\\72l(https://evil.example/) }</style>": "<style>",
    "<style>@font-face { src: url(a.woff) }</style>": "<style>",
    "<style><![CDATA[rect { fill: url('a.svg#b') }]]></style>": "<style>",
    "<rect fill='url(https://evil.example/#a)'/>": "fill='url(https://evil.example/#a)'",
    "<rect filter='url( other.svg#a )'/>": "filter='url( other.svg#a )'",
    "<rect style='fill: url(other.svg#a)'/>": "style='fill: url(other.svg#a)'",
    "<rect style='fill: URL(&quot;other.svg#a&quot;)'/>": "style='fill: URL(\"other.svg#a\")'",
    "<rect style='width: expression(alert(1))'/>": "style='width: expression(alert(1))'",
    "<rect mask='u\\72l(x)'/>": "mask='u\\\\72l(x)'",
    "<?xml-stylesheet href='evil.css'?>": "href='evil.css'",
    "<link xmlns='http://www.w3.org/1999/xhtml' rel='stylesheet' href='x'/>": "<link>",
}

#: What a drawing is made of.
KEPT = [
    "<rect x='1' y='1' width='3' height='3' rx='1' fill='#f00' stroke='none' opacity='.5'/>",
    "<g transform='rotate(3)'><path d='M0 0L9 9'/><circle r='1'/><line x1='1'/></g>",
    "<text x='1' font-family='serif' text-anchor='middle'>a <tspan dy='1'>b</tspan> c</text>",
    "<defs><linearGradient id='a'><stop offset='0' stop-color='red'/></linearGradient></defs>",
    "<rect fill='url(#a)'/><rect style='fill: url(\"#a\")'/>",
    "<symbol id='s'><rect/></symbol><use href='#s' x='2'/><use xlink:href='#s'/>",
    f"<image href='{PNG}' width='3' height='3'/>",
    "<style>.a { fill: red } rect:hover { stroke: blue }</style><rect class='a'/>",
    "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><g filter='url(#f)'/>",
    "<clipPath id='c'><rect/></clipPath><marker id='m'/><mask id='k'/><pattern id='p'/>",
    "<style>rect { fill: url(#a) } .b { mask: url(#k) }</style><pattern id='a'/><g class='b'/>",
    "<title>A title</title><desc>What it shows</desc>",
    "<text xml:space='preserve'>  &lt;script&gt; é 中 </text>",
]


def names(data: bytes) -> list[str]:
    return [etree.QName(node).localname for node in etree.fromstring(data).iter()]


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")


@pytest.mark.parametrize("written", REFUSED)
def test_what_runs_or_loads_something(written: str) -> None:
    data = f"{START}\n{written}\n<circle r='3'/></svg>".encode()
    result = sanitize_svg(data)
    assert result.is_changed
    (found,) = [what for what, line in result.refused if line == 3][:1]
    assert found.startswith(REFUSED[written])
    left = result.data.decode()
    for live in ("script", "evil", "javascript", "other.svg", "secret", "url(", "import", "alert"):
        assert live not in left.lower()
    # What is beside it is drawn, and nothing is left to be found the next time.
    assert names(result.data)[-1] == "circle"
    again = sanitize_svg(result.data)
    assert (again.refused, again.is_changed) == ([], False)


@pytest.mark.parametrize("written", KEPT)
def test_what_is_drawn_stays_as_it_is(written: str) -> None:
    data = f"{START}{written}</svg>".encode()
    result = sanitize_svg(data)
    assert (result.refused, result.is_changed) == ([], False)
    assert canonical(result.data) == canonical(data)


def test_the_text_after_what_is_taken_out_stays() -> None:
    data = f"{START}<text>a<script/>b<tspan>c</tspan><set/>d</text></svg>".encode()
    assert "".join(etree.fromstring(sanitize_svg(data).data).itertext()) == "abcd"


def test_notes_of_an_editor_are_taken_out_without_a_word() -> None:
    notes = (
        "<metadata><x/></metadata><i:view xmlns:i='http://www.inkscape.org/' i:zoom='1'/>"
        "<rect xmlns:i='http://www.inkscape.org/' i:label='a' data-name='b'/>"
    )
    result = sanitize_svg(f"{START}{notes}</svg>".encode())
    assert (result.refused, result.is_changed) == ([], True)
    assert names(result.data) == ["svg", "rect"]
    assert b"label" not in result.data


WHOLE = {
    b"<svg><script>": "it is not well-formed XML",
    b"": "it is not well-formed XML",
    b"\x00\xff": "it is not well-formed XML",
    b"<html xmlns='http://www.w3.org/1999/xhtml'><script/></html>": "its root is not <svg>",
    b"<svg><rect/></svg>": "its root is not <svg>",
    (START + "<g>" * 5000 + "</g>" * 5000 + "</svg>").encode(): "it is not well-formed XML",
    (START + "<desc>" + "x" * 11_000_000 + "</desc></svg>").encode(): "it is not well-formed XML",
}


@pytest.mark.parametrize("data", WHOLE, ids=range(len(WHOLE)))
def test_what_is_no_picture_is_left_out_as_a_whole(data: bytes) -> None:
    result = sanitize_svg(data)
    assert result.data == b""
    assert result.is_changed
    ((what, line),) = result.refused
    assert what.startswith(WHOLE[data])
    assert line >= 1


def repeat(count: int, write: str) -> str:
    """Return shapes, each of which draws the one before ten times."""
    shapes = "".join(
        f"<g id='g{i + 1}'>{write.format(i) * 10}</g><pattern id='p{i + 1}'><rect/></pattern>"
        for i in range(count)
    )
    return f"{START}<rect id='g0'/>{shapes}</svg>"


@pytest.mark.parametrize(
    "write",
    [
        "<use href='#g{}'/>",
        "<use href='#%67{} '/>",
        "<g mask='url(#g{})'/>",
        "<g class='g'/><style>.g {{ mask: url('#g{}') }}</style>",
        "<style>:nth-child(n) {{ mask: url(#g{}) }}</style>",
    ],
)
def test_a_picture_that_repeats_itself_without_end_is_left_out(write: str) -> None:
    complaint = ("it repeats its shapes more than 100,000 times", 1)
    if "style" not in write:  # whose rules hold for the shapes that they paint with, too
        assert sanitize_svg(repeat(4, write).encode()).refused == []
    start = time.process_time()
    result = sanitize_svg(repeat(40, write).encode())
    assert time.process_time() - start < 1
    assert (result.data, result.refused) == (b"", [complaint])
    circle = f"{START}<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></svg>"
    assert sanitize_svg(circle.encode()).refused == [complaint]


def test_entities_are_not_resolved() -> None:
    bomb = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 30))
    for kind in (f"<!ENTITY e0 'x'>{bomb}", "<!ENTITY e29 SYSTEM 'file:///etc/hostname'>"):
        start = time.process_time()
        data = f"<!DOCTYPE svg [{kind}]>{START}<text>a&e29;b</text></svg>".encode()
        result = sanitize_svg(data)
        assert time.process_time() - start < 2
        assert result.is_changed
        assert b"ENTITY" not in result.data
        assert b"&e29" not in result.data
        assert len(result.data) < 300


def test_instructions_and_comments_around_the_picture() -> None:
    data = f"<?xml-stylesheet href='evil.css'?><!-- a -->{START}</svg><?php x ?>".encode()
    result = sanitize_svg(data)
    assert [what for what, _line in result.refused] == ["<?xml-stylesheet?>", "<?php?>"]
    assert b"<?" not in result.data


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_the_picture_of_a_page_is_the_sanitized_one(build: Any, builder: str) -> None:
    built = build(
        {
            "index.md": "# Page\n\n![A dot](dot.svg)\n\n![A line](line.svg)\n",
            "dot.svg": f"{START}\n<script>alert(1)</script>\n<circle r='3'/></svg>",
            "line.svg": f"{START}<line x1='3'/></svg>",
        },
        builder=builder,
        study_untrusted=True,
        suppress_warnings=["epub.unknown_project_files"],
        version="1",
        copyright="x",
    )
    assert built.warnings == [
        "index.md:3: WARNING: 'dot.svg' contains what is not allowed in a picture: <script> at line 3; export "
        "it as plain SVG [study.untrusted]"
    ]
    pictures = [path.read_bytes() for path in (built.outdir / "_images").iterdir()]
    assert sorted(map(names, pictures)) == [["svg", "circle"], ["svg", "line"]]
    assert f"{START}<line x1='3'/></svg>".encode() in pictures
