"""On paper no answer is on the page of its question, and each leads to the other."""

import re
from pathlib import Path
from typing import Any

import pypdfium2

CARD = ":::{{flashcard}} Ask {0}\n:id: card-{0}\n:level: 2\n\nSay {0}.\n:::\n\n"
EXERCISE = ":::{{exercise}} Solve {0}\n\nFind it.\n:::\n\n:::{{solution}}{1}\n\nFound {0}.\n:::\n\n"
# More than a page of questions, then more than a page of tasks.
PAGE = (
    "---\nvolume: 1\nsubtitle: Words\naccent: sky\nneeds: []\nsummary: A volume.\n---\n\n# Volume\n\n## Flashcards\n\n"
    + "".join(CARD.format(f"a{number}") for number in range(1, 41))
    + "## Exercises\n\n"
    + EXERCISE.format("first", "")
    + "words " * 900
    + "\n\n"
    + EXERCISE.format("second", " In code")
    # The solution inside of its exercise.
    + "::::{exercise} Solve third\n\nFind it.\n\n:::{solution}\n\nFound third.\n:::\n::::\n\n## Sources\n\n"
    + "words " * 900
)


def test_answers_and_solutions_are_at_the_end_of_the_volume(build: Any) -> None:
    built = build(
        {"index.md": "# Book\n\n```{toctree}\nvolume\n```\n", "volume.md": PAGE},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[
            {"startdoc": "index", "target": "book", "toctree_only": True, "cover": False}
        ],
    )
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    for number in range(1, 41):
        question = find(pages, f"Ask a{number} →")
        answer = find(pages, f"Say a{number}.")
        assert question < answer
        assert f"Ask a{number} → {answer}" in pages[question - 1]
        assert f"p. {question}" in pages[answer - 1]
    for name, title in (
        ("first", "Exercise 1.1: Solve first"),
        ("second", "Exercise 1.2: Solve second · In code"),
        ("third", "Exercise 1.3: Solve third"),
    ):
        solution = find(pages, f"Found {name}.")
        task = find(pages, f"{title.split(' · ')[0]} Find it. → Solution on page {solution}")
        assert task < solution
        assert f"{title} page {task} Found {name}." in pages[solution - 1]


def build_book(build: Any, page: str, **parts: bool) -> Path:
    """Build a page without a warning, and return its PDF.

    :param parts: which parts the book has, as in `typst_documents`
    """
    built = build(
        {"index.md": page},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[{"startdoc": "index", "target": "book", **parts}],
    )
    assert built.warnings == []
    return built.outdir / "book.pdf"


def test_a_solution_does_not_begin_with_one_line_at_the_foot_of_a_page(build: Any) -> None:
    tasks = "".join(
        f":::{{exercise}} Solve {number}\n\nFind it.\n:::\n\n:::{{solution}}\n\nOne{number}.\n\nTwo{number}.\n\n"
        f"{'words ' * (120 + 5 * (number % 29))}\n:::\n\n"
        for number in range(140)
    )
    pages = read_pages(build_book(build, f"# Book\n\n{tasks}", cover=False))
    assert len(pages) > 15
    for number in range(140):
        assert find(pages, f"One{number}.") == find(pages, f"Two{number}.")


def find(pages: list[str], text: str) -> int:
    """Return the number of the one page with a text."""
    (found,) = (number for number, page in enumerate(pages, 1) if text in page)
    return found


def read_pages(path: Path) -> list[str]:
    """Return the text of each page."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"[\s\xa0]+", " ", page) for page in pages]


def test_the_first_card_of_a_group_is_not_alone_at_the_foot_of_a_page(build) -> None:
    groups = "".join(
        f"{'Words.' + chr(10) * 2 if number % 2 else ''}### Group{number}\n\n"
        + "".join(CARD.format(f"{number}x{card}") for card in range(3)).replace(
            "\n:id", " and more words" * 12 + "\n:id"
        )
        for number in range(40)
    )
    book = build_book(build, f"# Volume\n\n## Flashcards\n\n{groups}", contents=False)
    with pypdfium2.PdfDocument(book) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    whole = [re.findall(r"(?m)^Group(\d+)\s*$|Ask\s(\d+)x1", page) for page in pages]
    assert len(whole) > 5
    for found in whole:
        heads = {head for head, _card in found if head}
        assert heads <= {card for _head, card in found}
