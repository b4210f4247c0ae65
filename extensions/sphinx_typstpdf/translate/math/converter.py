"""Combine the handlers of all MathML elements, and convert whole formulas."""

from xml.etree import ElementTree as ET

from sphinx_mathml.tree import content, read_mathml
from sphinx_typstpdf.translate.math.brackets import find_groups
from sphinx_typstpdf.translate.math.groups import GroupHandlers
from sphinx_typstpdf.translate.math.leaves import LeafHandlers
from sphinx_typstpdf.translate.math.scripts import ScriptHandlers
from sphinx_typstpdf.translate.math.tables import is_lines, write_lines
from sphinx_typstpdf.translate.math.tokens import Token, join_argument, join_tokens


class _MathConverter(LeafHandlers, GroupHandlers, ScriptHandlers):
    """Convert the elements of MathML to Typst math."""

    def write_in_line(self, row: list[ET.Element], most: float) -> str:
        """Return a row in which no line breaks inside of short brackets."""
        tokens, done = [], 0
        for start, end in find_groups(row, most):
            inner = join_argument(self.convert_row(row[start:end]))
            tokens += [*self.convert_row(row[done:start]), Token(f"bracketed({inner})")]
            done = end
        return join_tokens([*tokens, *self.convert_row(row[done:])])


def convert_mathml(mathml: str, most: float = 0) -> str:
    """Convert a ``<math>`` element to Typst math, without the dollar signs around it.

    :param mathml: one well-formed element, with or without its namespace
    :param most: the number of signs up to which no line breaks inside of brackets
    :raises ValueError: if it is not well-formed
    """
    root, converter = read_mathml(mathml), _MathConverter()
    if root.get("display") != "block":
        return converter.write_in_line(content(root), most)
    if is_lines(root):
        return write_lines(content(root)[0], converter.write)
    return converter.write(content(root))
