"""Puts the sections of the open volume under its entry in Furo's list of all pages."""

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.navigation.sections import find_sections

#: The context's name of Furo's list, and the entry of the open page in it.
TREE = "furo_navigation_tree"
_CURRENT = re.compile(r'<li class="[^"]*\bcurrent-page\b[^"]*">.*?</a>', re.DOTALL)


def add_sections(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 - Sphinx passes it
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Add the sections; a script marks the one that is read."""
    if not context.get(TREE) or pagename not in StudyDomain.of(app.env).volumes:
        return
    listing = nodes.bullet_list(classes=["sg-sections"])
    for section in find_sections(app.env, pagename):
        link = nodes.reference("", "", *section.title, internal=True, refid=section.anchor)
        listing += nodes.list_item("", addnodes.compact_paragraph("", "", link))
    if listing.children:
        html = app.builder.render_partial(listing)["fragment"]  # type: ignore[attr-defined]
        context[TREE] = _CURRENT.sub(lambda found: found[0] + html, context[TREE], count=1)
