"""Makes the words of the front matter translatable, as the words of a page are."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

#: The keys whose values are words that readers see.
_KEYS = ("subtitle", "summary")


class TranslateFrontMatter(SphinxTransform):
    """Names the text of the values, by which Sphinx finds their translation.

    Sphinx collects the metadata afterward, so that whoever reads it gets the translation.
    """

    # Before sphinx.transforms.i18n.Locale.
    default_priority = 19

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Look at the fields above the page's heading."""
        first = self.document.next_node(nodes.field_list)
        if first is None or first.parent is not self.document:
            return
        for field in first.findall(nodes.field):
            name, body = field[0].astext(), field[-1]
            if name in _KEYS and isinstance(body, nodes.field_body):
                for paragraph in body.findall(nodes.paragraph):
                    paragraph.rawsource = paragraph.astext()


class ExtractFrontMatter(SphinxPostTransform):
    """Puts the values back into the page for the builder of message catalogs."""

    default_priority = 5
    builders = ("gettext",)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add a paragraph for each value; the page itself is not written."""
        docname = self.env.current_document.docname
        values = self.env.metadata[docname]
        for place, key in enumerate(key for key in _KEYS if values.get(key)):
            paragraph = nodes.paragraph(values[key], values[key])
            paragraph.source, paragraph.line = str(self.env.doc2path(docname)), 1
            # The builder takes nodes without one for copies of others.
            paragraph.uid = ""  # type: ignore[attr-defined]
            self.document.insert(place, paragraph)
