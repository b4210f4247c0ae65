"""Drawings on a page say what a screen shows, and nothing twice."""

import re
from base64 import b64decode, b64encode
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from netfigure.output.png import write_png
from sphinx_studyguide.architecture.slim import slim_drawing, slim_path

GALLERY = sorted(Path(__file__).parents[2].joinpath("netfigure", "gallery").glob("*.svg"))


@pytest.mark.parametrize(
    ("data", "slim"),
    [
        ("M0 66h4.3v6.3h-4.3zM4 120h4.3v6.3h-4.3z", "M0 66h4.5v6.5h-4.5zm4 54h4.5v6.5h-4.5z"),
        ("M50.3 9.8l-3.64-1.82l3.64-1.82z", "M50.5 10l-3.6-1.8 3.6-1.8z"),
        ("M1.26 0.5l0.75-0.04l0.24 3", "M1.3 .5l.8 0 .2 3"),
        ("M0 0h10.14h10.14h10.14", "M0 0h10 10 10.5"),
        ("M5 5a4.5 4.5 0 0 1 9 0h11.52q7 0 7 7", "M5 5a4.5 4.5 0 0 1 9 0h11.5q7 0 7 7"),
        ("M0 0c1 2 3 4 5.55 6.66l-1-1", "M0 0c1 2 3 4 5.5 6.5l-1-1"),
    ],
)
def test_a_path_has_one_decimal_and_no_letter_twice(data: str, slim: str) -> None:
    assert slim_path(data) == slim


def test_a_long_path_stays_where_it_was() -> None:
    steps = [(0.64, 0.27 * (-1) ** (index // 5)) for index in range(400)]
    data = "M3.14 2.72" + "".join(f"l{right:g} {down:g}" for right, down in steps)
    written = slim_path(data)
    numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", written)]
    exact, drawn = [3.14, 2.72], [0.0, 0.0]
    for index, (right, down) in enumerate([(0.0, 0.0), *steps]):
        exact = [exact[0] + right, exact[1] + down]
        drawn = [drawn[0] + numbers[2 * index], drawn[1] + numbers[2 * index + 1]]
        assert all(abs(a - b) < 0.31 for a, b in zip(exact, drawn, strict=True)), index


def test_boxes_that_touched_still_do() -> None:
    lefts = [3.24 * index for index in range(9)]
    rects = [f'<rect x="{left:.2f}" y="0" width="3.24" height="1"/>' for left in lefts]
    found = re.findall(r'x="([\d.]+)" y="0" width="([\d.]+)"', slim_drawing("".join(rects)))
    for (left, width), (right, _) in pairwise(found):
        assert float(left) + float(width) == pytest.approx(float(right))


def test_what_the_stylesheet_says_is_left_out_and_words_stay() -> None:
    words = 'a fill="red" d="x" x="y"'
    svg = (
        f'<svg class="d" fill="none"><desc>{words}</desc>'
        f'<text x="1.26" y="2" class="c" fill="#fff" xml:space="preserve">{words}</text>'
        '<circle cx="1" cy="2.55" r="1.25" class="c" fill="#fff" stroke="#000"'
        ' stroke-width="1" stroke-dasharray="4 3"/></svg>'
    )
    assert slim_drawing(svg) == (
        f'<svg class="d" fill="none"><desc>{words}</desc><text x="1.3" y="2" class="c">{words}</text>'
        '<circle cx="1" cy="2.5" r="1.25" class="c"/></svg>'
    )


def test_lines_of_one_look_are_one_path_and_other_shapes_a_group() -> None:
    def write(tag: str, look: str) -> str:
        return f'<{tag} class="sg-architecture__{look}" fill="none"/>'

    lines = write('path d="M0 9h40"', "grid") + write('path d="M0 19h40"', "grid")
    discs = write('circle cx="1" cy="2" r="3"', "dot") + write('path d="M0 0h1"', "dot")
    alone = write('path d="M0 29h40"', "grid")
    assert slim_drawing(f'<svg class="sg-architecture__drawing">{lines}{discs}{alone}</svg>') == (
        '<svg class="sg-architecture__drawing"><path d="M0 9h40m-40 10h40" class="nf-grid"/>'
        '<g class="nf-dot"><circle cx="1" cy="2" r="3"/><path d="M0 0h1"/></g>'
        '<path d="M0 29h40" class="nf-grid"/></svg>'
    )


def test_an_image_is_packed_and_shows_the_same_pixels() -> None:
    pixels = np.tile(np.arange(40, dtype=np.uint8), (30, 1))
    whole = b64encode(write_png(pixels)).decode()
    slim = slim_drawing(f'<svg><image href="data:image/png;base64,{whole}"/></svg>')
    packed = b64decode(slim.partition("base64,")[2].partition('"')[0])
    assert len(packed) < 200
    assert np.array_equal(np.asarray(Image.open(BytesIO(packed))), pixels)


def count_shapes(svg: str) -> int:
    lines = re.findall(r' d="([^"]*)"', svg)
    return len(re.findall("<(?:rect|circle)", svg)) + sum(len(re.findall("[Mm]", d)) for d in lines)


def test_every_drawing_keeps_its_parts() -> None:
    assert len(GALLERY) > 80
    for path in GALLERY:
        svg = path.read_text("utf-8")
        slim = slim_drawing(svg)
        assert re.findall(">([^<]+)<", slim) == re.findall(">([^<]+)<", svg), path.name
        assert count_shapes(slim) == count_shapes(svg), path.name
        tags = "".join(re.findall(r"<(?:rect|path|text) [^>]*>", slim))
        # The size of a cell counts as often as a row has cells.
        places = re.sub(r' (?:rx|font-size|transform)="[^"]*"', "", tags)
        assert not re.search(r"fill=|stroke=|\d\.\d\d", places), path.name
