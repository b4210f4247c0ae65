"""The room of the sitemap: it lists every page of a site for search engines.

An extension of its own, since a project may have another.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_studyguide.sitemap.write import write_sitemap


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the sitemap once the pages are written."""
    app.connect("build-finished", write_sitemap)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}
