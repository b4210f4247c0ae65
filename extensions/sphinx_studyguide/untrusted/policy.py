"""What contributed text may hold: the rules as plain functions of text and paths."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

#: What a page may show as a picture.
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
#: What a page may offer to download: nothing that a browser would open as a page of this host.
DOWNLOADS = (
    *(".bib", ".csv", ".gif", ".gz", ".ipynb", ".jpeg", ".jpg", ".json", ".jsonl", ".md", ".npy"),
    *(".npz", ".parquet", ".pdf", ".png", ".py", ".rst", ".safetensors", ".toml", ".tsv", ".txt"),
    *(".webp", ".yaml", ".yml", ".zip"),
)

# Classes and ids are names; a handler that forgets to escape them writes nothing else.
_PATH = re.compile(r"[\w./ ()-]+")
_NAME = re.compile(r"[\w.:+#-]+")
_COMMENTS = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)
_FIRST_TAG = re.compile(r"<[^<>]*>?")
# Markdown itself makes no link of these and leaves the text as it is.
_WRITTEN_LINK = re.compile(
    r"(?:\]\(\s*|<)((?:javascript|vbscript|data|file):(?:[^\s()<>]|\([^\s()]*\))*)", re.IGNORECASE
)
# What MyST and sphinx-design write for a line break, a strike, a task and an icon: no other
# attribute may be there, above all none that begins with 'on'.
_PLAIN_HTML = re.compile(
    r"<br />\n|\\\\\n|</?s>"
    r'|<input(?: (?:class="task-list-item-checkbox"|checked="checked"|disabled="disabled"'
    r'|type="checkbox"))+ ?/?>'
)
_ICON = re.compile(
    r'<svg(?: (?:aria-hidden|aria-label|class|height|role|version|viewBox|width)="[\w\s.:-]*")+>'
    r'(?:<path(?: (?:clip-rule|d|fill|fill-rule)="[\w\s.,-]*")+ ?(?:/>|></path>))+</svg>'
)


def is_remote(uri: str) -> bool:
    """Return whether a browser would load an image from another host.

    :param uri: address of an image
    """
    return "://" in uri or uri.startswith(("//", "\\\\", "/\\", "\\/"))


def is_outside(path: Path, folder: Path) -> bool:
    """Return whether a file lies outside a folder, wherever links lead.

    :param path: of the file, which need not exist
    :param folder: the folder
    """
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a name that no file can have, a link to itself
        return True


def has_suffix(name: str, suffixes: tuple[str, ...]) -> bool:
    """Return whether a file has one of some suffixes.

    :param name: of the file, as an author or a builder writes it
    :param suffixes: in lower case
    """
    return PurePosixPath(name).suffix.lower() in suffixes


def is_plain_path(name: str) -> bool:
    """Return whether the name of a page can be put into addresses and markup as it is."""
    return _PATH.fullmatch(name) is not None


def is_name(text: str) -> bool:
    """Return whether a class or an id consists of letters, digits and ``. : + # - _``."""
    return _NAME.fullmatch(text) is not None


def is_plain(html: str) -> bool:
    """Return whether HTML is what MyST writes for a line break, a strike or a task.

    :param html: of a raw node
    """
    return _PLAIN_HTML.fullmatch(html) is not None or is_icon(html)


def is_icon(svg: str) -> bool:
    """Return whether SVG is an icon as sphinx-design writes it, and nothing else."""
    return _ICON.fullmatch(svg) is not None


def is_comment(html: str) -> bool:
    """Return whether HTML is nothing but comments."""
    return _COMMENTS.fullmatch(html) is not None


def find_text_after_comment(html: str) -> str:
    """Return the text that shares the last line of a comment; empty if there is none."""
    match = _COMMENTS.match(html)
    text = html[match.end() :].strip() if match else ""
    return "" if "<" in text else text


def first_tag(html: str, width: int = 50) -> str:
    """Return the first tag of some HTML, for a message."""
    match = _FIRST_TAG.search(html)
    return shorten(" ".join((match[0] if match else html).split()), width)


def shorten(text: str, width: int = 80) -> str:
    """Return what an author wrote, not longer than a message should be."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def find_refused_links(text: str) -> Iterator[str]:
    """Yield the targets of links that Markdown did not make, because they could run a script.

    :param text: as the reader would see it
    """
    return (match[1] for match in _WRITTEN_LINK.finditer(text))
