"""Rewrites HTML, as a browser would read it, in the form of XML."""

import re
from html import escape

from lxml import etree, html

#: Source: XML 1.0, section 2.2 (characters).
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTEXT = (
    '<div xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">{}</div>'
)
#: Source: Namespaces in XML 1.0, section 3 (names without a colon).
_NAME = re.compile(r"[^\W\d][\w.-]*")
#: Prefixes that every page of the book declares, or that need no declaration.
_PREFIXES = ("epub:", "xml:")


def find_fault(body: str) -> str | None:
    """Return why the body of a page is not XML, if it is not."""
    try:
        etree.fromstring(_CONTEXT.format(body).encode(), etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        return error.msg or "syntax error"
    return None


def repair(body: str) -> str:
    """Return the body of a page as XML; its words alone, should nothing else be left."""
    # Within one element: a browser leaves out a second <html>, <head> and <body>.
    root = html.fromstring(f"<div>{FORBIDDEN.sub('', body)}</div>")
    for element in list(root.iter()):
        if not isinstance(element.tag, str):  # a comment, or an instruction such as <?php ?>
            _drop(element)
            continue
        if not _NAME.fullmatch(element.tag):
            element.tag = "span"
        for name in list(element.attrib):
            local = next((name[len(p) :] for p in _PREFIXES if name.startswith(p)), name)
            if not _NAME.fullmatch(local):
                del element.attrib[name]
    written = FORBIDDEN.sub("", etree.tostring(root, encoding="unicode"))
    if find_fault(written) is None:
        return written
    words = FORBIDDEN.sub("", "".join(root.itertext()))
    return f"<p>{escape(words)}</p>"


def _drop(node: etree._Element) -> None:
    """Take out a node and leave the text after it."""
    parent, before, after = node.getparent(), node.getprevious(), node.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + after
    else:
        parent.text = (parent.text or "") + after
    parent.remove(node)
