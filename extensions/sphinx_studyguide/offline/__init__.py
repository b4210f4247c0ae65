"""The room of the site without a network: a service worker, a web manifest and a control.

An extension of its own, since a worker stays in the browsers of readers until it is told to go.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_studyguide.core.assets import CONTROLS, add_page_assets
from sphinx_studyguide.core.visitors import html_element
from sphinx_studyguide.offline.directive import Offline, remove_controls
from sphinx_studyguide.offline.manifest import link_manifest
from sphinx_studyguide.offline.nodes import offline_control
from sphinx_studyguide.offline.write import write_files

_HERE = Path(__file__).parent
_SITES = {"html", "dirhtml"}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the worker once all files are written, and register it on every page."""
    app.add_directive("offline", Offline)
    app.add_node(offline_control, html=html_element("div", "sg-offline"))
    add_page_assets(app, offline_control, *CONTROLS, _HERE / "offline.css")
    app.connect("builder-inited", _add_script)
    app.connect("doctree-resolved", remove_controls)
    app.connect("html-page-context", link_manifest)
    # After what other extensions write at the end.
    app.connect("build-finished", write_files, priority=900)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}


def _add_script(app: Sphinx) -> None:
    if app.builder.name in _SITES:
        app.config.html_static_path.append(str(_HERE / "offline.js"))
        app.add_js_file("offline.js", priority=900, loading_method="defer")
