"""Keep on one line what is read in one breath: “Volume 3”, “Figure 1.8”, “2 × 2”."""

import re

from docutils import nodes
from sphinx.application import Sphinx

_CODE = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.raw)
# The space of a name with its number, and those around a sign of multiplication.
_NAME = re.compile(r"\b([A-Z][a-z]+) (?=\d)")
_TIMES = re.compile(r"(?<=\d) (?=×)|(?<=×) (?=\d)")


def tie(text: str) -> str:
    """Return a text with no-break spaces before the number of a name and around “×”.

    :param text: any text
    """
    text = _NAME.sub("\\1\N{NO-BREAK SPACE}", text)
    return _TIMES.sub("\N{NO-BREAK SPACE}", text)


def tie_numbers(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Put no-break spaces into the text of a document that is printed, but not into code."""
    if app.builder.format != "typst":
        return
    for text in list(doctree.findall(nodes.Text)):
        parent = text.parent
        if (tied := tie(text.astext())) != text.astext() and not isinstance(parent, _CODE):
            parent.replace(text, nodes.Text(tied))
