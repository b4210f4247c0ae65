"""The room of the style sheets: a page loads one of its own, one script, and nothing unused.

An extension of its own, since a project may serve over a connection that does not mind many files.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_studyguide.core.builders import is_site
from sphinx_studyguide.stylesheets.bundle import bundle_page, refresh_bundles
from sphinx_studyguide.stylesheets.latex import SCRIPT, move_latex
from sphinx_studyguide.stylesheets.wait import LOADER

_SCRIPTS = (LOADER, SCRIPT)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Bundle after every other extension has added what a page needs, and written its files."""
    app.add_config_value("study_sheets_for", {}, "html", dict)
    app.connect("builder-inited", serve_scripts)
    app.connect("html-page-context", move_latex, priority=890)
    app.connect("html-page-context", bundle_page, priority=900)
    app.connect("build-finished", refresh_bundles, priority=900)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}


def serve_scripts(app: Sphinx) -> None:
    """Copy the scripts that load what a page has left out."""
    if is_site(app.builder):
        app.config.html_static_path.extend(map(str, _SCRIPTS))
