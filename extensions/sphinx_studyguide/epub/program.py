"""Writes code and what it prints so that their lines stay apart on a page that cannot scroll."""

import re
from html import unescape

#: A block of code as Sphinx writes it: the language, what is before its lines, and the lines.
_BLOCK = re.compile(
    r'<div class="highlight-(\w+)([^>]*)><div class="highlight"><pre>(<span></span>)?(.*?)</pre>',
    re.DOTALL,
)
_TAG = re.compile("<[^>]*>")
#: A number or range that readers break at its hyphen: 2e-04, 1-3.
_HYPHENED = re.compile(r"(?<![\w&;.-])([\w.+]{1,12}-\d[\w.]{0,12})(?![\w-])")
#: What a program prints has one size in all its lines, as its columns need.
_PRINTED = frozenset({"text", "output", "none"})


def set_lines_apart(body: str) -> str:
    """Return the body of a page with an element around each line of code and of its output.

    The style sheet fits what is printed to the width of the page, by the length of its lines, and
    indents what is left of a line that is still too long.
    """
    return _BLOCK.sub(_write, body)


def _write(block: re.Match[str]) -> str:
    language, rest, _, text = block.groups()
    lines = text.removesuffix("\n").split("\n")
    # A part that goes over several lines is left as it is.
    if any(line.count("<span") != line.count("</span") for line in lines):
        return block[0]
    if language in _PRINTED:
        rest += f' style="--sg-columns: {max(map(_measure, lines))}"'
        lines = [_HYPHENED.sub(r'<span class="sg-whole">\1</span>', line) for line in lines]
    written = "".join(f'<span class="sg-line"{_indent(line)}>{line}\n</span>' for line in lines)
    return f'<div class="highlight-{language}{rest}><div class="highlight"><pre>{written}</pre>'


def _measure(line: str) -> int:
    """Return the number of characters of a line."""
    return len(unescape(_TAG.sub("", line)))


def _indent(line: str) -> str:
    """Return the attribute that says how far a line is indented, if it is."""
    text = _TAG.sub("", line)
    indent = len(text) - len(text.lstrip(" "))
    return f' style="--sg-indent: {indent}"' if indent and text.strip() else ""
