"""The text of a node as a result shows it."""

import re

from docutils import nodes
from sphinx import addnodes

from sphinx_studyguide.core.formula_text import write_formula
from sphinx_studyguide.core.nodes import StudyBlock

#: What is not text of its own: marks, links to elsewhere and what only a builder needs.
_SILENT = (
    nodes.comment,
    nodes.raw,
    nodes.system_message,
    nodes.footnote_reference,
    nodes.Invisible,
    addnodes.index,
    addnodes.toctree,
)
#: Nodes by their class: rooms do not import each other. What these hold is elsewhere as well.
_COPIES = (
    "collection collected_index collected_titles section_cards section_links section_time "
    "chapter_end term_definitions example_head volume_head volume_list volume_map sources "
    "card_section card_facts glossary_letters layer_table"
)
COPIES = frozenset(_COPIES.split())
_INLINE = (nodes.Inline, nodes.Text)


def write_text(node: nodes.Node) -> str:
    """Return the text of a node, with marks around its formulas."""
    return re.sub(r"\s+", " ", _write(node)).strip()


def _write(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    # As Sphinx has it: formulas have the class "no-search" as well, for their source.
    if isinstance(node, nodes.math | nodes.math_block):
        return write_formula(node)
    if isinstance(node, _SILENT) or type(node).__name__ in COPIES or _is_hidden(node):
        return ""
    if isinstance(node, nodes.image):
        return f" {node.get('alt', '')} "
    if isinstance(node, nodes.definition_list):
        return _write_definitions(node)
    text = "".join(_write(child) for child in node.children)
    return text if isinstance(node, _INLINE) else f" {text} "


def _is_hidden(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and "no-search" in node["classes"]


def _write_definitions(node: nodes.definition_list) -> str:
    """Return what is defined, each apart from the one before; a formula precedes its symbols."""
    items = [": ".join(_write(part).strip() for part in item.children) for item in node.children]
    before = " · " if isinstance(node.parent, StudyBlock) else " "
    return f"{before}{' · '.join(items)} "
