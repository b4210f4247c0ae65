"""Remove the delimiters of LaTeX formulas."""

import re

# A formula between delimiters of LaTeX or MathJax.
_DELIMITED = re.compile(r"\s*(?:\$\$|\\\[|\\\(|\$)(.*?)(?:\$\$|\\\]|\\\)|\$)\s*", re.DOTALL)


def strip_delimiters(latex: str) -> str:
    """Return a formula without its delimiters.

    :param latex: a formula such as ``$$x$$``; without delimiters, it is returned unchanged
    """
    found = _DELIMITED.fullmatch(latex)
    return found[1] if found else latex
