"""Combine the handlers of all MathML elements, and convert whole formulas."""

from sphinx_mathml.tree import content, read_mathml
from sphinx_typstpdf.translate.math.groups import GroupHandlers
from sphinx_typstpdf.translate.math.leaves import LeafHandlers
from sphinx_typstpdf.translate.math.scripts import ScriptHandlers
from sphinx_typstpdf.translate.math.tables import is_lines, write_lines


class _MathConverter(LeafHandlers, GroupHandlers, ScriptHandlers):
    """Convert the elements of MathML to Typst math."""


def convert_mathml(mathml: str) -> str:
    """Convert a ``<math>`` element to Typst math, without the dollar signs around it.

    :param mathml: one well-formed element, with or without its namespace
    :raises ValueError: if it is not well-formed
    """
    root, converter = read_mathml(mathml), _MathConverter()
    if root.get("display") == "block" and is_lines(root):
        return write_lines(content(root)[0], converter.write)
    return converter.write(content(root))
