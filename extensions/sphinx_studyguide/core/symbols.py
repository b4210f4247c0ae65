"""Compares symbols by their LaTeX."""

import re


def bare(symbol: str) -> str:
    """Return a symbol's LaTeX without its value, and without what does not change its looks."""
    symbol = symbol.partition("=")[0]
    return re.sub(r"\{(\w)\}", r"\1", re.sub(r"\s+(?![A-Za-z])|\\!|\\,", "", symbol)).strip()
