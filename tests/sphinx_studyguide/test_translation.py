"""The sample book in letters that nobody reads: every word that an author writes is translated."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from lxml import html
from tests.conftest import Build, Built

BOOK = Path(__file__).parents[2] / "quickstart"
#: Looks like English, but no letter is one of English.
PSEUDO = str.maketrans({
    letter: chr(ord("\N{GREEK SMALL LETTER ALPHA}") + number % 17)
    for number, letter in enumerate("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
})  # fmt: skip
#: What a translator leaves alone: formulas, names of roles, addresses, and terms, which are links.
LEFT = re.compile(r"(\$[^$]*\$|\{term\}`[^`]*`|\{[\w-]+\}|\]\([^)]*\)|^\\.*)")
#: What the packages themselves say, which is English.
OURS = re.compile(
    r"(.*, )?(Volume|Formula|Table|Figure|Exercise)\s[\d.]+|About\s\d+\sminutes( to read|\s.*)|1 minute to read|"
    r"1 flashcard on this section|1 (card|exercise)|the volume at a glance|What comes next|"
    r"Cheat grid|Flashcards|Formulas|Comparisons|Exercises|Medium|You need|Leads to|Volume|"
    r"Download the code as a|Python script|notebook|Used in|and|or a"
)
#: Neither prose nor directives.
ELSEWHERE = (
    "ancestor-or-self::svg or ancestor-or-self::pre or ancestor-or-self::math or ancestor::script"
)
PAGES = ["index", "study", "review", "glossary", "volumes/01-batches"]


def translate(text: str) -> str:
    """Return a message in letters that nobody reads."""
    return "".join(
        part if place % 2 else part.translate(PSEUDO) for place, part in enumerate(LEFT.split(text))
    )


@pytest.fixture(scope="module")
def translated(build_apart: Build) -> Built:
    """Return the book, extracted, translated and built."""
    files = {
        path.relative_to(BOOK).as_posix(): path.read_bytes()
        for path in BOOK.rglob("*.*")
        if path.name != "conf.py"
    }
    extracted = build_apart(files, builder="gettext", gettext_compact=False)
    assert extracted.warnings == []
    for template in Path(extracted.app.outdir).rglob("*.pot"):
        catalog = read_po(io.BytesIO(template.read_bytes()))
        for message in catalog:
            message.string = translate(message.id) if message.id else message.string
        written = io.BytesIO()
        write_po(written, catalog)
        name = template.relative_to(extracted.app.outdir).with_suffix(".po").as_posix()
        files[f"locale/eo/LC_MESSAGES/{name}"] = written.getvalue()
    settings = {"language": "eo", "locale_dirs": ["locale"], "gettext_compact": False}
    return build_apart(files, fresh=True, **settings)


def test_a_translation_builds_without_a_warning(translated: Built) -> None:
    assert translated.warnings == []


@pytest.mark.parametrize("page", PAGES)
def test_every_word_of_an_author_is_translated(translated: Built, page: str) -> None:
    body = html.fromstring(translated.text(f"{page}.html")).xpath('//div[@class="body"]')[0]
    texts = [text.strip() for text in body.xpath(f".//text()[not({ELSEWHERE})]")]
    english = {text for text in texts if re.search(r"[A-Za-z]{2,}", text)}
    assert any(re.search(r"[α-ρ]{3}", text) for text in texts)
    assert {text for text in english if not OURS.fullmatch(text)} - {"batch", "arxiv.org"} == set()


def test_the_front_matter_is_translated_wherever_it_is_shown(translated: Built) -> None:
    summary = translate("What the batch size changes, and what it does not.")
    assert f'name="description" content="{summary}"' in translated.text("volumes/01-batches.html")
    assert summary in translated.text("index.html")
    assert translate("Steps") in translated.text("volumes/01-batches.html")
