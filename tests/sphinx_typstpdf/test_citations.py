"""The sources of all documents of a PDF are one list, which leads back to the citations."""

from typing import Any

import pypdfium2

LIST = "\n## References\n\n```{bibliography}\n:filter: docname in docnames\n```\n"
PAGES = {
    "index.md": "# Book\n\n```{toctree}\none\ntwo\n```\n",
    "one.md": "# One\n\nSaid by {cite:p}`ada`.\n" + LIST,
    "two.md": "# Two\n\nSaid by {cite:p}`ada` and {cite:p}`zoe`.\n" + LIST,
    "references.bib": "@misc{ada, author={Ada A}, title={First}, year=1901}\n"
    "@misc{zoe, author={Zoe Z}, title={Last}, year=1902}\n",
}
EXTENSIONS = (
    "sphinxcontrib.bibtex",
    "myst_parser",
    "sphinx_mathml",
    "sphinx_studyguide",
    "sphinx_studyguide.bibliography",
    "sphinx_typstpdf",
)


def test_each_source_is_listed_once_with_the_pages_that_cite_it(pdf: Any) -> None:
    built = pdf(
        PAGES,
        extensions=EXTENSIONS,
        bibtex_bibfiles=["references.bib"],
        bibtex_default_style="author-year",
        bibtex_reference_style="author-year",
        suppress_warnings=["bibtex.duplicate_citation", "bibtex.duplicate_label"],
        typst_collect_citations=True,
        typst_documents=[
            {"startdoc": "index", "target": name, "cover": False, **options}
            for name, options in {"book": {}, "part": {"exclude": ["two"]}}.items()
        ],
    )
    assert built.warnings == []
    book, part = (read_pages(built.outdir / f"{name}.pdf") for name in ("book", "part"))
    assert len([page for page in book if "References" in page.split("\n")[0]]) == 1
    assert book[-1].split("\n")[1:] == [
        "[A 1901] Ada A. First. 1901. → 2, 3",
        "[Z 1902] Zoe Z. Last. 1902. → 3",
    ]
    # A part lists what it cites.
    assert part[-1].split("\n")[1:] == ["[A 1901] Ada A. First. 1901. → 2"]
    # Its own heading has nothing below it any more.
    assert "References" not in book[1]


def read_pages(path: Any) -> list[str]:
    """Return the text of each page, without its number."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return ["\n".join(page.replace("\xa0", " ").split("\r\n")[:-1]) for page in pages]
