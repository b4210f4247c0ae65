"""Links each formula with the page that explains all symbols, on a site."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.formula.nodes import formula


class LinkNotation(SphinxPostTransform):
    """Adds the link: paper has no room for it, and a book has its contents."""

    default_priority = 8

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add a link to each named formula of the document."""
        page = self.config.study_notation
        if self.app.builder.name not in {"html", "dirhtml"} or page not in self.env.found_docs:
            return
        here = self.env.current_document.docname
        for block in self.document.findall(formula):
            if block.heading is not None:
                name = nodes.inline("", "Notation")
                link = make_refnode(self.app.builder, here, page, "", name, "All symbols")
                line = nodes.paragraph("", "", link, classes=["no-search", "sg-formula__notation"])
                block.insert(block.index(block.heading) + 1, line)
