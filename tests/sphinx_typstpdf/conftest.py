"""The fixture `pdf`: a real build of one page, or several, to a PDF called book."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Case

EXTENSIONS = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf")


@pytest.fixture
def pdf(build):
    """Build one page, or several, to a PDF and return the build."""

    def run(files: dict[str, Any] | str, **config: Any):
        pages = {"index.md": files} if isinstance(files, str) else files
        settings = {"typst_documents": [{"startdoc": "index", "target": "book"}], **config}
        options = {name: settings.pop(name) for name in ("fresh", "parallel") if name in settings}
        builder = settings.pop("builder", "typstpdf")
        extensions = settings.pop("extensions", EXTENSIONS)
        return build(pages, builder=builder, extensions=extensions, **options, **settings)

    return run


@pytest.fixture
def pdf_case(build_case):
    """Return a function that gives one case of a table; each is a PDF, and all are built at once."""

    def run(name: str, cases: dict[str, Any], **config: Any) -> Case:
        folders = [f"case{number}" for number in range(len(cases))]
        documents = [{"startdoc": f"{folder}/index", "target": folder} for folder in folders]
        settings = {"builder": "typstpdf", "extensions": EXTENSIONS, **config}
        return build_case(name, cases, typst_documents=documents, **settings)

    return run


def find_pdf(case: Case) -> Path:
    """Return the PDF of a case."""
    return case.built.outdir / f"{case.folder}.pdf"


def find_typst(case: Case) -> str:
    """Return the Typst of the page of a case."""
    return case.built.text(f"documents/{case.folder}/index.typ")
