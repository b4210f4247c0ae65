"""Writes the number of a volume before its title, in lists of pages and in the page's own title."""

import re
from html import unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.navigation.sidebar import TREE

_LINK = re.compile(r'<a class="[^"]*\breference internal" href="([^"]*)">')


def number_volumes(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 - Sphinx passes it
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Put numbers into the title of the page, its neighbors and the list of all pages."""
    volumes = StudyDomain.of(app.env).volumes
    find = app.builder.get_relative_uri
    numbers = {find(pagename, name) or "#": number for name, number in volumes.items()}
    # The page for what is not found names pages from the root of its host.
    root = getattr(app.config, "notfound_urls_prefix", None) or "/"
    numbers |= {f"{root}{app.builder.get_target_uri(name)}": n for name, n in volumes.items()}
    if pagename in volumes:
        context["title"] = _name(volumes[pagename]) + context["title"]
    for side in ("prev", "next"):
        if (link := context.get(side)) and link["link"] in numbers:
            context[side] = {**link, "title": _name(numbers[link["link"]]) + link["title"]}

    def mark(found: re.Match[str]) -> str:
        number = numbers.get(unescape(found[1]))
        return found[0] if number is None else found[0] + _name(number)

    if context.get(TREE):
        context[TREE] = _LINK.sub(mark, context[TREE])


def _name(number: int) -> str:
    return f"{number}\N{NO-BREAK SPACE}· "
