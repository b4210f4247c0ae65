"""Folds long lists of sources on the pages of a site."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.bibliography.nodes import sources

#: A shorter list does not keep a reader from what comes after it.
_FEWEST = 8


class FoldSources(SphinxPostTransform):
    """Folds lists; a book and paper show them, since nothing can be opened there."""

    # After sphinxcontrib-bibtex has made the lists.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Put each list into a node of its own."""
        if self.app.builder.name not in {"html", "dirhtml"}:
            return
        for listing in list(self.document.findall(nodes.container)):
            count = len(listing.children)
            if count and all(isinstance(each, nodes.citation) for each in listing):
                title = f"{count} sources" if count >= _FEWEST else ""
                listing.replace_self(sources("", *listing.children, title=title))


def visit_sources(self: HTML5Translator, node: sources) -> None:
    """Open the list; a script shows a source beside the link to it."""
    tag = "details" if node["title"] else "div"
    hook: dict[str, Any] = {"data-sg-previews": ""}
    self.body.append(self.starttag(node, tag, CLASS="sg-fold sg-sources", **hook))
    if node["title"]:
        self.body.append(f'<summary class="sg-sources__title">{node["title"]}</summary>\n')


def depart_sources(self: HTML5Translator, node: sources) -> None:
    """Close the list."""
    self.body.append("</details>\n" if node["title"] else "</div>\n")
