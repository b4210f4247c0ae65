"""Shows an edit on a page that is built, before the page is built again."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_studyguide.live.changes import find_changes, make_splitter
from sphinx_studyguide.live.fragment import find_fragment, render_fragment, take_numbers

#: Settings of Markdown for one page.
_SETTINGS = re.compile(r"---\n(?:.*\n)*?myst\s*:")


@dataclass(frozen=True)
class Patch:
    """HTML that has taken the place of other HTML in the file of a page."""

    path: str
    old: str
    new: str


def patch_page(app: Sphinx, docname: str, old: str, new: str) -> Patch | None:
    """Write an edit into the file of a page, and return it, or None if that is not possible.

    It is possible where the changed blocks, as they were, make HTML that the page has exactly once:
    then the same way makes the HTML of the blocks as they are.

    :param old: the text that the page was made from
    :param new: the text that it will be made from
    """
    if _SETTINGS.match(old) or _SETTINGS.match(new):
        return None
    builder = cast("StandaloneHTMLBuilder", app.builder)
    path = Path(builder.get_outfilename(docname))
    encoding = app.config.html_output_encoding
    page = path.read_text(encoding)
    markdown = create_md_parser(app.env.myst_config, DocutilsRenderer)  # type: ignore[attr-defined]
    for change in find_changes(old, new, make_splitter(markdown)):
        shown = render_fragment(app, docname, change.old)
        wanted = render_fragment(app, docname, change.new)
        if shown is None or wanted is None or shown.appended != wanted.appended:
            return None
        found = find_fragment(page, shown.html)
        fragment = found and take_numbers(wanted.html, found)
        if found and fragment:
            patched = page[: found.start()] + fragment + page[found.end() :]
            path.write_text(patched, encoding, errors="xmlcharrefreplace")
            return Patch(str(path.resolve()), found[0], fragment)
    return None
