"""The room of ties: in browsers and e-readers, as in print, a line never ends before a number.

An extension of its own, since it changes the text of every page.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_typstpdf.transforms.ties import tie_texts

_BUILDERS = frozenset({"html", "dirhtml", "epub"})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tie texts when their references have names."""
    app.connect("doctree-resolved", _tie, priority=903)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}


def _tie(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    # A preview compares the text of its pages with that of a part.
    if app.builder.name in _BUILDERS and not app.tags.has("live"):
        tie_texts(doctree)
