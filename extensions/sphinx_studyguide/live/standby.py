"""Builds a site again and again, with all that comes before a build done: what `live` keeps ready.

It answers with a line when it is ready, when all pages are written, and when the build is finished.
What comes after the pages, such as the search's index, needs no reader to wait.
Nothing is left of a build for the next but what functions remember of equal arguments, such as
formulas and code.
"""

import gc
import sys
from pathlib import Path
from typing import Any, TextIO, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_studyguide.live.walk import replace_findall

READY, WRITTEN, FINISHED = "ready", "written", "finished"


def main(source: str, output: str, doctrees: str) -> int:
    """Prepare a build, wait for a line on standard input, and build, until a build fails."""
    # Standard output is for the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    replace_findall()
    # Garbage is collected between the builds, while nobody waits.
    gc.disable()
    status = 0
    while not status:
        with patch_docutils(str(Path(source).resolve())), docutils_namespace():
            app = Sphinx(source, source, output, doctrees, "html", status=None)
            gc.collect()
            print(READY, file=answers, flush=True)
            if not sys.stdin.readline():
                return 0
            _build(app, answers)
            status = app.statuscode
    return status


def _build(app: Sphinx, answers: TextIO) -> None:
    """Build the site, and tell when its pages are written and when it is finished."""
    told: list[str] = []
    builder = cast("StandaloneHTMLBuilder", app.builder)
    index_page = builder.index_page
    unindexed: list[tuple[str, nodes.document, str]] = []
    builder.index_page = lambda *page: unindexed.append(page)  # type: ignore[method-assign]

    def tell(
        _app: Sphinx, _page: str, _template: str, _context: Any, doctree: nodes.document | None
    ) -> None:
        if doctree is None and not told:
            told.append(WRITTEN)
            print(WRITTEN, file=answers, flush=True)
            for page in unindexed:
                index_page(*page)

    app.connect("html-page-context", tell)
    app.build()
    if not app.statuscode:
        print(FINISHED, file=answers, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
