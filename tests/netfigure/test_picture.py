"""Pictures: which colors pixels have, what is refused, what is said, and that no label overlaps another."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.figure import make_figure
from netfigure.forms.picture.colors import find_pixels
from netfigure.forms.picture.parse import parse_picture
from netfigure.functions.lookup import FolderFunctions
from netfigure.scene.items import Raster
from netfigure.source.refusal import Refusal
from netfigure.source.values import load_values
from netfigure.style.theme import DARK, LIGHT

from .conftest import examples

MODULE = """
import numpy as np

def gray():
    return np.array([[0.0, 0.5], [1.0, 0.25]])

def color():
    return np.array([[[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]])

def four():
    return np.zeros((2, 2, 4))

def wide():
    return np.zeros((2, 129))

def large():
    return np.zeros((128, 128))
"""


@pytest.fixture(scope="module")
def functions(tmp_path_factory) -> FolderFunctions:
    folder: Path = tmp_path_factory.mktemp("figures")
    (folder / "some.py").write_text(MODULE, "utf-8")
    return FolderFunctions(folder)


def find_all_pixels(body: str, functions: FolderFunctions) -> list[list]:
    picture = parse_picture(load_values(body), [], functions)
    return [find_pixels(image).tolist() for image in picture.images]


def hex_channels(color: str) -> list[int]:
    return [int(color[i : i + 2], 16) for i in (1, 3, 5)]


def test_images_that_are_nearly_as_high_as_each_other_are_so(functions) -> None:
    """A convolution takes a rim of pixels: side by side, lower edges differed by a pixel or two."""
    rows = {size: [[0.5] * size[1]] * size[0] for size in ((60, 90), (58, 88), (30, 90))}
    panels = ", ".join(f"{{values: {values}}}" for values in rows.values())
    scene = make_figure(f"picture: {{range: [0, 1], panels: [{panels}]}}", functions).scene
    heights = [item.frame.height for item in scene.items if isinstance(item, Raster)]
    assert heights[0] == heights[1] > 1.5 * heights[2]


def test_gray_goes_from_the_smallest_value_to_the_largest(functions) -> None:
    bodies = [
        "{values: some.gray}",
        "{values: [[0, 5], [10, 2.5]]}",
        "{values: [[1, 2], [3, 1.5]]}",
    ]
    for body in bodies:
        assert find_all_pixels(f"picture: {body}", functions) == [[[0, 128], [255, 64]]]
    body = "picture: {values: some.gray, range: [-1, 1]}"
    assert find_all_pixels(body, functions) == [[[128, 191], [255, 159]]]
    assert find_all_pixels("picture: {values: [[3, 3]]}", functions) == [[[128, 128]]]


def test_color(functions) -> None:
    body = "picture: {values: some.color}"
    assert find_all_pixels(body, functions) == [[[[255, 0, 0], [0, 0, 255]]]]


def test_both_signs_have_a_color(functions) -> None:
    body = "picture: {values: [[-2, 0, 4]], colors: signed}"
    (((negative, zero, positive),),) = find_all_pixels(body, functions)
    sky = hex_channels(LIGHT.sky)
    assert zero == [255, 255, 255]
    assert positive == hex_channels(LIGHT.orange)
    # Half as far from zero as the other end of the scale, and half as strong.
    assert negative == [round(255 + (each - 255) / 4) for each in sky]


def test_signs_differ_in_gray(functions) -> None:
    body = "picture: {values: [[-1, 1]], colors: signed}"
    ((negative, positive),) = np.array(find_all_pixels(body, functions)[0])
    assert np.subtract(negative, positive) @ [0.2126, 0.7152, 0.0722] > 60


def test_a_map_covers_its_part_of_an_image(functions) -> None:
    body = "picture: {values: [[0, 0, 0, 0], [0, 0, 0, 0.5]], range: [0, 1], over: [[0, 3]]}"
    ((first, second),) = find_all_pixels(body, functions)
    rose = np.array(hex_channels(DARK.rose))
    assert first[:2] == second[:2] == [[0, 0, 0]] * 2
    assert first[2:] == [np.rint(0.8 * rose).tolist()] * 2
    assert second[3] == np.rint(127.5 + 0.8 * (rose - 127.5)).tolist()


def test_description(functions) -> None:
    body = (
        "picture:\n  legend: what counts\n  panels:\n    - {title: input, values: some.gray, note: two by two}\n"
        "    - {values: [[-1, 1]], colors: signed, over: [[0, 1, 5]]}\n    - {title: RGB, values: some.color}\n"
    )
    figure = make_figure(body, functions)
    assert figure.refusals == ()
    assert figure.description == (
        "3 images. input (two by two): image of 2 × 2 pixels, black at 0, white at 1; the pixels "
        "are 0, 0.5; 1, 0.25. Image of 1 × 2 pixels, blue at −1, white at 0, "
        "orange at 1; the pixels are −1, 1. Over it lies a map of 1 × 3 "
        "cells, strongest in row 1, column 3. RGB: color image of 1 × 2 pixels, black at 0, white "
        "at 1; in parts, in percent of white, 33, 33. Red is what counts."
    )
    said = [words.label.plain for words in figure.scene.words]
    assert said == ["input", "two by two", "RGB", "under 0", "over 0", "what counts"]
    assert sum(isinstance(item, Raster) for item in figure.scene.items) == 6


@pytest.mark.parametrize(
    ("keys", "refusal"),
    [
        ("colors: grey", "colors: found 'grey'; write one of gray, signed"),
        ("vales: 3", "a picture has no 'vales'; did you mean 'values'?"),
        ("range: [1, 0]", "range: found a list; write two numbers, the lower first, like [0, 1]"),
        ("across: 9", "across: found '9'; write a whole number from 1 to 8"),
        ("over: [[-1, 2]]", "over: the map has -1; write values of at least 0"),
        ("over: 3", "over: found '3'; write rows of numbers, like [[1, 0], [0, 1]]"),
        ("over: some.gary", "over: some.py has no function 'gary'; did you mean 'gray'?"),
        ("over: [[1, ~]]", "over: a number is missing; write one for each pixel"),
        ("legend: what counts", "legend: no image has a map over it; add 'over'"),
        ("title: [a]", "title: found a list; write text"),
        ("window: {at: [2, 2], size: 2}",
         "window: it ends at row 3, column 3, and the image at row 2, column 2; write a smaller one"),
        ("window: {size: 2}",
         "window: write the row and the column of its first pixel, from 1, and its size, like "
         "'{at: [2, 5], size: 3}'"),
        ("window: 3", "window: a window is '3'; write keys and values, like 'key: value'"),
    ],
)  # fmt: skip
def test_a_wrong_key_is_left_out(functions, keys: str, refusal: str) -> None:
    figure = make_figure(f"picture:\n  values: some.gray\n  {keys}\n", functions)
    assert [(each.line, each.message) for each in figure.refusals] == [(2, refusal)]
    assert sum(isinstance(item, Raster) for item in figure.scene.items) == 1


@pytest.mark.parametrize(
    ("keys", "refusal"),
    [
        ("{values: some.gray, range: [0, 0.5]}",
         "range: the values go from 0 to 1; write a range that holds all values"),
        ("{values: some.color, colors: signed}",
         "colors: the image has colors of its own; leave this out"),
        ("{values: some.gray, vales: 3}",
         "an image has no 'vales'; did you mean 'values'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_image(functions, keys: str, refusal: str) -> None:
    figure = make_figure(f"picture:\n  panels:\n    - {keys}\n", functions)
    assert [(each.line, each.message) for each in figure.refusals] == [(2, refusal)]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("{}", "an image has no values; write 'values: module.function' or rows of numbers"),
        ("3", "a picture is '3'; write keys and values, like 'key: value'"),
        ("{values: 3}", "values: found '3'; write rows of numbers, like [[1, 0], [0, 1]]"),
        ("{values: [[1, ~]]}", "values: a number is missing; write one for each pixel"),
        ("{values: some.four}", "values: some.four returns 2 × 2 × 4 numbers; return rows and "
                                "columns, or rows, columns and 3 colors"),
        ("{values: some.wide}", "values: some.wide returns 2 × 129 numbers; return at most 128 × 128"),
        (f"{{values: [[{'1, ' * 129}]]}}",
         "values: 1 × 129 numbers are too many; write at most 128 × 128"),
        ("{panels: 3}", "panels: found '3'; write a list of 1 to 24 images"),
        (f"{{panels: [{'{values: some.large}, ' * 5}]}}",
         "the images have 81,920 numbers together; draw fewer or smaller ones, with at most 65,536"),
    ],
)  # fmt: skip
def test_no_picture(functions, body: str, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        make_figure(f"picture: {body}", functions)
    assert (caught.value.line, caught.value.message) == (0, refusal)


NAMES = st.sampled_from(
    ["", "a", "the longest of all the titles", "unbreakable_identifier", "$W_q$"]
)


@examples(25)
@given(
    count=st.integers(1, 12),
    across=st.integers(1, 8),
    rows=st.integers(1, 20),
    columns=st.integers(1, 20),
    names=st.tuples(NAMES, NAMES, NAMES),
)
def test_no_label_overlaps_another(draw, faults, *, count, across, rows, columns, names) -> None:
    title, note, legend = names
    row = [0.5] * columns
    image = (
        f"{{values: {[row] * rows}, title: '{title}', note: '{note}', over: [[1]], colors: signed}}"
    )
    body = f"picture:\n  across: {across}\n  legend: '{legend}'\n  panels: [{', '.join([image] * count)}]\n"
    try:
        figure = draw(body)
    except Refusal as refusal:
        said = [] if "would be" in refusal.message else [refusal.message]
    else:
        said = [*faults(figure.scene), *(each.message for each in figure.refusals)]
    assert said == []


def test_a_window_frames_its_pixels(functions) -> None:
    body = "picture: {values: [[0, 1, 2, 3], [3, 2, 1, 0]], window: {at: [1, 2], size: [1, 2]}}"
    figure = make_figure(body, functions)
    (raster,) = (item for item in figure.scene.items if isinstance(item, Raster))
    (window,) = (item for item in figure.scene.items if item.look == "window-orange")
    side = raster.frame.width / len(find_all_pixels(body, functions)[0][0])
    assert window.frame == pytest.approx((side, 0.0, 3 * side, side))
    assert "A frame marks the 1 × 2 pixels from row 1, column 2 to row 1, column 3." in (
        figure.description
    )
