"""Serve fonts from the site itself, cut down to what it needs."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_webfonts.domain import WebFontsDomain
from sphinx_webfonts.model import COMMON_RANGES
from sphinx_webfonts.serve import FontServer


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings and the moments at which fonts enter a site.

    Another extension adds a font by appending to `config.webfonts` at `config-inited`, at any
    priority: the list is read at `builder-inited`.
    """
    app.add_config_value("webfonts", [], "html", types=frozenset({list}))
    app.add_config_value("webfonts_ranges", list(COMMON_RANGES), "", types=frozenset({list}))
    app.add_config_value("webfonts_cache", None, "", types=frozenset({str, Path, type(None)}))
    app.add_domain(WebFontsDomain)
    server = FontServer()
    app.connect("builder-inited", server.prepare)
    app.connect("env-updated", server.write)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}
