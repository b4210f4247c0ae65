"""Makes the HTML of a page the XML that a book wants."""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from lxml import etree, html
from sphinx.application import Sphinx

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.epub.builder import StudyEpubBuilder

#: SVG as HTML allows it, such as the icons of sphinx-design.
_BARE_SVG = re.compile(r"<svg(?![^>]*\sxmlns=)")
#: Elements that have no end tag in HTML, as sphinx-design writes those of tabs.
_VOID = re.compile(
    r"<((?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)\s*(?<!/)>"
)
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
#: Source: XML 1.0, section 2.2 (characters).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTEXT = (
    '<div xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">{}</div>'
)


def write_xml(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Put the body of a page into a form that is XML; warn of what is lost on the way."""
    if app.builder.name != StudyEpubBuilder.name or "body" not in context:
        return
    for name in ("title", "body"):
        context[name] = _drop_forbidden(app, pagename, context.get(name) or "")
    # Two hyphens in a comment are HTML and no XML.
    body = _VOID.sub(r"<\1 />", _COMMENT.sub("", context["body"]))
    body = _BARE_SVG.sub('<svg xmlns="http://www.w3.org/2000/svg"', body)
    try:
        etree.fromstring(_CONTEXT.format(body).encode(), etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        warn(
            f"the page is not well-formed XML ({error.msg}) and was mended for the EPUB; "
            "look for HTML that is not closed",
            room="epub",
            location=(pagename, 1),
        )
        body = _mend(body)
    context["body"] = body


def _drop_forbidden(app: Sphinx, pagename: str, text: str) -> str:
    """Return a text without the characters that no XML holds."""
    found = _FORBIDDEN.search(text)
    if not found:
        return text
    path = Path(app.env.doc2path(pagename))
    source = path.read_text("utf-8", "replace") if path.exists() else ""
    place = source.find(found[0])
    warn(
        f"the character U+{ord(found[0]):04X} cannot stand in an EPUB and is left out; remove it",
        room="epub",
        location=(pagename, source.count("\n", 0, max(place, 0)) + 1),
    )
    return _FORBIDDEN.sub("", text)


def _mend(body: str) -> str:
    """Return HTML as a browser would read it, written as XML."""
    parts = html.fragments_fromstring(body)
    return "".join(
        part if isinstance(part, str) else etree.tostring(part, encoding="unicode")
        for part in parts
    )
