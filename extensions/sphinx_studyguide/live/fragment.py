"""Writes a few blocks of a page as HTML, without the rest of the page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from logging import WARNING, LogRecord
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms import DoctreeReadEvent, SphinxTransform
from sphinx.transforms.references import SphinxDomains
from sphinx.util.logging import is_suppressed_warning, suppress_logging

_FILES = (nodes.image, addnodes.download_reference)
_VERBATIM = (nodes.literal, nodes.literal_block, nodes.math, nodes.math_block)
#: The id that docutils gives to what has no name, such as a citation.
_NUMBERED = re.compile(r' id="id\d+"')


@dataclass(frozen=True)
class Fragment:
    """Some blocks of a page, and what they add to its end, such as the definitions of terms."""

    html: str
    appended: str


def render_fragment(app: Sphinx, docname: str, text: str) -> Fragment | None:
    """Return Markdown as HTML, or None if that takes more than the Markdown and the project.

    What calls for a warning takes more: the build of the page gives the warning its place.
    """
    builder = cast("StandaloneHTMLBuilder", app.builder)
    with suppress_logging() as messages:
        tree = _read(app, docname, text)
        # What is appended to the page comes after this.
        blocks = nodes.container("", *tree.children)
        tree[:] = [blocks]
        # Some extensions warn of a place once: the build is to warn of it.
        for node in tree.findall():
            node.source = None
        if _needs_more(blocks):
            return None
        app.env.apply_post_transforms(tree, docname)
        builder.current_docname = docname
        html = "".join(builder.render_partial(block)["fragment"] for block in list(blocks))
    if any(_is_warning(message, app) for message in messages.buffer):
        return None
    if ' id="' in _NUMBERED.sub("", html):
        return None
    return Fragment(html.strip(), "".join(node.pformat() for node in tree[1:]))


def _is_warning(message: LogRecord, app: Sphinx) -> bool:
    """Return whether a message is a warning that the project wants to see."""
    kind, part = getattr(message, "type", ""), getattr(message, "subtype", "")
    hidden = is_suppressed_warning(kind, part, app.config.suppress_warnings)
    return message.levelno >= WARNING and not hidden


def find_fragment(page: str, fragment: str) -> re.Match[str] | None:
    """Return where a page has a fragment, whatever its numbers, or None if not exactly once."""
    pattern = r'( id="id\d+")'.join(map(re.escape, _NUMBERED.split(fragment)))
    found = list(re.finditer(pattern, page)) if fragment else []
    return found[0] if len(found) == 1 else None


def take_numbers(fragment: str, found: re.Match[str]) -> str | None:
    """Return a fragment with the numbers that another has on the page, or None if they do not fit.

    :param found: what :func:`find_fragment` returned
    """
    first, *others = _NUMBERED.split(fragment)
    numbers = found.groups()
    if len(numbers) != len(others):
        return None
    return first + "".join(map("".join, zip(numbers, others, strict=True)))


def _read(app: Sphinx, docname: str, text: str) -> nodes.document:
    """Read Markdown in the place of a page."""
    trees: list[nodes.document] = []

    def replace_source(_app: Sphinx, _docname: str, source: list[str]) -> None:
        source[0] = text

    read_before = app.env.all_docs[docname]
    listener = app.connect("source-read", replace_source, priority=1000)
    try:
        with _keeping(trees, app):
            app.builder.read_doc(docname)
    finally:
        app.disconnect(listener)
        app.env.all_docs[docname] = read_before
    return trees[0]


@contextmanager
def _keeping(trees: list[nodes.document], app: Sphinx) -> Iterator[None]:
    """Keep what the builder reads, out of its files and of the lists of the project."""
    registry, builder = app.registry, app.builder
    transforms = registry.transforms
    lists = {SphinxDomains, DoctreeReadEvent}
    registry.transforms = [each for each in transforms if each not in lists] + [_KnowNames]
    # Sphinx 8 keeps a reader for each kind of source, with its transforms.
    readers = vars(registry).get("publishers", {})
    vars(registry)["publishers"] = {}
    builder.write_doctree = lambda _docname, tree, **_: trees.append(tree)  # type: ignore[method-assign, misc]
    try:
        yield
    finally:
        registry.transforms = transforms
        vars(registry)["publishers"] = readers
        del builder.write_doctree


class _KnowNames(SphinxTransform):
    """Gives a part of a page the names of the whole page, for its links to itself."""

    # Before MyST looks up what is on the page.
    default_priority = 878

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Take the names from the build before."""
        here = self.env.docname
        names = dict(self.env.metadata[here].get("myst_slugs", {}))
        domain = self.env.domains.standard_domain
        for name, (docname, anchor) in domain.anonlabels.items():
            if docname == here:
                title = domain.labels[name][2] if name in domain.labels else f"#{name}"
                names[name] = 0, anchor, title
        self.document.myst_slugs = names  # type: ignore[attr-defined]


def _needs_more(blocks: nodes.Element) -> bool:
    """Return whether blocks need files, or addresses and notes that the rest of the page defines.

    Markdown leaves a bracket as text if it does not know what it names.
    """
    if any(blocks.findall(lambda node: isinstance(node, _FILES))):
        return True
    texts = blocks.findall(nodes.Text)
    return any("[" in text and not isinstance(text.parent, _VERBATIM) for text in texts)
