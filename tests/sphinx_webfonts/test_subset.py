"""Cutting fonts down: characters, axes, features, license, the same bytes, the cache."""

from io import BytesIO
from pathlib import Path

import fontpkg_syne
import pytest
from fontTools.ttLib import TTFont

from sphinx_webfonts.cache import find_subset
from sphinx_webfonts.model import FontError, WebFont
from sphinx_webfonts.subset import make_subset

FILE = next(Path(fontpkg_syne.__file__).parent.rglob("Syne*.ttf"))
SYNE = WebFont("Syne", FILE, weight="700 800", axes=(("wght", (700.0, 800.0)),))
LETTERS = frozenset(map(ord, "Ave → 42"))


def read(data: bytes) -> TTFont:
    return TTFont(BytesIO(data))


def test_characters_axes_and_license(tmp_path: Path) -> None:
    font = read(find_subset(SYNE, LETTERS, tmp_path))
    assert font.flavor == "woff2"
    assert set(font.getBestCmap()) == LETTERS & set(TTFont(FILE).getBestCmap())
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [
        ("wght", 700.0, 800.0)
    ]
    assert "Copyright" in font["name"].getDebugName(0)
    assert "Open Font License" in font["name"].getDebugName(13)


def test_an_axis_can_be_fixed() -> None:
    fixed = WebFont("Syne", FILE, axes=(("wght", 800.0),))
    assert "fvar" not in read(make_subset(FILE.read_bytes(), fixed, LETTERS))


def features(font: TTFont) -> set[str]:
    return {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def test_features_are_kept_as_named() -> None:
    data = FILE.read_bytes()
    assert "kern" in features(read(make_subset(data, SYNE, LETTERS)))
    plain = WebFont("Syne", FILE, features=())
    assert "kern" not in features(read(make_subset(data, plain, LETTERS)))


def test_the_same_input_gives_the_same_bytes() -> None:
    data = FILE.read_bytes()
    assert make_subset(data, SYNE, LETTERS) == make_subset(data, SYNE, LETTERS)


def test_the_cache_is_used_and_keyed_by_everything_that_matters(tmp_path: Path) -> None:
    made = find_subset(SYNE, LETTERS, tmp_path)
    [path] = tmp_path.iterdir()
    assert path.read_bytes() == made
    path.write_bytes(b"from the cache")
    assert find_subset(SYNE, LETTERS, tmp_path) == b"from the cache"
    assert find_subset(SYNE, LETTERS | {ord("x")}, tmp_path) != b"from the cache"
    assert find_subset(WebFont("Syne", FILE), LETTERS, tmp_path) != b"from the cache"
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.ttf", None, "missing.ttf cannot be read: No such file or directory"),
        ("text.ttf", b"no font", ("text.ttf is not a font: Not a TrueType or OpenType font (not "
         "enough data)")),
        ("empty.ttf", b"", ("empty.ttf is not a font: Not a TrueType or OpenType font (not enough "
         "data)")),
    ],
)  # fmt: skip
def test_refusals(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FontError) as caught:
        find_subset(WebFont("A", path), LETTERS, tmp_path)
    assert str(caught.value) == message


def test_a_damaged_font_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.ttf"
    path.write_bytes(FILE.read_bytes()[: FILE.stat().st_size // 8])
    with pytest.raises(FontError, match=r"^half\.ttf is not a font: "):
        find_subset(WebFont("A", path), LETTERS, tmp_path)


def test_an_axis_that_is_not_there() -> None:
    font = WebFont("Syne", FILE, axes=(("opsz", 14.0),))
    with pytest.raises(FontError) as caught:
        make_subset(FILE.read_bytes(), font, LETTERS)
    assert str(caught.value) == f"{FILE.name} has no axis 'opsz'; its axes: wght"
