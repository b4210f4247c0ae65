"""The room of the search: an index of the content of all pages, and the search box."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _

from sphinx_studyguide.core.assets import CONTROLS
from sphinx_studyguide.search.keep import note_page, write_search
from sphinx_studyguide.search.transform import HideFormulas, NameCode

_HERE = Path(__file__).parent
#: What a page loads when a reader first searches; the order is that of their use.
_PARTS = (
    "search-words.js",
    "search-shapes.js",
    "search-index.js",
    "search-match.js",
    "search-ask.js",
    "search-find.js",
    "search-rank.js",
    "search-show.js",
    "search-panel.js",
)
#: Scripts of Sphinx: keys of its search, and marks at what it found.
_FOUND = {"_static/doctools.js", "_static/sphinx_highlight.js"}
#: What the page of the search holds: its scripts put the box in place of the text.
_BODY = "<h1>{0}</h1><div data-sg-search><p>{1}</p></div>"


def setup(app: Sphinx) -> None:
    """Add the setting, the transform, the index and the box."""
    app.add_config_value("study_search_exclude", [], "env", types=frozenset({list, tuple}))
    app.add_config_value("study_search_names", "", "", str)
    app.add_config_value("study_search_alone", default=False, rebuild="html", types=bool)
    app.add_post_transform(HideFormulas)
    app.add_post_transform(NameCode)
    app.connect("doctree-read", _exclude)
    app.connect("builder-inited", _serve)
    app.connect("html-collect-pages", _make_page)
    app.connect("html-page-context", note_page)
    app.connect("html-page-context", _add_box)
    # After other rooms have added their scripts to the list that it replaces.
    app.connect("html-page-context", _leave_out, priority=850)
    app.connect("build-finished", write_search)


def _exclude(app: Sphinx, _doctree: nodes.document) -> None:
    """Give a page that the setting names the mark that Sphinx's index skips."""
    docname = app.env.current_document.docname
    if any(fnmatchcase(docname, pattern) for pattern in app.config.study_search_exclude):
        app.env.metadata[docname]["nosearch"] = ""


def _serve(app: Sphinx) -> None:
    if app.builder.name not in {"html", "dirhtml"}:
        return
    names = ("search.css", "search.js", *_PARTS)
    app.config.html_static_path.extend(map(str, [*CONTROLS, *(_HERE / name for name in names)]))
    if app.config.study_search_alone and isinstance(app.builder, StandaloneHTMLBuilder):
        # Sphinx then makes no index, and writes no script that reads it.
        app.builder.search = False


def _make_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of the search, which Sphinx leaves out with its index."""
    if not app.config.study_search_alone or app.builder.name not in {"html", "dirhtml"}:
        return
    folders = [Path(app.confdir, folder) for folder in app.config.templates_path]
    own = any((folder / "search.html").is_file() for folder in folders)
    # A theme's template of the same name would load the index that is not there.
    template = "search.html" if own else "page.html"
    body = _BODY.format(_("Search"), _("The search needs JavaScript."))
    yield "search", {"title": _("Search"), "body": body}, template


def _add_box(app: Sphinx, *_page: Any) -> None:
    """Put the box on every page; what it needs beyond itself it loads when it is opened."""
    if app.builder.name in {"html", "dirhtml"}:
        for sheet in (*CONTROLS, _HERE / "search.css"):
            app.add_css_file(sheet.name)
        parts = " ".join(f"{name}?v={_digest(name)}" for name in _PARTS)
        attributes: dict[str, Any] = {"data-parts": parts}
        app.add_js_file("search.js", loading_method="defer", **attributes)


def _leave_out(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Leave out the scripts of Sphinx's search, where there is none; one folds indices, too."""
    if not app.config.study_search_alone or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    if pagename not in {name for name, *_rest in app.builder.domain_indices}:
        scripts = context["script_files"]
        context["script_files"] = [each for each in scripts if each.filename not in _FOUND]


@cache
def _digest(name: str) -> str:
    """Return the version of a script: a browser may have kept an older one."""
    return sha256((_HERE / name).read_bytes()).hexdigest()[:8]
