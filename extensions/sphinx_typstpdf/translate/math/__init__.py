"""Convert formulas from MathML to Typst math; all text is quoted, so none of it is run as code."""

from sphinx_typstpdf.translate.math.converter import convert_mathml

__all__ = ["convert_mathml"]
