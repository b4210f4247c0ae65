"""Blocks on paper that are higher than a page go on overleaf, and nothing of them is lost."""

import re

import pypdfium2
import pytest

COUNT = 100


def words(name: str) -> list[str]:
    return [f"{name}{number}x" for number in range(COUNT)]


def prose(name: str) -> str:
    return f" {'lorem ipsum ' * 12}".join(words(name))


SYMBOLS = "\n\n".join(f"$x$\n: {word}" for word in words("formula"))
TABLE = ":::{{comparison}} Two\n:id: {0}\n\n| a | {1} |\n|---|---|\n| c | {2} |\n:::"
DIAGRAM = "\n".join(words("diagram"))
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="5000">'
    '<rect width="50" height="5000"/></svg>'
)
NOTES = "\n\n  ".join(words("drawing"))
CASES = {
    "question": f":::{{flashcard}} {prose('question')}\n:id: a\n\nYes.\n:::",
    "answer": f":::{{flashcard}} Why?\n:id: b\n\n{prose('answer')}\n:::",
    "formula": f":::{{formula}} A name\n:id: c\n\n$$x$$\n\n{SYMBOLS}\n:::",
    "cell": TABLE.format("d", "b", prose("cell")),
    "head": TABLE.format("e", prose("head"), "d"),
    "grid": f":::{{cheat-grid}} A\n:id: f\n\nterm\n: {prose('grid')}\n:::",
    "drawing": f":::{{cheat-grid}} A\n:id: g\n\nterm\n: ![x](a.svg)\n\n  {NOTES}\n:::",
    "diagram": f"```{{mermaid}}\nnothing\n{DIAGRAM}\n```",
    "insight": f":::{{insight}} A title\n{prose('insight')}\n:::",
    "solution": f":::{{exercise}} A task\nDo.\n:::\n\n:::{{solution}}\n{prose('solution')}\n:::",
}


@pytest.fixture(scope="module")
def text(build_apart) -> str:
    """What is above the foot of each page, without spaces and hyphens."""
    source = "\n\n".join(f"## A section\n\n{source}" for source in CASES.values())
    built = build_apart(
        {"index.md": f"# A\n\n{source}\n", "a.svg": DRAWING},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[{"startdoc": "index", "target": "book"}],
    )
    # The diagram that is none.
    assert len(built.warnings) == 1
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        pages = [page.get_textpage().get_text_bounded(bottom=50) for page in document]
    return re.sub(r"\s|-\r?\n|[\x02\ufffe]", "", "".join(pages))


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost_at_the_end_of_a_page(text: str, case: str) -> None:
    assert [word for word in words(case) if word not in text] == []
