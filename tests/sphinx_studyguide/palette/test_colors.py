"""Every text can be read and every control can be seen, on the dark and the light screen and on paper."""

import colorsys
import math
from itertools import combinations

import pytest
from pygments.style import StyleMeta

from sphinx_studyguide.palette.code import DarkStyle, LightStyle
from sphinx_studyguide.palette.colors import ACCENTS, DARK, LIGHT, PAPER, contrast
from sphinx_studyguide.palette.themes import furo_variables, typst_colors

SURFACES = ("page", "card", "code")
TEXTS = ("text", "muted", "good", "bad", "partly", "insight", "misconception")
THEMES = [
    pytest.param(DARK, {name: accent.dark for name, accent in ACCENTS.items()}, id="dark"),
    pytest.param(LIGHT, {name: accent.light for name, accent in ACCENTS.items()}, id="light"),
    pytest.param(PAPER, {name: accent.light for name, accent in ACCENTS.items()}, id="paper"),
]


def mix(color: str, share: float, background: str) -> str:
    """Return what CSS makes of ``color-mix(in srgb, color share, background)``."""
    pairs = ((int(color[i : i + 2], 16), int(background[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(top * share + low * (1 - share)):02x}" for top, low in pairs)


def test_contrast_of_known_colors() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#ffffff", "#ffffff") == 1
    # The gray that WCAG's own texts name as the lightest that passes on white.
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#767676", "#ffffff") == contrast("#ffffff", "#767676")


@pytest.mark.parametrize(("colors", "accents"), THEMES)
@pytest.mark.parametrize("surface", SURFACES)
def test_text_reaches_aa_on_every_surface(
    colors: dict[str, str], accents: dict[str, str], surface: str
) -> None:
    texts = {name: colors[name] for name in TEXTS} | accents
    low = {name for name, color in texts.items() if contrast(color, colors[surface]) < 4.5}
    assert low == set()


def hue(color: str) -> float:
    """Return the hue of a color in degrees."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)[0] * 360


MEANINGS = ("good", "bad", "partly", "insight", "misconception")


def to_oklab(color: str) -> tuple[float, float, float]:
    """Return a color in OKLab, in which a distance of 0.02 is just seen.

    Source: Björn Ottosson, A perceptual color space for image processing, 2020.
    """
    values = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(one: str, other: str) -> float:
    """Return how different two colors look."""
    return math.dist(to_oklab(one), to_oklab(other))


def test_distance_of_known_colors() -> None:
    assert round(distance("#000000", "#ffffff"), 3) == 1
    assert to_oklab("#ff0000") == pytest.approx((0.628, 0.225, 0.126), abs=0.001)
    assert distance("#15803d", "#15803d") == 0


@pytest.mark.parametrize(("colors", "accents"), THEMES)
@pytest.mark.parametrize("meaning", MEANINGS)
def test_the_color_of_a_volume_means_nothing(
    colors: dict[str, str], accents: dict[str, str], meaning: str
) -> None:
    others = {**accents, "text": colors["text"], "muted": colors["muted"]}
    near = {name for name, color in others.items() if distance(color, colors[meaning]) < 0.1}
    assert near == set()


@pytest.mark.parametrize("colors", [pytest.param(each.values[0], id=each.id) for each in THEMES])
def test_meanings_are_told_apart(colors: dict[str, str]) -> None:
    pairs = combinations(MEANINGS, 2)
    near = {pair for pair in pairs if distance(colors[pair[0]], colors[pair[1]]) < 0.08}
    assert near == set()


@pytest.mark.parametrize(("colors", "accents"), THEMES)
@pytest.mark.parametrize("meaning", ["insight", "misconception"])
def test_no_accent_is_taken_for_a_callout(
    colors: dict[str, str], accents: dict[str, str], meaning: str
) -> None:
    apart = {name: abs(hue(color) - hue(colors[meaning])) for name, color in accents.items()}
    assert {name for name, degrees in apart.items() if min(degrees, 360 - degrees) < 25} == set()


@pytest.mark.parametrize(("colors", "accents"), THEMES)
def test_text_on_an_accent_reaches_aa(colors: dict[str, str], accents: dict[str, str]) -> None:
    low = {name for name, accent in accents.items() if contrast(colors["page"], accent) < 4.5}
    assert low == set()


@pytest.mark.parametrize("colors", [DARK, LIGHT, PAPER], ids=["dark", "light", "paper"])
def test_text_reaches_aa_on_tints(colors: dict[str, str]) -> None:
    marks = {mix(colors[name], 0.11, colors["page"]) for name in ("good", "bad", "partly", "muted")}
    column = mix(colors["text"], 0.06, colors["page"])
    low = {tint for tint in marks | {column} if contrast(colors["text"], tint) < 4.5}
    assert low == set()


@pytest.mark.parametrize(("colors", "accents"), THEMES)
@pytest.mark.parametrize("surface", SURFACES)
def test_controls_can_be_seen(
    colors: dict[str, str], accents: dict[str, str], surface: str
) -> None:
    assert contrast(colors["control"], colors[surface]) >= 3
    low = {name for name, accent in accents.items() if contrast(accent, colors[surface]) < 3}
    assert low == set()


@pytest.mark.parametrize("style", [DarkStyle, LightStyle])
def test_code_reaches_aa(style: StyleMeta) -> None:
    tokens = {str(token): f"#{look['color']}" for token, look in style if look["color"]}
    assert len(tokens) > 20
    for background in (style.background_color, style.highlight_color):
        low = {name for name, color in tokens.items() if contrast(color, background) < 4.5}
        assert low == set()


def test_furo_and_typst_get_the_same_colors() -> None:
    assert furo_variables(dark=True)["color-background-primary"] == DARK["page"]
    assert furo_variables(dark=False)["color-background-primary"] == LIGHT["page"]
    assert furo_variables(dark=True)["color-brand-primary"] == ACCENTS["sky"].dark
    assert furo_variables(dark=False)["color-brand-primary"] == ACCENTS["sky"].light
    assert typst_colors()["rose"] == ACCENTS["rose"].light
    assert set(furo_variables(dark=True)) == set(furo_variables(dark=False))


def test_screens_and_paper_name_the_same_colors() -> None:
    assert set(DARK) == set(LIGHT) == set(PAPER)
    assert all(color.startswith("#") for color in PAPER.values())
