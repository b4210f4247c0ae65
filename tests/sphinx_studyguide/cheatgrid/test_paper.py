"""A cheat grid on paper."""

import re

import pypdfium2


def test_a_cell_longer_than_a_page_goes_on_over_its_end(build) -> None:
    lines = "\n\n  ".join(f"line{number} of the value" for number in range(150))
    built = build(
        {
            "index.md": f"# A\n\n:::{{cheat-grid}}\n\nterm\n: {lines}\n\nother\n: short\n:::\n\nEnd.\n"
        },
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[{"startdoc": "index", "target": "book"}],
    )
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert re.findall(r"line\d+", text) == [f"line{number}" for number in range(150)]
    assert "End." in text


def test_a_grid_begins_on_a_new_page_where_that_holds_all_of_it(build) -> None:
    cells = "\n\n".join(f"term{number}\n: value\n: note" for number in range(24))
    grid = f":::{{cheat-grid}} At a glance\n\n{cells}\n:::\n"
    source = "Words.\n\n" * 20
    built = build(
        {"index.md": f"# A\n\n{source}## Grid\n\n{grid}"},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[{"startdoc": "index", "target": "book"}],
    )
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as pdf:
        pages = [page.get_textpage().get_text_bounded().lower() for page in pdf]
    assert [page.count("term") for page in pages if "term" in page] == [24]
    assert "words." in pages[-2]
    assert "grid" in pages[-1]


def test_no_line_begins_with_a_dot_or_parts_a_name(build) -> None:
    words = " · ".join(["word"] * 40)
    cells = [f"term{n}\n: {'a ' * n}{words}\n: {'a ' * n}top-k {words}" for n in range(9)]
    names = " ".join(["top-k"] * 90)
    grid = ":::{cheat-grid}\n\n" + "\n\n".join([*cells, f"names\n: {names}"]) + "\n:::\n"
    built = build(
        {"index.md": f"# A\n\n{grid}"},
        builder="typstpdf",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        typst_documents=[{"startdoc": "index", "target": "book"}],
    )
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as pdf:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    lines = [line.strip() for line in text.splitlines()]
    assert len([line for line in lines if line.endswith("·")]) > 20
    assert [line for line in lines if line.startswith(("·", "k ")) or line.endswith("top-")] == []
