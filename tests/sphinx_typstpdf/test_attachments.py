"""Files inside of a PDF: the LaTeX of its formulas, and what extensions attach."""

import pikepdf
import pytest

PAGE = "# Sums & parts\n\nInline $a_1$ and\n\n$$\nb &= 1 \\\\\nc &= 2\n$$\n\n:::{note}\n$d$\n:::\n"
LATEX = """\
% LaTeX of the formulas in “Sums & parts”

\\(a_1\\)

\\[
b &= 1 \\\\
c &= 2
\\]

\\(d\\)
"""


def test_the_latex_of_formulas_is_attached(pdf) -> None:
    pages = {"index.md": "# A\n\n```{toctree}\nsums/one\ntwo\n```\n", "sums/one.md": PAGE}
    built = pdf({**pages, "two.md": "# Two\n\nNo formula, and a wrong $\\nope$.\n"})
    with pikepdf.open(built.outdir / "book.pdf") as document:
        (attached,) = document.attachments.values()
        assert attached.filename == "sums-one.tex"
        assert attached.description == "LaTeX of the formulas in “Sums & parts”"
        file = attached.get_file()
        assert file.read_bytes().decode() == LATEX
        assert file.mime_type == "application/x-tex"


@pytest.mark.parametrize("standard", ["a-2b", "a-4"])
def test_a_standard_without_files_has_none(pdf, standard) -> None:
    built = pdf(PAGE, typst_pdf_standard=standard)
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as document:
        assert len(document.attachments) == 0
