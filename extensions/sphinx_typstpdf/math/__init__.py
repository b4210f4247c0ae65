"""Formulas as Typst math, from their MathML; every text in them is quoted and none is ever code."""

from sphinx_typstpdf.math.formula import convert_mathml

__all__ = ["convert_mathml"]
