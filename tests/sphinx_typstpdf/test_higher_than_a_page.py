"""What is higher than a page, or wider than its column: all of it is on paper, and inside of it."""

import re

import pypdfium2
import pytest

COUNT = 100
# What is side by side in a line.
FEW = {"columns": 18, "inline": 18}


def words(name: str) -> list[str]:
    return [f"{name}{number}x" for number in range(FEW.get(name, COUNT))]


def prose(name: str) -> str:
    return f" {'lorem ipsum ' * 12}".join(words(name))


def row(cells: list[str]) -> str:
    return f"|{'|'.join(cells)}|\n"


ROWS = "\n".join(f"* - {word}" for word in words("rows"))
LINES = " \\\\\n".join(f"\\text{{{word}}} &= 1" for word in words("formula"))
# Of words that stay whole in a column of usual width.
COLUMNS = words("columns")
CASES = {
    "head": f"| a | {prose('head')} |\n|---|---|\n| b | c |",
    "rows": f"```{{list-table}}\n:header-rows: {COUNT - 10}\n\n{ROWS}\n```",
    "caption": f"```{{list-table}} {prose('caption')}\n* - a\n```",
    "program": f"```{{code-block}} python\n:caption: {prose('program')}\n\na = 1\n```",
    "formula": f"$$\n\\begin{{aligned}}\n{LINES}\n\\end{{aligned}}\n$$",
    "inline": f"Of $\\text{{{' '.join(words('inline'))}}}$ words.",
    "columns": row(COLUMNS) + row(["---"] * len(COLUMNS)) + row(COLUMNS),
}


@pytest.fixture(scope="module")
def pages(build_apart) -> list[str]:
    """The signs of each page that are between its margins, without spaces and hyphens."""
    source = "\n\n".join(f"## A section\n\n{source}" for source in CASES.values())
    built = build_apart(
        {"index.md": f"# A\n\n{source}\n"},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_typstpdf"),
        typst_documents=[{"startdoc": "index", "target": "book"}],
    )
    assert built.warnings == []
    found = []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        for page in document:
            width, _ = page.get_size()
            area = {"left": 60, "right": width - 60, "bottom": 50}
            text = page.get_textpage().get_text_bounded(**area)
            found.append(re.sub(r"\s|-\r?\n|[\x02\ufffe]", "", text))
    return found


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost_at_the_edge_of_a_page(pages: list[str], case: str) -> None:
    text = "".join(pages)
    assert [word for word in words(case) if word not in text] == []
