"""The room of the style sheets: a page loads one of its own, one script, and nothing unused.

An extension of its own, since a project may serve over a connection that does not mind many files.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_studyguide.stylesheets.bundle import bundle_page, refresh_bundles


def setup(app: Sphinx) -> ExtensionMetadata:
    """Bundle after every other extension has added what a page needs."""
    app.connect("builder-inited", serve_loader)
    app.connect("html-page-context", bundle_page, priority=900)
    app.connect("build-finished", refresh_bundles)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}


def serve_loader(app: Sphinx) -> None:
    """Copy the script that loads others where a reader is near what they are for."""
    if app.builder.format == "html" and not hasattr(app.builder, "media_types"):
        app.config.html_static_path.append(str(Path(__file__).with_name("near.js")))
