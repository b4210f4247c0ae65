"""Guards what a page was read into: HTML, images, downloads and links."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.untrusted.directives import OUTSIDE
from sphinx_studyguide.untrusted.policy import (
    SCHEMES,
    find_refused_links,
    find_scheme,
    first_tag,
    is_comment,
    is_outside,
    is_plain,
    is_remote,
)

_LINKS = "write a link to http(s), mailto or a page of the guide"


class GuardContributedText(SphinxTransform):
    """Take out of a page what contributed text may not hold.

    It looks at nodes, so that it does not matter by which syntax they came.
    """

    #: After substitutions and references are resolved, before files are collected.
    default_priority = 870

    def apply(self, **_kwargs: Any) -> None:
        """Check every node of the kinds that could carry something in."""
        checks: tuple[tuple[type[nodes.Node], Callable[[Any], None]], ...] = (
            (nodes.raw, self.check_raw),
            (nodes.image, self.check_image),
            (addnodes.download_reference, self.check_download),
            (nodes.reference, self.check_link),
            (addnodes.toctree, self.check_contents),
            (nodes.literal_block, self.check_code),
            (nodes.Text, self.check_text),
        )
        for node_class, check in checks:
            for node in list(self.document.findall(node_class)):
                check(node)

    def check_raw(self, node: nodes.raw) -> None:
        """Take HTML off the page; a block of it is shown as code."""
        text = node.astext()
        if is_plain(text):
            return
        if is_comment(text):
            node.replace_self(nodes.comment(text, text))
            return
        block = not isinstance(node.parent, nodes.TextElement)
        # Of a pair of tags in a line the first has been warned of.
        if block or not text.startswith("</"):
            self.warn(
                node,
                f"HTML {first_tag(text)!r} is not taken from contributed pages; "
                "write it in Markdown, or in backquotes to show it",
            )
        shown = text.rstrip()
        node.replace_self(nodes.literal_block(shown, shown, language="html") if block else [])

    def check_code(self, node: nodes.literal_block) -> None:
        """Drop the empty box that a file included as code has left."""
        if not node.astext() and "source" in node:
            node.replace_self([])

    def check_image(self, node: nodes.image) -> None:
        """Put its alternative text in place of an image that lies elsewhere."""
        uri = node["uri"]
        if is_remote(uri):
            message = f"image {uri!r} is on another host; put the file into the docs folder"
        elif find_scheme(uri) == "data":
            message = "image written as 'data:'; put it as a file into the docs folder"
        elif self.leads_outside(uri):
            message = OUTSIDE.format(name=uri)
        else:
            return
        self.warn(node, message)
        text = node.get("alt", "")
        inline = isinstance(node.parent, nodes.TextElement)
        shown = nodes.inline("", text) if inline else nodes.paragraph("", text)
        node.replace_self(shown if text else [])

    def check_download(self, node: addnodes.download_reference) -> None:
        """Leave the text of a download that lies elsewhere."""
        target = node["reftarget"]
        if "://" in target or find_scheme(target):
            self.check_address(node, target)
        elif self.leads_outside(target):
            self.warn(node, OUTSIDE.format(name=target))
            node.replace_self(node.children)

    def check_link(self, node: nodes.reference) -> None:
        """Leave the text of a link that could run a script."""
        self.check_address(node, node.get("refuri", ""))

    def check_address(self, node: nodes.Element, uri: str) -> None:
        """Leave the children of a node whose address has another scheme than those of links."""
        if (scheme := find_scheme(uri)) and scheme not in SCHEMES:
            self.warn(node, f"link to {uri!r} is not taken from contributed pages; {_LINKS}")
            node.replace_self(node.children)

    def check_contents(self, node: addnodes.toctree) -> None:
        """Drop entries of a table of contents that are no pages and no links."""
        for entry in list(node["entries"]):
            if (scheme := find_scheme(entry[1])) and scheme not in SCHEMES:
                self.warn(
                    node, f"link to {entry[1]!r} is not taken from contributed pages; {_LINKS}"
                )
                node["entries"].remove(entry)

    def check_text(self, node: nodes.Text) -> None:
        """Warn of a link that Markdown has already refused to make."""
        parent = node.parent
        if isinstance(parent, nodes.TextElement) and not isinstance(
            parent, nodes.FixedTextElement | nodes.literal | nodes.math
        ):
            for target in find_refused_links(node.astext()):
                self.warn(
                    parent, f"link to {target!r} is not taken from contributed pages; {_LINKS}"
                )

    def leads_outside(self, name: str) -> bool:
        """Tell whether a name, as an author writes it, leads out of the docs folder."""
        path = self.env.relfn2path(name, self.env.docname)[1]
        # Sphinx chooses among the files that fit 'name.*'.
        found = Path(path).parent.glob(Path(path).name) if path.endswith(".*") else []
        return any(is_outside(each, Path(self.env.srcdir)) for each in (Path(path), *found))

    @staticmethod
    def warn(node: nodes.Element, message: str) -> None:
        """Warn at a node."""
        warn(message, room="untrusted", location=node)
