"""The room of the search: an index of everything a page holds, and the box that asks it."""

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.search.keep import note_page, write_search
from sphinx_studyguide.search.transform import HideFormulas

_HERE = Path(__file__).parent
#: What a page loads when a reader first searches; the order is that of their use.
_PARTS = (
    "search-words.js",
    "search-index.js",
    "search-match.js",
    "search-rank.js",
    "search-show.js",
    "search-panel.js",
)


def setup(app: Sphinx) -> None:
    """Add the setting, the transform, the index and the box."""
    app.add_config_value("study_search_exclude", [], "env", types=frozenset({list, tuple}))
    app.add_post_transform(HideFormulas)
    app.connect("doctree-read", _exclude)
    app.connect("builder-inited", _serve)
    app.connect("html-page-context", note_page)
    app.connect("html-page-context", _add_box)
    app.connect("build-finished", write_search)


def _exclude(app: Sphinx, _doctree: nodes.document) -> None:
    """Give a page that the setting names the mark that Sphinx's index skips."""
    docname = app.env.current_document.docname
    if any(fnmatchcase(docname, pattern) for pattern in app.config.study_search_exclude):
        app.env.metadata[docname]["nosearch"] = ""


def _serve(app: Sphinx) -> None:
    if app.builder.name in {"html", "dirhtml"}:
        names = ("search.css", "search.js", *_PARTS)
        app.config.html_static_path.extend(str(_HERE / name) for name in names)


def _add_box(app: Sphinx, *_page: Any) -> None:
    """Put the box on every page; what it needs beyond itself it loads when it is opened."""
    if app.builder.name in {"html", "dirhtml"}:
        app.add_css_file("search.css")
        app.add_js_file("search.js", loading_method="defer")
