"""Choose one format for each output of a notebook, for MyST-NB and nbsphinx."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

logger = logging.getLogger(__name__)

# Formats that can be printed, best first; HTML with a table comes before all of them.
_PRINTED = (
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "text/latex",
    "text/markdown",
    "text/plain",
    "text/html",
)
# Names of nbsphinx's node classes for outputs.
_OUTPUTS = {"CodeAreaNode", "FancyOutputNode"}


class ChooseOutputs(SphinxPostTransform):
    """Choose a format of each output.

    MyST-NB and nbsphinx choose too, but only among the formats of builders that they know.
    """

    formats = ("typst",)
    default_priority = 3

    def run(self, **_kwargs: Any) -> None:
        """Replace each set of formats with one of them."""
        for bundle in list(self.document.findall(nodes.container)):
            if bundle.get("nb_element") == "mime_bundle":
                self._choose_form(bundle)
        for screen in list(self.document.findall(addnodes.only)):
            if _is_output(screen, "html"):
                paper = screen.next_node(descend=False, siblings=True)
                if isinstance(paper, addnodes.only) and _is_output(paper, "latex"):
                    paper.parent.remove(paper)
                    screen.replace_self(_choose_for(screen, paper).children)

    def _choose_form(self, bundle: nodes.Element) -> None:
        """Choose a format in a container of MyST-NB, whose children have a MIME type each."""
        forms: dict[str, nodes.Element] = {
            form["mime_type"]: form
            for form in bundle.children
            if isinstance(form, nodes.Element) and form.get("mime_type") and form.children
        }
        table = forms.get("text/html")
        order = ("text/html", *_PRINTED) if table and _has_table(table) else _PRINTED
        best = next((kind for kind in order if kind in forms), None)
        if best:
            bundle.replace_self(forms[best].children)
            return
        found = (form for form in bundle.children if isinstance(form, nodes.Element))
        kinds = ", ".join(str(form.get("mime_type")) for form in found)
        logger.warning(
            "an output is not printed: found %s; expected one of %s",
            kinds or "no format",
            ", ".join(_PRINTED),
            location=bundle,
            type="typstpdf",
            subtype="output",
        )
        bundle.parent.remove(bundle)


def _is_output(node: addnodes.only, builder: str) -> bool:
    return node["expr"] == builder and any(
        type(each).__name__ in _OUTPUTS for each in node.findall()
    )


def _choose_for(screen: nodes.Element, paper: nodes.Element) -> nodes.Element:
    """Choose between an output for HTML and one for LaTeX: images first, then tables, then text."""
    is_better = screen.next_node(nodes.image) is not None or _has_table(screen)
    has_paper = any(isinstance(each, nodes.Text | nodes.image) for each in paper.findall())
    return screen if is_better or not has_paper else paper


def _has_table(node: nodes.Element) -> bool:
    return any("<table" in raw.astext() for raw in node.findall(nodes.raw))
