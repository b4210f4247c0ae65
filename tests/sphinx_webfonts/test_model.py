"""Fonts as the settings describe them: what is read, and what is refused with which words."""

from pathlib import Path
from typing import Any

import pytest

from sphinx_webfonts.model import (
    WebFont,
    parse_font,
    parse_ranges,
    write_face,
    write_ranges,
    write_script,
)


def test_an_entry_with_everything() -> None:
    font = parse_font(
        {
            "family": "Inter",
            "file": "inter.ttf",
            "weight": "400 700",
            "style": "italic",
            "axes": {"wght": (400, 700), "opsz": 14},
            "unicodes": ["U+41-43", "U+2192", 97],
            "features": ["kern"],
            "part": "common",
            "embed": True,
        }
    )
    assert font == WebFont(
        family="Inter",
        file=Path("inter.ttf"),
        weight="400 700",
        style="italic",
        axes=(("opsz", 14.0), ("wght", (400.0, 700.0))),
        unicodes=frozenset({0x41, 0x42, 0x43, 0x2192, 97}),
        features=("kern",),
        part="common",
        embed=True,
    )
    assert font.name == "inter-italic-400-700-common"


def test_auto_and_used() -> None:
    entry = {"family": "A", "file": "a.ttf"}
    assert parse_font(entry, ["U+61"]).unicodes == frozenset({0x61})
    assert parse_font({**entry, "unicodes": "used"}).unicodes is None


def test_ranges() -> None:
    assert parse_ranges(["U+0020-0022", "u+20AC"]) == frozenset({0x20, 0x21, 0x22, 0x20AC})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"family": ""}, "the key 'family' is missing"),
        ({"file": None}, "the key 'file' is missing"),
        (
            {"wieght": 400},
            (
                "unknown key 'wieght', expected one of axes, embed, family, features, file, part, "
                "style, unicodes, weight"
            ),
        ),
        ({"weight": "bold"}, "weight 'bold', expected one like '400' or a range like '400 700'"),
        ({"style": "oblique"}, "style 'oblique', expected 'normal' or 'italic'"),
        ({"family": 'A"; x'}, "family 'A\"; x', expected no quotes and no backslashes"),
        ({"unicodes": "all"}, "unicodes 'all', expected 'auto', 'used' or a list of ranges"),
        ({"unicodes": ["a-z"]}, "unicodes 'a-z', expected one like 'U+2192' or 'U+2190-21FF'"),
    ],
)
def test_refusals(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared
        parse_font({"family": "A", "file": "a.ttf", **change})
    assert str(caught.value) == message


def test_face() -> None:
    assert write_face(WebFont("Inter", Path("x"), weight="400 700")) == (
        "@font-face {\n"
        '  font-family: "Inter";\n'
        "  font-style: normal;\n"
        "  font-weight: 400 700;\n"
        "  font-display: swap;\n"
        '  src: url("webfonts/inter-normal-400-700.woff2") format("woff2");\n'
        "}\n"
    )


def test_a_part_says_what_it_is_for_and_a_file_can_be_in_the_rule() -> None:
    font = WebFont("A", Path("x"), part="rest", unicodes=frozenset({0x41, 0x42, 0x43, 0x2192}))
    assert "  unicode-range: U+41-43, U+2192;\n" in write_face(font)
    assert 'src: url("data:font/woff2;base64,YWI=")' in write_face(font, b"ab")


def test_ranges_are_written_as_they_are_read() -> None:
    points = frozenset({0x20, 0x21, 0x22, 0x7E, 0x2190, 0x2191})
    assert write_ranges(points) == "U+20-22, U+7E, U+2190-2191"
    assert parse_ranges(write_ranges(points).split(", ")) == points


def test_the_script_waits_for_the_faces_that_the_style_sheet_holds() -> None:
    script = write_script(
        [WebFont("A", Path("x"), weight="400 700", embed=True), WebFont("B", Path("y"))]
    )
    assert """["normal 400 1em 'A'"]""" in script
