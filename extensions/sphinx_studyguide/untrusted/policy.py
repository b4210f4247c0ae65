"""What contributed text may hold: the rules as plain functions of text and paths."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

#: Links may go by these; all others, `javascript:` first of all, do not.
SCHEMES = frozenset({"http", "https", "mailto"})
#: Front matter that changes how a page is read: it can turn on templates that run code.
SETTINGS = ("html_meta", "myst", "substitutions")

# A browser skips white space and control characters in a scheme.
_SKIPPED = re.compile(r"[\x00-\x20]+")
_SCHEME = re.compile(r"([A-Za-z][\w+.-]*):")
_COMMENTS = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)
_FIRST_TAG = re.compile(r"<[^<>]*>?")
# Markdown itself makes no link of these and leaves the text as it stands.
_WRITTEN_LINK = re.compile(
    r"(?:\]\(\s*|<)((?:javascript|vbscript|data|file):(?:[^\s()<>]|\([^\s()]*\))*)", re.IGNORECASE
)
# What MyST and sphinx-design write for a line break, a strike, a task and an icon: no other
# attribute may stand there, above all none that begins with 'on'.
_PLAIN_HTML = re.compile(
    r"<br />\n|\\\\\n|</?s>"
    r'|<input(?: (?:class="task-list-item-checkbox"|checked="checked"|disabled="disabled"'
    r'|type="checkbox"))+ ?/?>'
    r'|<svg(?: (?:aria-hidden|aria-label|class|height|role|version|viewBox|width)="[\w\s.:-]*")+>'
    r'(?:<path(?: (?:clip-rule|d|fill|fill-rule)="[\w\s.,-]*")+ ?(?:/>|></path>))+</svg>'
)


def find_scheme(uri: str) -> str:
    """Return the scheme of a link as a browser sees it, in lower case; empty if it has none.

    :param uri: target of a link
    """
    match = _SCHEME.match(_SKIPPED.sub("", uri))
    return match[1].lower() if match else ""


def is_remote(uri: str) -> bool:
    """Tell whether a browser would load an image from another host.

    :param uri: address of an image
    """
    return "://" in uri or uri.startswith("//")


def is_outside(path: Path, folder: Path) -> bool:
    """Tell whether a file lies outside a folder, wherever links lead.

    :param path: of the file, which need not exist
    :param folder: the folder
    """
    return not path.resolve().is_relative_to(folder.resolve())


def is_plain(html: str) -> bool:
    """Tell whether HTML is what the extensions write for an icon or a line break.

    :param html: of a raw node
    """
    return _PLAIN_HTML.fullmatch(html) is not None


def is_comment(html: str) -> bool:
    """Tell whether HTML is nothing but comments."""
    return _COMMENTS.fullmatch(html) is not None


def first_tag(html: str, width: int = 50) -> str:
    """Return the first tag of some HTML, for a message."""
    match = _FIRST_TAG.search(html)
    tag = " ".join((match[0] if match else html).split())
    return tag if len(tag) <= width else f"{tag[: width - 1]}…"


def find_refused_links(text: str) -> Iterator[str]:
    """Yield the targets of links that Markdown did not make, because they could run a script.

    :param text: as the reader would see it
    """
    return (match[1] for match in _WRITTEN_LINK.finditer(text))


def blank_settings(source: str) -> tuple[str, list[tuple[str, int]]]:
    """Take the keys out of front matter that change how the page is read.

    :param source: a Markdown page
    :returns: the page with as many lines as before, and each key with its line, from 1
    """
    lines = source.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line[:3] in {"---", "..."}), 0)
    if not lines[0].startswith("---") or not end:
        return source, []
    try:
        tree = yaml.compose("\n".join(lines[1:end]), yaml.SafeLoader)
    except yaml.YAMLError:
        return source, []
    found = []
    if isinstance(tree, yaml.MappingNode):
        keys = [key for key, _ in tree.value]
        starts = [*(key.start_mark.line + 1 for key in keys), end]
        for key, start, after in zip(keys, starts, starts[1:], strict=False):
            if key.value in SETTINGS:
                found.append((key.value, start + 1))
                lines[start:after] = ["#"] * (after - start)
        # Front matter without a key is refused, and one in braces has several keys to a line.
        if found and (tree.flow_style or len(found) == len(keys)):
            lines[: end + 1] = [""] * (end + 1)
    return "\n".join(lines), found
