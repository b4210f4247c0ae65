"""Keep on one line what is read in one breath: “Volume 3”, “Figure 1.8”, “3 ± 1”, “8 GB”."""

import re

from docutils import nodes
from sphinx.application import Sphinx

_CODE = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.raw)
# The space of a name with its number, those around a sign between numbers, and that of a unit.
_NAME = re.compile(r"\b([A-Z][a-z]+|pages?) (?=\d)")
_SIGN = re.compile(r"(?<=\d) (?=[×±])|(?<=[×±]) (?=\d)")
# A dot between two things belongs to the first: no line begins with it.
_DOT = re.compile(" (?=· )")
_UNITS = (
    "%", "bits?", "[kKMGTP]i?B", "bytes?", "[kMGT]?Hz", "[kMGT]?FLOPs?", "k?W", "kWh", "[nµm]?s",
    "min", "h", "[µmck]?m", "k?g", "px", "pt", "°C", "million", "billion", "trillion",
)  # fmt: skip
_UNIT = re.compile(rf"(?<=\d) (?=(?:{'|'.join(_UNITS)})(?!\w))")


def tie(text: str) -> str:
    """Return a text with no-break spaces before units, “·” and numbers, and around “×” and “±”.

    :param text: any text
    """
    text = _NAME.sub("\\1\N{NO-BREAK SPACE}", text)
    for sign in (_SIGN, _DOT):
        text = sign.sub("\N{NO-BREAK SPACE}", text)
    return _UNIT.sub("\N{NO-BREAK SPACE}", text)


def tie_texts(doctree: nodes.document) -> None:
    """Put no-break spaces into the text of a document, but not into code."""
    for text in list(doctree.findall(nodes.Text)):
        parent = text.parent
        if (tied := tie(text.astext())) != text.astext() and not isinstance(parent, _CODE):
            parent.replace(text, nodes.Text(tied))


def tie_numbers(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Tie the text of a document that is printed."""
    if app.builder.format == "typst":
        tie_texts(doctree)
