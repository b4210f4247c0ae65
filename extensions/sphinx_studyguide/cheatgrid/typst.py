"""A cell of a cheat grid on paper: its term names the page of the section that explains it."""

from typing import Any

from docutils import nodes

from sphinx_studyguide.cheatgrid.nodes import cheat_term


def visit_term(self: Any, node: cheat_term) -> None:
    """Open a term: the place that it leads to gives the page number."""
    place = ""
    link = next(node.findall(nodes.reference), None)
    if link is not None:
        link["classes"].append("no-page")  # the function prints the page
        docname, target = self.find_place(link)
        place = f"place: {self.label(target, docname)}" if docname and target else ""
    self.write(f"#sg-cheatgrid-term({place})[")


def depart_term(self: Any, node: cheat_term) -> None:  # noqa: ARG001
    """Close a term."""
    self.write("]\n\n")
