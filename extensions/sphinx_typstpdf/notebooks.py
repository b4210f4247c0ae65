"""Outputs of notebooks, as MyST-NB and nbsphinx leave them: one form of each is printed."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from sphinx_typstpdf.notes import NoteHandlers

logger = logging.getLogger(__name__)

#: What can be printed, the best first; HTML comes before the plain text only where it is a table.
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
# nbsphinx has classes of its own, which it names so.
_OUTPUTS = {"CodeAreaNode", "FancyOutputNode"}


class ChooseOutputs(SphinxPostTransform):
    """Choose a form of each output before its extension does, which knows other builders."""

    formats = ("typst",)
    default_priority = 3

    def run(self, **_kwargs: Any) -> None:
        """Replace each set of forms by one of them."""
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
        """Choose in a container of MyST-NB, whose children say which type they are."""
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
            "an output is not printed: it is there as %s only; expected one of %s",
            kinds or "nothing",
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
    """Choose between an output for HTML and one for LaTeX: pictures, tables, then text."""
    is_better = screen.next_node(nodes.image) is not None or _has_table(screen)
    has_paper = any(isinstance(each, nodes.Text | nodes.image) for each in paper.findall())
    return screen if is_better or not has_paper else paper


def _has_table(node: nodes.Element) -> bool:
    return any("<table" in raw.astext() for raw in node.findall(nodes.raw))


class NotebookHandlers(NoteHandlers):
    """Handlers of the nodes of nbsphinx, by their names: it is not there in every project."""

    def visit_CodeAreaNode(self, node: nodes.Element) -> None: ...  # noqa: N802
    def depart_CodeAreaNode(self, node: nodes.Element) -> None: ...  # noqa: N802
    def visit_FancyOutputNode(self, node: nodes.Element) -> None: ...  # noqa: N802
    def depart_FancyOutputNode(self, node: nodes.Element) -> None: ...  # noqa: N802

    def visit_AdmonitionNode(self, node: nodes.Element) -> None:  # noqa: N802
        children = list(node.children)
        title = "none"
        if len(children) > 1 and isinstance(children[0], nodes.paragraph):
            title = self.content(children.pop(0).children)
        kind = next((name for name in node["classes"] if name != "admonition"), "note")
        self._write_admonition(node, kind, title, children)
        raise nodes.SkipNode
