"""Patterns of the kind that Sphinx's settings take."""

import re


def match_name(name: str) -> str:
    """Return a pattern that fits a name of a file; unusual signs become ``?``.

    ``glob.escape`` writes ``[[]`` for a bracket, and Python warns of a set in a set.
    """
    return re.sub(r"[^\w./ ()-]", "?", name)
