"""Guards the tree of a page: once as it was read, and again as it will be written."""

import glob
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

from sphinx_studyguide.core.addresses import SCHEMES, find_scheme
from sphinx_studyguide.core.report import warn
from sphinx_studyguide.untrusted.checks import Checker, Checks
from sphinx_studyguide.untrusted.directives import OUTSIDE
from sphinx_studyguide.untrusted.ids import rename_ids_of_the_page
from sphinx_studyguide.untrusted.policy import (
    DOWNLOADS,
    PICTURES,
    find_refused_links,
    find_text_after_comment,
    first_tag,
    has_suffix,
    is_comment,
    is_icon,
    is_name,
    is_outside,
    is_plain,
    is_remote,
    shorten,
)
from sphinx_studyguide.untrusted.replace import text_like
from sphinx_studyguide.untrusted.trusted import is_trusted_node

_LINKS = "write a link to http(s), mailto or a page of the guide"
_META = {"description", "keywords"}


class GuardContributedText(SphinxTransform):
    """Take out of a page what contributed text may not hold.

    It looks at nodes, so that it does not matter by which syntax they came.
    """

    #: After substitutions and references are resolved, before files are collected.
    default_priority = 870

    def apply(self, **_kwargs: Any) -> None:
        """Check every node that the page was read into."""
        guard = Guard(self.env)
        guard.check(self.document, (*guard.checks_of_sources, *guard.checks_of_trees))
        rename_ids_of_the_page(self.document)


def guard_pictures(app: Sphinx, document: nodes.document) -> None:
    """Check the pictures of a page once Sphinx has chosen the files."""
    guard = Guard(app.env)
    guard.check(document, ((nodes.image, guard.check_candidates),))


def guard_written_tree(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Check a page again after all transforms: extensions have added nodes since it was read."""
    guard = Guard(app.env)
    guard.check(document, guard.checks_of_trees)


class Guard(Checker):
    """The checks, for one page."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.trusted = tuple(env.config.study_trusted)
        self.refused: set[str] = set()
        self.texts_with_html: list[nodes.Element] = []
        #: What an author writes; builders turn it into addresses of their own.
        self.checks_of_sources: Checks = (
            (nodes.image, self.check_file_of_image),
            (addnodes.download_reference, self.check_download),
            (nodes.literal_block, self.check_code),
            (nodes.Text, self.check_text),
        )
        #: What no tree may hold, whoever made it.
        self.checks_of_trees: Checks = (
            (nodes.Element, self.check_class),
            (nodes.raw, self.check_raw),
            (nodes.image, self.check_image),
            (nodes.meta, self.check_meta),
            (nodes.Element, self.check_attributes),
            (nodes.target, self.check_target),
            (addnodes.toctree, self.check_contents),
        )

    def check_class(self, node: nodes.Element) -> None:
        """Leave what a node of an unknown class holds."""
        if is_trusted_node(node, self.trusted):
            return
        cls = type(node)
        self.warn(
            node,
            f"{cls.__module__}.{cls.__qualname__} is not a kind of node that contributed pages "
            "may bring in; write it another way, or name its package in study_trusted",
        )
        self.replace(node, node.children or text_like(node, node.astext()))

    def check_raw(self, node: nodes.raw) -> None:
        """Take HTML off the page; a block of it is shown as code."""
        text = node.astext()
        if is_plain(text):
            return
        if is_comment(text):
            self.replace(node, [nodes.comment(text, text)])
            return
        block = not isinstance(node.parent, nodes.TextElement)
        if after := find_text_after_comment(text):
            self.warn(
                node,
                f"{shorten(after, 40)!r} is on the line of a comment and is read as HTML; "
                "begin a new line after '-->'",
            )
            self.replace(node, [nodes.paragraph("", after) if block else nodes.Text(after)])
            return
        # Of the tags in a text the first has been warned of.
        if block or node.parent not in self.texts_with_html:
            self.texts_with_html.append(node.parent)
            self.warn(
                node,
                f"HTML {first_tag(text)!r} is not allowed in contributed pages; "
                "write it in Markdown, or in backticks to show it",
            )
        shown = text.rstrip()
        self.replace(node, [nodes.literal_block(shown, shown, language="html")] if block else [])

    def check_code(self, node: nodes.literal_block) -> None:
        """Drop the empty box that a file included as code has left."""
        if not node.astext() and "source" in node:
            self.replace(node)

    def check_file_of_image(self, node: nodes.image) -> None:
        """Replace an image that is not a picture of the docs folder by its alternative text."""
        uri = node["uri"]
        if is_remote(uri) or find_scheme(uri):
            return  # see check_image
        self.check_files(node, self.find_files(uri), uri)

    def check_candidates(self, node: nodes.image) -> None:
        """Look at the files that Sphinx has chosen, by patterns and by languages."""
        uris: Iterable[str] = node.get("candidates", {}).values()
        paths = [Path(self.env.srcdir, uri) for uri in uris if not find_scheme(uri)]
        self.check_files(node, paths, node["uri"])

    def check_files(self, node: nodes.image, paths: Iterable[Path], uri: str) -> None:
        """Refuse an image if one of its files is not a picture of the docs folder."""
        for path in paths:
            if is_outside(path, Path(self.env.srcdir)):
                self.refuse_image(node, OUTSIDE.format(name=shorten(uri)))
                return
            if not has_suffix(path.name, PICTURES):
                message = f"{shorten(path.name)!r} is not a picture that contributed pages may show"
                self.refuse_image(node, f"{message}; write one of {', '.join(PICTURES)}")
                return

    def check_image(self, node: nodes.image) -> None:
        """Put its alternative text in place of an image that is not a file."""
        uri = node.get("uri", "")
        node.attributes.pop("loading", None)  # docutils would write the file into the page
        if is_remote(uri):
            message = (
                f"image {shorten(uri)!r} is on another host; put the file into the docs folder"
            )
        elif find_scheme(uri):
            scheme = find_scheme(uri)
            message = f"image written as '{scheme}:'; put it as a file into the docs folder"
        else:
            return
        self.refuse_image(node, message)

    def refuse_image(self, node: nodes.image, message: str) -> None:
        """Warn of an image and leave its alternative text."""
        self.warn(node, message)
        self.replace(node, text_like(node, node.get("alt", "")))

    def check_download(self, node: addnodes.download_reference) -> None:
        """Leave the text of a download that lies elsewhere, or that a browser would run."""
        target = node["reftarget"]
        if "://" in target:
            return  # see check_attributes
        if find_scheme(target):  # Sphinx would look for a file of that name
            self.refuse_link(node, target)
            self.replace(node, node.children)
            return
        if is_outside(self.find_files(target)[0], Path(self.env.srcdir)):
            message = OUTSIDE.format(name=shorten(target))
        elif not has_suffix(target, DOWNLOADS):
            message = (
                f"{shorten(target)!r} is not a kind of file that contributed pages may offer; "
                f"offer one of {', '.join(DOWNLOADS)}"
            )
        else:
            return
        self.warn(node, message)
        self.replace(node, node.children)

    def check_attributes(self, node: nodes.Element) -> None:
        """Look at what handlers write as attributes: addresses, classes, ids, styles, icons."""
        for name in ("refuri", "reftarget"):
            uri = str(node.get(name) or "")
            link = name == "refuri" or isinstance(node, addnodes.download_reference)
            if link and (scheme := find_scheme(uri)) and scheme not in SCHEMES:
                if isinstance(node, nodes.target):
                    continue  # see check_target
                self.refuse_link(node, uri)
                self.replace(node, node.children)
                return
        for name in ("classes", "ids"):
            for value in [value for value in node[name] if not is_name(value)]:
                self.warn(
                    node, f"{shorten(value, 40)!r} is not a name; use letters, digits and '-'"
                )
                node[name].remove(value)
        if "style" in node:
            self.warn(node, "a style is not allowed in contributed pages; use ':class:'")
            del node["style"]
        if "svg" in node and not is_icon(node["svg"]):
            self.warn(node, "an icon takes a name, a size and classes; remove everything else")
            self.replace(node)

    def check_target(self, node: nodes.target) -> None:
        """Forget the address that a name stands for; links by that name have been refused."""
        uri = node.get("refuri", "")
        if (scheme := find_scheme(uri)) and scheme not in SCHEMES:
            if uri not in self.refused:
                self.refuse_link(node, uri)
            del node["refuri"]

    def check_meta(self, node: nodes.meta) -> None:
        """Describe the page, but do not steer the browser, as a redirect does."""
        known = {"name", "content", "property", "lang", *nodes.Element.basic_attributes}
        written = {key for key, value in node.attributes.items() if value} | {"content"}
        name, prop = node.get("name", ""), node.get("property", "")
        if written <= known and (name in _META or (not name and prop.startswith("og:"))):
            return
        shown = next(iter(sorted(written - known)), name or prop)
        self.warn(
            node,
            f"meta {shorten(shown, 40)!r} is not allowed in contributed pages; "
            f"remove it, or write {' or '.join(sorted(_META))}",
        )
        self.replace(node)

    def check_contents(self, node: addnodes.toctree) -> None:
        """Drop entries of a table of contents that are neither pages nor links."""
        for entry in list(node["entries"]):
            if (scheme := find_scheme(entry[1])) and scheme not in SCHEMES:
                self.refuse_link(node, entry[1])
                node["entries"].remove(entry)

    def check_text(self, node: nodes.Text) -> None:
        """Warn of a link that Markdown has already refused to make."""
        parent = node.parent
        if isinstance(parent, nodes.TextElement) and not isinstance(
            parent, nodes.FixedTextElement | nodes.literal | nodes.math
        ):
            for target in find_refused_links(node.astext()):
                self.refuse_link(parent, target)

    def find_files(self, name: str) -> list[Path]:
        """Return the files that a name means, as an author writes it; at least one."""
        path = self.env.relfn2path(name, self.env.current_document.docname)[1]
        # Sphinx chooses among the files that fit 'name.*', and looks for them in the same way.
        found = glob.glob(path) if path.endswith(".*") else []  # noqa: PTH207
        return [Path(each) for each in found] or [Path(path)]

    def refuse_link(self, node: nodes.Element, uri: str) -> None:
        """Warn of a link."""
        self.refused.add(uri)
        self.warn(node, f"link to {shorten(uri)!r} is not allowed in contributed pages; {_LINKS}")

    def warn(self, node: nodes.Element, message: str) -> None:
        """Warn at a node, or at the nearest one around it whose line is known."""
        place: nodes.Node | None = node
        while place is not None and not place.line:
            place = place.parent
        location = place or (self.env.current_document.docname, 1)
        warn(message, room="untrusted", location=location)
