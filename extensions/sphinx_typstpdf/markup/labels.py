"""Name the labels that links point to."""

import re

from sphinx_typstpdf.markup.values import quote

_LABEL = re.compile(r"[^\W\d][\w:.-]*")
_LABEL_SIGNS = re.compile("[:.-]")


def name_label(docname: str, target: str = "") -> str:
    """Return the name of a label: ``study:glossary::term-token`` for an id in study/glossary.

    The name contains the document, so that a link out of the PDF can find its page on the site.

    :param docname: name of the document
    :param target: id inside the document; empty for the document itself
    """
    return docname.replace("/", ":") + (f"::{target}" if target else "")


def encode_label(name: str) -> str:
    """Write a label as a Typst value, in the short form ``<name>`` if the name allows it.

    :param name: from :func:`name_label`
    """
    # Python allows more characters in a word than Typst allows in an identifier, such as ².
    is_plain = _LABEL.fullmatch(name) and _LABEL_SIGNS.sub("", name).isidentifier()
    return f"<{name}>" if is_plain else f"label({quote(name)})"
