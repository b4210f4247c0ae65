"""The tags of a PDF: what a screen reader is told about each kind of block."""

import pikepdf
import pytest

from .conftest import find_pdf
from .reading import Tag, read_tags

PAGE = """\
# Tags

A paragraph with *emphasis*, **strength**, `code`, a [link](https://example.org),
a formula $h_{t-1}$ and a note[^1].

[^1]: The note.

:::{list-table} The caption of the table
:header-rows: 1
:stub-columns: 1

* - Name
  - Value
* - one
  - 1
:::

```{figure} drawing.svg
:alt: What it shows

The caption of the figure.
```

## Section

1. First
2. Second
   - Inner

Term
: Definition

```{code-block} python
:caption: The caption of the program

if x:
    pass
```

> A quotation

$$
a = b
$$
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>'


@pytest.fixture(scope="module")
def tags(build_apart) -> Tag:
    built = build_apart(
        {"index.md": PAGE, "drawing.svg": SVG},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_typstpdf"),
        myst_enable_extensions=["colon_fence", "deflist", "dollarmath"],
        typst_documents=[{"startdoc": "index", "target": "book"}],
        numfig=True,
    )
    assert built.warnings == []
    return read_tags(built.outdir / "book.pdf")


def test_the_title_on_the_cover_is_one(tags: Tag) -> None:
    assert len(tags.find("Title")) == 1


def test_headings_are_of_their_level(tags: Tag) -> None:
    # The contents are the first.
    assert [len(tags.find(name)) for name in ("H1", "H2", "H3")] == [2, 1, 0]


@pytest.mark.parametrize("name", ["Em", "Strong", "Code", "Link", "Formula", "Note"])
def test_words_of_a_paragraph_say_what_they_are(tags: Tag, name: str) -> None:
    paragraph = next(each for each in tags.find("P") if each.find("Formula"))
    assert len(paragraph.find(name)) >= 1


def test_a_table_has_its_caption_and_heads_of_columns_and_rows(tags: Tag) -> None:
    (table,) = tags.find("Table")
    assert table.shape() == (
        "Table(Caption(Strong Span) THead(TR(TH(Strong) TH(Strong))) TBody(TR(TH(Strong) TD)))"
    )
    assert [each.attributes["Scope"] for each in table.find("TH")] == ["Column", "Column", "Row"]


def test_a_figure_has_words_and_its_caption_beside_it(tags: Tag) -> None:
    (figure,) = tags.find("Figure")
    assert figure.alt == "What it shows"
    around = next(each for each in tags.find("Div") if each.find("Figure"))
    assert len(around.find("Caption")) == 1


def test_a_program_is_code_with_its_lines_and_its_caption(tags: Tag) -> None:
    (around,) = [each for each in tags.find("Div") if each.find("Code")]
    assert around.shape() == "Div(Caption(Strong Span) Code(P P))"


def test_lists_have_labels_and_bodies(tags: Tag) -> None:
    numbered, inner, terms = tags.find("L")
    assert numbered.shape() == "L(LI(Lbl LBody) LI(Lbl LBody(P)) L(LI(Lbl LBody)))"
    assert [each.attributes["ListNumbering"] for each in (numbered, inner)] == ["Decimal", "Circle"]
    assert terms.shape() == "L(LI(Lbl(Strong) LBody))"


def test_a_quotation_is_one(tags: Tag) -> None:
    assert len(tags.find("BlockQuote")) == 1


def test_formulas_have_words(tags: Tag) -> None:
    words = [each.alt for each in tags.find("Formula")]
    assert words == ["h sub t minus 1 end sub", "a equals b"]


def test_the_document_is_one(tags: Tag) -> None:
    assert tags.name == "Document"


# -- Heads of rows


TABLES = {
    "bold": ("| **a** | 1 |\n| **b** `c` $d$ | 2 |", "TD TD TD TD"),
    "all bold": ("| **a** | 1 |\n| **b `c`** | 2 |", "TH TD TH TD"),
    "formulas alone": ("| $a$ | 1 |\n| $b$ | 2 |", "TD TD TD TD"),
    "one formula": ("| **a** | 1 |\n| $b$ | 2 |", "TH TD TH TD"),
    "second column": ("| a | **1** |\n| b | **2** |", "TD TD TD TD"),
    "one empty": ("| **a** | 1 |\n|  | 2 |", "TH TD TH TD"),
}


@pytest.mark.parametrize("case", TABLES)
def test_the_first_column_is_heads_if_all_of_it_is_bold(pdf_case, case: str) -> None:
    head = "# A\n\n| x | y |\n|---|---|\n"
    pages = {name: {"index.md": f"{head}{rows}\n"} for name, (rows, _) in TABLES.items()}
    settings = {"myst_enable_extensions": ["dollarmath"]}
    tags = read_tags(find_pdf(pdf_case(case, pages, **settings)))
    (body,) = tags.find("TBody")
    cells = [cell.name for row in body.children for cell in row.children]
    assert " ".join(cells) == TABLES[case][1]


GRID = """\
A
=

+-------+---+
| x     | y |
+=======+===+
| **o** | 1 |
|       +---+
|       | 2 |
+-------+---+
"""


def test_a_head_may_span_rows(pdf) -> None:
    built = pdf({"index.rst": GRID})
    (body,) = read_tags(built.outdir / "book.pdf").find("TBody")
    assert [[cell.name for cell in row.children] for row in body.children] == [["TH", "TD"], ["TD"]]


def test_an_old_version_keeps_its_objects(pdf) -> None:
    built = pdf("# A\n\nText.\n", typst_pdf_standard="a-1b")
    assert built.warnings == []
    data = (built.outdir / "book.pdf").read_bytes()
    assert data.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in data


def test_the_marks_of_a_file_are_what_poppler_reads(pdf) -> None:
    built = pdf("# A\n\nText.\n")
    with pikepdf.open(built.outdir / "book.pdf") as document:
        assert dict(document.Root.MarkInfo) == {"/Marked": True}
