"""Turns the HTML of a page into the XML that a book requires."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.epub.figures import count_lines_of_captions
from sphinx_studyguide.epub.program import set_lines_apart
from sphinx_studyguide.epub.repair import FORBIDDEN, find_fault, repair
from sphinx_studyguide.epub.website import name_website

if TYPE_CHECKING:
    from sphinx_studyguide.epub.builder import StudyEpubBuilder

#: SVG as HTML allows it, such as the icons of sphinx-design.
_BARE_SVG = re.compile(r"<svg(?![^>]*\sxmlns=)")
#: Elements that have no end tag in HTML, as sphinx-design writes those of tabs.
_VOID = re.compile(
    r"<((?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)\s*(?<!/)>"
)
#: Docutils writes one, and so does the theme.
_VIEWPORT = re.compile(r'<meta\s[^>]*name="viewport"[^>]*>\s*')
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)


def write_xml(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the body of a page into a form that is XML; warn of what is lost on the way."""
    if "body" not in context:
        return
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags") or "")
    for name in ("title", "body"):
        context[name] = _drop_forbidden(app, pagename, context.get(name) or "")
    # Two hyphens in a comment are HTML and no XML.
    body = _VOID.sub(r"<\1 />", _COMMENT.sub("", context["body"]))
    body = _BARE_SVG.sub('<svg xmlns="http://www.w3.org/2000/svg"', body)
    if fault := find_fault(body):
        warn(
            f"the page is not well-formed XML ({fault}) and was repaired for the EPUB; "
            "look for HTML that is not closed",
            room="epub",
            location=(pagename, _find_line(doctree)),
        )
        body = repair(body)
    body = count_lines_of_captions(set_lines_apart(body))
    is_left_out = cast("StudyEpubBuilder", app.builder).is_left_out
    context["body"] = name_website(body, app.config.html_baseurl, is_left_out)


def _drop_forbidden(app: Sphinx, pagename: str, text: str) -> str:
    """Return a text without the characters that no XML holds.

    Those of the page itself have been replaced; these come from another package or a drawing.
    """
    found = sorted(set(FORBIDDEN.findall(text)))
    if not found:
        return text
    path = Path(app.env.doc2path(pagename))
    source = path.read_text("utf-8", "replace") if path.exists() else ""
    place = next((place for sign in found if (place := source.find(sign)) >= 0), 0)
    names = " and ".join(f"U+{ord(sign):04X}" for sign in found)
    warn(
        f"an EPUB cannot hold {names}, which is left out; remove it",
        room="epub",
        location=(pagename, source.count("\n", 0, place) + 1),
    )
    return FORBIDDEN.sub("", text)


def _find_line(doctree: nodes.document | None) -> int:
    """Return the line of the HTML that is likely to be at fault: the first that is not XML."""
    raw = list(doctree.findall(nodes.raw)) if doctree is not None else []
    faulty = [node for node in raw if find_fault(node.astext())]
    return next((node.line for node in [*faulty, *raw] if node.line), 1)
