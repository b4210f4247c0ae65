"""The room of llms.txt, which tells language models which pages there are and where their text is.

An extension of its own, since a project may have another.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_studyguide.llms.link import link_source
from sphinx_studyguide.llms.write import write_llms


def setup(app: Sphinx) -> ExtensionMetadata:
    """Link the sources, and write the file once the pages are written."""
    app.connect("html-page-context", link_source)
    app.connect("build-finished", write_llms)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}
