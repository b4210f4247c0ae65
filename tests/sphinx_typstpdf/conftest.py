"""The fixture `pdf`: a real build of one page, or several, to a PDF called book."""

from typing import Any

import pytest

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
