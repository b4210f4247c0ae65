"""Builds a site once, with all that comes before a build done: the process that `live` keeps ready.

It answers with a line when it is ready, and with one when all pages are written; what comes after
that, such as the search's index, needs no reader to wait.
"""

import gc
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

READY, WRITTEN = "ready", "written"


def main(source: str, output: str, doctrees: str) -> int:
    """Prepare a build, wait for a line on standard input, and build."""
    # Standard output is for the answers.
    answers, sys.stdout = sys.stdout, sys.stderr

    def tell(
        _app: Sphinx, _page: str, _template: str, _context: Any, doctree: nodes.document | None
    ) -> None:
        if doctree is None and WRITTEN not in told:
            told.append(WRITTEN)
            print(WRITTEN, file=answers, flush=True)

    told: list[str] = []
    confdir = str(Path(source).resolve())
    with patch_docutils(confdir), docutils_namespace():
        app = Sphinx(source, source, output, doctrees, "html", status=None)
        app.connect("html-page-context", tell)
        # The process ends with the build: nothing is worth collecting.
        gc.disable()
        print(READY, file=answers, flush=True)
        if sys.stdin.readline():
            app.build()
        return app.statuscode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
