"""Finds text in a paragraph that was meant as a directive, a formula or a link."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from sphinx_studyguide.markdown.links import find_unmade_links
from sphinx_studyguide.markdown.names import NAME

#: Most paragraphs hold none of these.
_SIGNS = re.compile(r"\{|\]\(|\]\[|\]:|::|:`|\$\$|<!--|\\begin")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_MATH = re.compile(r"(?<![\\$])\$(?!\$)[^$]+\$(?!\$)")
_NOT_NEWLINE = re.compile(r"[^\n]")

_FENCE = re.compile(
    rf"^[ \t]*(?:[:`~]{{0,2}}|:{{3,}})\{{(?P<name>{NAME})\}}(?P<title>[ \t][^`\n]*)?$", re.MULTILINE
)
_RST = re.compile(rf"^[ \t]*\.\. (?P<name>{NAME})::(?P<title>[ \t].*)?$", re.MULTILINE)
_RST_ROLE = re.compile(rf"(?<![\w:]):(?P<name>{NAME}):$")
_SPACED_ROLE = re.compile(rf"\{{(?P<name>{NAME})\}}[ \t]+$")
_DOLLARS = re.compile(r"^[ \t]*\$\$(?!\$)", re.MULTILINE)
_DOLLARS_IN_LINE = re.compile(r"\$\$[^$\n]+\$\$")
_ENVIRONMENT = re.compile(
    r"^[ \t]*\\begin\{(?P<name>(?:align|alignat|equation|flalign|gather|multline)\*?)\}",
    re.MULTILINE,
)


class Mistake(NamedTuple):
    """A mistake in a paragraph, and its line in the paragraph, from 0."""

    message: str
    line: int


@dataclass
class Page:
    """The facts about its page that a paragraph needs."""

    #: the directive that is meant by a name, if one is
    directive: Callable[[str], str | None]
    #: whether there is a role of a name
    role: Callable[[str], bool]
    #: whether a line of the page looks like the address of a label
    label: Callable[[str], bool]
    #: whether somebody else warns of links that Markdown refuses to make
    guarded: bool
    #: whether a formula was found that begins where another one was meant to end
    shifted: bool = False


def find_mistakes(token: SyntaxTreeNode, page: Page) -> Iterator[Mistake]:
    """Yield the mistakes that Markdown has left as text in a paragraph.

    :param token: the inline content of the paragraph
    """
    written = token.content
    if not _SIGNS.search(written):
        return
    plain = hide(written)
    found = [
        *_find_directives(written, page),
        *_find_formulas(written, _show(token), page),
        *find_unmade_links(plain, _show(token), page.label, guarded=page.guarded),
    ]
    for message, position in found:
        yield Mistake(message, written.count("\n", 0, position))
    if "<!--" in plain and "<!--" in _show(token):
        message = "the comment that begins with '<!--' is never closed; write '-->' after it"
        yield Mistake(message, plain.count("\n", 0, plain.index("<!--")))
    yield from _find_roles(token, page)


def hide(written: str) -> str:
    """Return the source of a paragraph, of the same length, without its code and formulas."""
    for pattern in (_CODE, _MATH):
        written = pattern.sub(lambda match: _NOT_NEWLINE.sub("\0", match[0]), written)
    return written


def _show(token: SyntaxTreeNode) -> str:
    """Return what is text in a paragraph, as readers see it."""
    if token.type == "text":
        return token.content
    if token.type in {"inline", "em", "strong", "s", "link", "span"}:
        return "".join(map(_show, token.children))
    return "\n" if token.type in {"softbreak", "hardbreak"} else "\0"


def _find_directives(written: str, page: Page) -> Iterator[tuple[str, int]]:
    for match in [*_FENCE.finditer(written), *_RST.finditer(written)]:
        name = page.directive(match["name"])
        if name is None:
            continue
        line = match[0].strip()
        right = f":::{{{name}}} {(match['title'] or '').strip()}".strip()
        remedy = f"write {right!r}, and ':::' below it"
        if line.startswith(":::"):
            remedy = "add 'colon_fence' to myst_enable_extensions"
        yield f"{line!r} is text and not the directive {name!r}; {remedy}", match.start()


def _find_formulas(written: str, shown: str, page: Page) -> Iterator[tuple[str, int]]:
    in_line = _DOLLARS_IN_LINE.search(written)
    opened = _DOLLARS.search(written)
    if in_line and "$" in shown:
        message = (
            "'$$' makes a formula on lines of its own only; in a line of text write '$' around it"
        )
        yield message, in_line.start()
    elif opened and "$$" in shown and not page.shifted:
        message = "the formula that begins with '$$' is never closed; write '$$' on a line below it"
        yield message, opened.start()
    for match in _ENVIRONMENT.finditer(written):
        end = f"\\end{{{match['name']}}}"
        if "\\begin{" in shown and end not in written:
            message = (
                f"'\\begin{{{match['name']}}}' is never closed; write '{end}' below the formula"
            )
            yield message, match.start()


def _find_roles(token: SyntaxTreeNode, page: Page) -> Iterator[Mistake]:
    """Yield roles as in reStructuredText, and those with a space after the brace."""
    line = 0
    for before, code in zip(token.children, token.children[1:], strict=False):
        line += before.type in {"softbreak", "hardbreak"}
        if code.type != "code_inline" or before.type != "text":
            continue
        match = _RST_ROLE.search(before.content) or _SPACED_ROLE.search(before.content)
        if match and page.role(match["name"]):
            right = f"{{{match['name']}}}`{code.content[:40]}`"
            message = f"{match[0]!r} before code is not the role {match['name']!r}; write {right!r}"
            yield Mistake(message, line)
