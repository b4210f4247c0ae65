"""A sheet is on one page, and the back of a sheet of cards has each answer behind its question."""

from pathlib import Path
from typing import Any

import pypdfium2

CARD = ":::{{flashcard}} Ask {0}\n:id: card-{0}\n:level: 1\n\nSay {0}: [](#there)\n:::\n\n"
CELL = "Term {}\n: Value\n: {}\n\n"
VOLUME = "---\nvolume: {0}\nsubtitle: Words\naccent: sky\nneeds: []\nsummary: A volume.\n---\n\n# Volume {0}\n\n{1}"
GRID = ":::{{cheat-grid}} Glance {}\n\n{}:::\n\n"
PAGES = {
    "index.md": "# Book\n\n```{toctree}\none\ntwo\nother\n```\n",
    # More than a page holds in the size of the text.
    "one.md": VOLUME.format(
        1,
        GRID.format("one", "".join(CELL.format(each, "many words " * 40) for each in range(15)))
        + CARD.format("a1"),
    ),
    "two.md": VOLUME.format(
        2,
        ":::{comparison} Master\n:id: master\n\n| A | B |\n|---|---|\n"
        + ("| Glance master | " + "many words " * 60 + " |\n") * 12
        + ":::\n\n"
        + GRID.format("two", CELL.format(1, "a note"))
        + "".join(CARD.format(f"b{number}") for number in range(1, 10)),
    ),
    "other.md": "# Other\n\n(there)=\n## There\n",
}


def read_words(path: Path) -> list[dict[str, tuple[float, float]]]:
    """Return where the middle of each page each short line starts, by what it says."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            width, height = page.get_size()
            said = text.get_text_range()
            places = {}
            for word in ("Ask", "Say", "Glance", "many"):
                at = said.find(word)
                while at >= 0:
                    left, bottom, *_ = text.get_charbox(at)
                    name = said[at:].split("\r\n")[0].split(":")[0]
                    places[name] = (left - width / 2, bottom - height / 2)
                    at = said.find(word, at + 1)
            found.append(places)
    return found


SHEETS = {
    "startdoc": "index",
    "toctree_only": True,
    "exclude": ["other"],
    "cover": False,
    "contents": False,
}
PAPERS = ("a4", "us-letter")
DOCUMENTS = [
    *(
        {
            **SHEETS,
            "paper": paper,
            "target": f"{name}-{paper}",
            "preamble": f"#show: {name}{options}",
        }
        for paper in PAPERS
        for name, options in (
            (
                "sg-cheat-sheets",
                ".with(tables: (<two::table-master>, <left-out::table-x>), foot: [My book])",
            ),
            ("sg-card-sheets", ".with(foot: [My book])"),
        )
    ),
    {"startdoc": "two", "target": "part", "preamble": "#show: sg-part"},
    {"startdoc": "one", "target": "book"},
    {"startdoc": "other", "target": "other", "title": "Another book"},
]


def test_sheets_fit_their_paper_and_name_no_other_pdf(build: Any) -> None:
    built = build(
        PAGES,
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=DOCUMENTS,
    )
    assert built.warnings == []
    for paper in PAPERS:
        master, one, two = read_words(built.outdir / f"sg-cheat-sheets-{paper}.pdf")
        assert any(name.startswith("Glance master") for name in master)
        # Its number is one of the volume.
        assert "Table" not in read_pdf(built.outdir / f"sg-cheat-sheets-{paper}.pdf")
        assert "Glance one" in one
        assert "Glance two" in two
        for name, pages in (("sg-cheat-sheets", 3), ("sg-card-sheets", 4)):
            said = read_pdf(built.outdir / f"{name}-{paper}.pdf")
            assert said.count("My book") == said.count(f" / {pages}") == pages
        assert said.count("flipped on the long edge") == 4
        check_cards(read_words(built.outdir / f"sg-card-sheets-{paper}.pdf"))
    texts = {name: read_pdf(built.outdir / f"{name}.pdf") for name in ("part", "book")}
    assert all("There" in text for text in texts.values())
    assert "Another book" in texts["book"]
    assert "Another book" not in texts["part"]


def read_pdf(path: Path) -> str:
    """Return the text of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def check_cards(pages: list[dict[str, tuple[float, float]]]) -> None:
    """Check that sheets of both volumes have each answer behind its question, without its words."""
    assert len(pages) == 4
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        assert {name.replace("Ask", "Say") for name in front} == set(back)
        assert len(front) in (2, 8)
        for name, (x, y) in front.items():
            # The left column is at the right of the other side, in the same row.
            behind_x, behind_y = back[name.replace("Ask", "Say")]
            assert (x < -50) == (behind_x > -50)
            assert abs(y - behind_y) < 20


def build_cards(build: Any, card: str) -> Any:
    """Build the sheets of a volume with a card or more."""
    built = build(
        {"index.md": VOLUME.format(1, card)},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[
            {"startdoc": "index", "cover": False, "contents": False, "target": "cards"}
            | {"preamble": "#show: sg-card-sheets"}
        ],
    )
    assert built.warnings == []
    return built


def test_an_answer_longer_than_a_page_is_on_its_card(build: Any) -> None:
    lines = "\n\n".join(f"line{number} of the answer" for number in range(450))
    card = f":::{{flashcard}} Ask\n:id: long\n:level: 1\n\n{lines}\n:::\n"
    built = build_cards(build, card)
    # Nobody can read it, but it is there, and so are the other cards.
    with pypdfium2.PdfDocument(built.outdir / "cards.pdf") as document:
        assert len(document) == 2
        text = document[1].get_textpage().get_text_range()
    assert all(f"line{number} " in text for number in range(450))


def test_answers_have_one_size_unless_they_are_too_long(build: Any) -> None:
    card = ":::{{flashcard}} Ask\n:id: card-{0}\n:level: 1\n\nSay {1}.\n:::\n\n"
    # Of a line, a few lines, half a card, and more than a card.
    lengths = (1, 10, 18, 32)
    cards = "".join(card.format(each, "generalization " * each) for each in lengths)
    built = build_cards(build, cards)
    with pypdfium2.PdfDocument(built.outdir / "cards.pdf") as document:
        text = document[1].get_textpage()
        said = text.get_text_range()
        starts = [at for at in range(len(said)) if said.startswith("Say", at)]
        boxes = [text.get_charbox(at, loose=True) for at in starts]
        lines = said.split("\r\n")
    heights = [round(top - bottom, 1) for _, bottom, _, top in boxes]
    assert len(heights) == 4
    assert len(set(heights)) == 2, heights
    assert heights.count(max(heights)) == 3
    # Lines that are not justified have no need to break words.
    assert not [line for line in lines if line.endswith(("-", "\x02", "\ufffe"))]


def test_code_wider_than_a_card_goes_on_in_the_next_line(build: Any) -> None:
    card = ":::{flashcard} Ask\n:id: wide\n:level: 1\n\n`library.set_the_very_long_name_of_it_all_at_once(True)`\n:::\n"
    built = build_cards(build, card)
    with pypdfium2.PdfDocument(built.outdir / "cards.pdf") as document:
        text = document[1].get_textpage()
        said = text.get_text_range()
        heights = {text.get_charbox(said.index(part))[1] // 5 for part in ("library", "True")}
    assert len(heights) == 2


def test_a_table_that_is_rows_on_a_phone_is_a_sheet_all_the_same(build: Any) -> None:
    table = "| A | B | C |\n|---|---|---|\n| Glance | one | two |\n"
    comparison = f":::{{comparison}} Master\n:id: master\n\n{table}:::\n"
    options = ".with(tables: (<index::table-master>,))"
    built = build(
        {"index.md": VOLUME.format(1, comparison)},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        study_page_form="narrow",
        typst_documents=[
            {"startdoc": "index", "cover": False, "contents": False, "target": "sheets"}
            | {"preamble": f"#show: sg-cheat-sheets{options}"}
        ],
    )
    assert built.warnings == []
    assert "Glance" in read_pdf(built.outdir / "sheets.pdf")
