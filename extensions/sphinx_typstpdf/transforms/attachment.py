"""The node of a file that a PDF carries, for extensions that offer one beside a document."""

from docutils import nodes


class attachment(nodes.Invisible, nodes.Element):
    """A file that is attached to each PDF with this document.

    An extension adds it to the doctree for the Typst builders alone.

    Attributes: ``name`` (its path in the PDF), ``text``, ``mimetype``, ``description``
    """
