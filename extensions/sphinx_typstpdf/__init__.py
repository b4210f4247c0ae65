"""Sphinx builders for Typst and tagged PDF/UA-1, without TeX and without network access.

A document passes through these stages, each in a folder of its own:

1. `settings`: check the settings before anything is read.
2. `transforms`: change the doctree into what can be printed.
3. `assets`: copy the Typst library and the images.
4. `translate`: convert the doctree to Typst markup.
5. `book`: put the documents of a PDF in order.
6. `compile`: run Typst, and report its errors at the lines of the sources.

`builders` runs the stages. `markup` has the syntax of Typst, and `lib` the Typst library.

The names in `__all__` are the public API.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_typstpdf.builders.pdf import TypstPdfBuilder
from sphinx_typstpdf.builders.typst import TypstBuilder
from sphinx_typstpdf.markup.values import Code, Content, quote
from sphinx_typstpdf.settings.check import check_settings
from sphinx_typstpdf.settings.table import add_settings
from sphinx_typstpdf.transforms.attachment import attachment
from sphinx_typstpdf.transforms.notebooks import ChooseOutputs
from sphinx_typstpdf.transforms.raw import replace_raw
from sphinx_typstpdf.transforms.site_pages import remove_links_to_indices
from sphinx_typstpdf.transforms.ties import tie_numbers
from sphinx_typstpdf.transforms.toctrees import mark_toctrees, toctree_mark

__all__ = ["Code", "Content", "attachment", "quote", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders `typst` and `typstpdf` and their settings."""
    add_settings(app)
    app.add_event("typst-index-places")
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    app.add_node(toctree_mark)
    app.add_node(attachment)
    app.add_post_transform(ChooseOutputs)
    app.connect("config-inited", check_settings, priority=900)
    # After all handlers that remove nodes, such as that of sphinx.ext.ifconfig.
    app.connect("doctree-resolved", mark_toctrees, priority=900)
    app.connect("doctree-resolved", remove_links_to_indices, priority=901)
    app.connect("doctree-resolved", replace_raw, priority=902)
    app.connect("doctree-resolved", tie_numbers, priority=903)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}
