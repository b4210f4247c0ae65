"""What is made from the volumes equals what their sources hold."""

import json
import re
from collections.abc import Callable
from functools import cache

import pytest
from bs4 import BeautifulSoup

from .conftest import Guide
from .editions import DOCS, VOLUMES

Read = Callable[[str], BeautifulSoup]

#: What a volume's card calls the blocks that these directives make.
COUNTED = {
    "flashcard": "flashcard",
    "architecture|mermaid|figure": "figure",
    "formula": "formula",
    "comparison|data-table": "comparison",
    "exercise": "exercise",
}


@pytest.fixture(scope="module")
def read(guide: Guide) -> Read:
    """Return a function that reads a page of the site."""
    return cache(lambda name: BeautifulSoup(guide("html").text(f"{name}.html"), "lxml"))


def count_blocks(source: str) -> list[str]:
    """Return how many blocks of each kind a chapter opens, in words."""
    amounts = []
    for directives, name in COUNTED.items():
        found = len(
            re.findall(rf"^\s*(?:`{{3,}}|:{{3,}})\{{(?:{directives})\}}", source, re.MULTILINE)
        )
        amounts.append(f"{found} {name}{'' if found == 1 else 's'}")
    return [amount for amount in amounts if not amount.startswith("0 ")]


def test_home_counts_what_the_volumes_hold(read: Read) -> None:
    cards = read("index").select(".sg-volume-card--written")
    assert len(cards) == len(VOLUMES)
    for card, volume in zip(cards, VOLUMES, strict=True):
        line = card.select_one(".sg-volume-card__counts")
        assert line is not None
        written = count_blocks((DOCS / f"{volume}.md").read_text("utf-8"))
        minutes, *amounts = line.get_text().replace("\xa0", " ").split(" · ")
        assert re.fullmatch(r"About (?:[5-9]|1\d)[05] minutes", minutes)
        assert amounts == written


def test_home_maps_every_volume(read: Read) -> None:
    home = read("index")
    rows = home.select(".sg-volume-map tbody tr")
    links = [str(a["href"]) for row in rows for a in row.select("td:first-child a")]
    assert links == [f"{volume}.html" for volume in VOLUMES]
    # "Planned" is said of what the guide lacks, and of nothing else.
    assert len(home.select(".sg-volume-card--planned")) == 9 - len(VOLUMES)


def test_every_linked_term_has_its_definition_beside_the_page(read: Read, guide: Guide) -> None:
    for volume in VOLUMES:
        page = read(volume)
        (place,) = page.select("[data-sg-definitions]")
        script = guide("html").text(f"_static/{place['data-sg-definitions']}".partition("?")[0])
        carried = json.loads(script.partition(" = ")[2].removesuffix(";\n"))
        links = [link.parent for link in page.select("article a > .std-term")]
        linked = {str(link["href"]).partition("#")[2] for link in links if link}
        assert sorted(linked) == sorted(carried)
        assert len(carried) > 10


def test_the_glossary_and_the_chapters_know_each_other(read: Read) -> None:
    page = read("study/glossary")
    links = {str(a["href"]) for a in page.select(".sg-term-uses a")}
    assert len(links) > 50
    for volume in VOLUMES:
        ids = {str(each["id"]) for each in read(volume).select("[id]")}
        led = {link.partition("#")[2] for link in links if link.startswith(f"../{volume}.html#")}
        assert led
        assert led <= ids


def test_the_index_leads_to_explanations(read: Read) -> None:
    entries = read("genindex").select(".site-index > li")
    found = read("study/glossary").select(".glossary > dt")
    terms = {" ".join(term.get_text().rstrip("¶").split()) for term in found}
    assert len(terms) > 200
    assert terms <= {entry.a.get_text() for entry in entries if entry.a}
    first = [str(entry.a["href"]) for entry in entries if entry.a]
    assert [link for link in first if not link.startswith("volumes/")] == []


def test_llms_lists_every_page(guide: Guide) -> None:
    text = guide("html").text("llms.txt")
    sources = re.findall(r"_sources/(\S+\.md)\.txt\): \S", text)
    names = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"index.md"}
    # A page that waits for its volume is not written.
    written = [
        name for name in names if (guide("html").folder / name).with_suffix(".html").exists()
    ]
    assert sorted(sources) == sorted(written)
    for source in sources:
        assert guide("html").text(f"_sources/{source}.txt") == (DOCS / source).read_text("utf-8")
