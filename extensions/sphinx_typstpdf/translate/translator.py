"""Combine the handlers of all nodes into the translator."""

from sphinx_typstpdf.translate.attachments import AttachmentHandlers
from sphinx_typstpdf.translate.citations import CitationHandlers
from sphinx_typstpdf.translate.code import CodeHandlers
from sphinx_typstpdf.translate.components import ComponentHandlers
from sphinx_typstpdf.translate.diagrams import DiagramHandlers
from sphinx_typstpdf.translate.figures import FigureHandlers
from sphinx_typstpdf.translate.footnotes import FootnoteHandlers
from sphinx_typstpdf.translate.icons import IconHandlers
from sphinx_typstpdf.translate.inlines import InlineHandlers
from sphinx_typstpdf.translate.links import LinkHandlers
from sphinx_typstpdf.translate.lists import ListHandlers
from sphinx_typstpdf.translate.notebooks import NotebookHandlers
from sphinx_typstpdf.translate.objects import ObjectHandlers
from sphinx_typstpdf.translate.sections import SectionHandlers
from sphinx_typstpdf.translate.tables import TableHandlers


class TypstTranslator(
    AttachmentHandlers,
    SectionHandlers,
    InlineHandlers,
    TableHandlers,
    LinkHandlers,
    CitationHandlers,
    FootnoteHandlers,
    ListHandlers,
    NotebookHandlers,
    ComponentHandlers,
    CodeHandlers,
    FigureHandlers,
    ObjectHandlers,
    DiagramHandlers,
    IconHandlers,
):
    """Translate one document to Typst markup."""
