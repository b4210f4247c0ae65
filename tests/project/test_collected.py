"""Pages made from the volumes hold each block of the sources: none is lost, none is there twice."""

import re
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import html

from .conftest import Guide
from .editions import DOCS, VOLUMES

NUMBERS = [int(Path(name).name[:2]) for name in VOLUMES]


def with_class(name: str, tag: str = "*") -> str:
    """Return the path to the elements of a class."""
    return f'//{tag}[contains(concat(" ", normalize-space(@class), " "), " {name} ")]'


FIGURE = " | ".join(with_class(f"sg-{kind}", "figure") for kind in ("architecture", "flowchart"))
#: How a block is written in Markdown, and what it is on a page.
DIRECTIVES = {
    "card": (r"flashcard", with_class("sg-flashcard", "details")),
    "formula": (r"formula", with_class("sg-formula")),
    "comparison": (r"comparison|data-table", with_class("sg-comparison", "table")),
    "figure": (r"architecture|mermaid", FIGURE),
    "misconception": (r"often-said", with_class("sg-callout--often-said")),
}
TITLES = f"{with_class('sg-collection__titles')}/li"
CELL = with_class("sg-cheatgrid__cell")


def read_source(number: int) -> str:
    """Return the text of a volume."""
    return next(DOCS.glob(f"volumes/{number:02}-*.md")).read_text("utf-8")


def count_written(kind: str, number: int) -> int:
    """Return how many blocks of a kind are written in a volume."""
    text = read_source(number)
    if kind == "cell":
        grids = re.findall(r"^(:{3,})\{cheat-grid\}.*?\n(.*?)^\1\n", text, re.MULTILINE | re.DOTALL)
        return sum(len(re.findall(r"^[^:\s].*\n: ", body, re.MULTILINE)) for _, body in grids)
    return len(re.findall(rf"^[:`]{{3,}}\{{(?:{DIRECTIVES[kind][0]})\}}", text, re.MULTILINE))


def count_options(pattern: str, number: int) -> int:
    """Return how many options of a volume are written as a pattern says."""
    return len(re.findall(rf"^{pattern}$", read_source(number), re.MULTILINE))


@lru_cache(maxsize=1)
def read_page(path: Path) -> html.HtmlElement:
    """Return a page of the site; several counts of one page follow each other."""
    return html.document_fromstring(path.read_bytes())


def count_shown(guide: Guide, page: str, place: str) -> int:
    """Return how many elements of a page of the site a path leads to."""
    return len(read_page(guide("html").folder / "study" / f"{page}.html").xpath(place))


@pytest.mark.parametrize(
    ("page", "kind", "place"),
    [
        ("quick-reference", "cell", CELL),
        ("formulas", "formula", ""),
        ("comparisons", "comparison", ""),
        ("often-said", "misconception", ""),
        ("figures", "figure", TITLES),
        ("flashcards/questions", "card", TITLES),
    ],
)
def test_a_page_of_all_volumes_holds_every_block(
    guide: Guide, page: str, kind: str, place: str
) -> None:
    written = sum(count_written(kind, number) for number in NUMBERS)
    assert written > 50
    assert count_shown(guide, page, place or DIRECTIVES[kind][1]) == written


@pytest.mark.parametrize("number", NUMBERS)
def test_a_volume_at_a_glance_holds_its_blocks(guide: Guide, number: int) -> None:
    page = f"glance/volume-{number}"
    for kind in ("formula", "comparison", "misconception"):
        assert count_shown(guide, page, DIRECTIVES[kind][1]) == count_written(kind, number)
    assert count_shown(guide, page, CELL) == count_written("cell", number)
    keys = count_options(":tags: (?:.*, )?key(?:,.*)?", number)
    assert count_shown(guide, page, DIRECTIVES["figure"][1]) == keys


@pytest.mark.parametrize("number", NUMBERS)
def test_every_cell_leads_to_a_section(guide: Guide, number: int) -> None:
    (chapter,) = (guide("html").folder / "volumes").glob(f"{number:02}-*.html")
    page = read_page(chapter)
    anchors = set(page.xpath("//section/@id | //span/@id"))
    terms = page.xpath(f"{CELL}/dt")
    assert terms
    for term in terms:
        links = term.xpath(".//a/@href")
        assert links, term.text_content()
        page_of, _, anchor = links[0].partition("#")
        assert page_of or anchor in anchors


@pytest.mark.parametrize("number", NUMBERS)
def test_the_gallery_of_a_volume_holds_its_figures(guide: Guide, number: int) -> None:
    shown = count_shown(guide, f"figures/volume-{number}", DIRECTIVES["figure"][1])
    assert shown == count_written("figure", number) > 0


@pytest.mark.parametrize("number", NUMBERS)
def test_the_cards_of_a_volume_are_on_its_page(guide: Guide, number: int) -> None:
    shown = count_shown(guide, f"flashcards/volume-{number}", DIRECTIVES["card"][1])
    assert shown == count_written("card", number)


def test_every_card_has_a_level(guide: Guide) -> None:
    shown = [
        count_shown(guide, f"flashcards/level-{level}", DIRECTIVES["card"][1])
        for level in (1, 2, 3)
    ]
    written = [
        sum(count_options(f":level: {level}", number) for number in NUMBERS) for level in (2, 3)
    ]
    assert shown[1:] == written
    assert sum(shown) == sum(count_written("card", number) for number in NUMBERS)


def test_a_card_is_under_each_of_its_tags(guide: Guide) -> None:
    tags = sum(
        len({tag.strip().replace(" ", "-") for tag in line.split(",")})
        for number in NUMBERS
        for body in re.findall(
            r"^:{3,}\{flashcard\}.*\n((?::.*\n)+)", read_source(number), re.MULTILINE
        )
        for line in re.findall(r"^:tags: (.*)$", body, re.MULTILINE)
    )
    assert count_shown(guide, "flashcards/by-tag", TITLES) == tags > 300


def test_every_page_of_a_volume_is_there_and_no_other(guide: Guide) -> None:
    folder = guide("html").folder / "study"
    for name in ("glance", "figures", "flashcards"):
        pages = {path.stem for path in folder.glob(f"{name}/volume-*.html")}
        assert pages == {f"volume-{number}" for number in NUMBERS}
