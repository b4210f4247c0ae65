"""Sphinx builders for Typst and PDF: one pip wheel, no network, tagged PDF/UA-1."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_typstpdf.builder import TypstBuilder, TypstPdfBuilder
from sphinx_typstpdf.config import add_settings, check_settings
from sphinx_typstpdf.literal import Code, Content
from sphinx_typstpdf.notebooks import ChooseOutputs
from sphinx_typstpdf.raw import print_raw
from sphinx_typstpdf.toctrees import (
    depart_documents_here,
    documents_here,
    place_documents,
    remove_lists_of_indices,
    visit_documents_here,
)

__all__ = ["Code", "Content", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders `typst` and `typstpdf` and their settings."""
    add_settings(app)
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    app.add_node(documents_here, typst=(visit_documents_here, depart_documents_here))
    app.add_post_transform(ChooseOutputs)
    app.connect("config-inited", check_settings, priority=900)
    # After all who take nodes away, such as sphinx.ext.ifconfig.
    app.connect("doctree-resolved", place_documents, priority=900)
    app.connect("doctree-resolved", remove_lists_of_indices, priority=901)
    app.connect("doctree-resolved", print_raw, priority=902)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}
