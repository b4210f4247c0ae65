"""Definitions in HTML: hidden, and without a script of no use."""

from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.term.nodes import term_definition, term_definitions


def visit_definitions(self: HTML5Translator, node: term_definitions) -> None:
    """Open the list."""
    self.body.append(self.starttag(node, "div", CLASS="sg-term-definitions", hidden="hidden"))


def depart_definitions(self: HTML5Translator, node: term_definitions) -> None:  # noqa: ARG001
    """Close the list."""
    self.body.append("</div>\n")


def visit_definition(self: HTML5Translator, node: term_definition) -> None:
    """Open a definition."""
    self.body.append(self.starttag(node, "div", **{"data-sg-preview": node["anchor"]}))


def depart_definition(self: HTML5Translator, node: term_definition) -> None:  # noqa: ARG001
    """Close a definition."""
    self.body.append("</div>\n")
