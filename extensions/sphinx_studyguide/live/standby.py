"""Builds a site repeatedly in a standby process, which has done all preparations in advance.

It is asked by lines on standard input: the path of a page that has changed, or `build`. To the
first it answers with the patch that shows the change, or `null`; to the second when all pages are
written, and when the build is finished. What comes after the pages, such as the search's index,
needs no reader to wait.
Nothing is left of a build for the next but what functions remember of equal arguments, such as
formulas and code, and the text of each page.
"""

import gc
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_studyguide.live.patch import Patch, patch_page
from sphinx_studyguide.live.walk import replace_findall

BUILD = "build"
#: Tells extensions that pages are patched, so that they change nothing in what handlers write.
TAG = "live"
WRITTEN, FINISHED = "written", "finished"


def main(source: str, output: str, doctrees: str) -> int:
    """Prepare a build, wait for a line on standard input, and build, until a build fails."""
    # Standard output is for the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    replace_findall()
    # Garbage is collected between the builds, while nobody waits.
    gc.disable()
    #: By the name of each page, the text that it was made from.
    texts: dict[str, str] = {}
    status = 0
    while not status:
        with patch_docutils(str(Path(source).resolve())), docutils_namespace():
            app = Sphinx(source, source, output, doctrees, "html", status=None, tags=[TAG])
            for docname in app.env.all_docs.keys() - texts.keys():
                path = Path(app.env.doc2path(docname))
                texts[docname] = path.read_text("utf-8", "replace") if path.exists() else ""
            gc.collect()
            while (order := os.fsdecode(sys.stdin.buffer.readline().strip())) not in {"", BUILD}:
                patch = _patch(app, Path(order).resolve(), texts)
                _tell(json.dumps(patch and asdict(patch)), answers)
            if not order:
                return 0
            # Before what other extensions make of the text.
            app.connect("source-read", lambda _app, name, text: texts.update({name: text[0]}), 0)
            _build(app, answers)
            status = app.statuscode
    return status


def _tell(answer: str, answers: TextIO) -> None:
    print(answer, file=answers, flush=True)


def _patch(app: Sphinx, path: Path, texts: dict[str, str]) -> Patch | None:
    """Show the change of a page without a build, or return None if that is not possible."""
    docname = app.env.path2doc(path)
    if docname not in texts or docname not in app.env.all_docs:
        return None
    try:
        text = path.read_text("utf-8")
        patch = patch_page(app, docname, texts[docname], text)
    except Exception:
        # Extensions may expect a whole page. The build that follows tells of what is wrong.
        return None
    if patch:
        texts[docname] = text
    return patch


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
            _tell(WRITTEN, answers)
            for page in unindexed:
                index_page(*page)

    app.connect("html-page-context", tell)
    app.build()
    if not app.statuscode:
        _tell(FINISHED, answers)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
