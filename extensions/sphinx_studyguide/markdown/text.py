"""Finds, in a paragraph, what was meant as a directive, a formula or a link and is left as text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from sphinx_studyguide.markdown.names import NAME

#: What stands, in the text of a paragraph, for code, formulas, pictures and the like.
_OTHER = "\0"
_FENCE = re.compile(
    rf"^[ \t]*(?P<fence>[:`~]{{0,2}}|:{{3,}})\{{(?P<name>{NAME})\}}(?P<title>[ \t][^`\n]*)?$",
    re.MULTILINE,
)
_RST = re.compile(rf"^[ \t]*\.\. (?P<name>{NAME})::(?P<title>[ \t].*)?$", re.MULTILINE)
_RST_ROLE = re.compile(rf"(?<![\w:]):(?P<name>{NAME}):$")
_SPACED_ROLE = re.compile(rf"\{{(?P<name>{NAME})\}}[ \t]+$")
_DOLLARS = re.compile(r"^[ \t]*\$\$(?!\$)", re.MULTILINE)
_INLINE_DOLLARS = re.compile(r"\$\0[$\0]")
_ENVIRONMENT = re.compile(
    r"^[ \t]*\\begin\{(?P<name>(?:align|alignat|equation|gather|multline|flalign|eqnarray)\*?)\}",
    re.MULTILINE,
)
_DEFINITION = re.compile(
    r"^[ \t]*\[(?P<label>[^\[\]^\n][^\[\]\n]*)\]:[ \t]*(?P<address>\S+)(?:[ \t]+[\"'(].*)?[ \t]*$",
    re.MULTILINE,
)
_REFERENCE = re.compile(
    r"(?<![\w\])\\])\[(?P<text>[^\[\]]*)\]\[(?P<label>[^\[\]\0\n]*[A-Za-z][^\[\]\0\n]*)\]"
)
_LINK = re.compile(
    r"(?<![\w\])\\])\[(?P<text>[^\[\]]+)\]\((?P<address>[^()\0\n]*(?:\([^()\0\n]*\)[^()\0\n]*)*)(?P<end>\)|$)",
    re.MULTILINE,
)
_ADDRESSES = "begin it with 'https:', 'http:', 'mailto:' or '#', or name a page"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")


class Mistake(NamedTuple):
    """What is wrong with a paragraph, and at which of its lines, from 0."""

    message: str
    line: int


@dataclass
class Page:
    """What a paragraph must know of its page."""

    #: the directive that is meant by a name, if one is
    directive: Callable[[str], str | None]
    #: whether there is a role of a name
    role: Callable[[str], bool]
    #: whether a line of the page looks like the address of a label
    label: Callable[[str], bool]
    #: whether the room of the untrusted warns of links with a scheme
    guarded: bool
    #: whether a formula was found that begins where another one was meant to end
    shifted: bool = False


def show(token: SyntaxTreeNode) -> str:
    """Return the text of a paragraph as readers see it, with a mark for all that is not text."""
    if token.type == "text":
        return token.content
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type in {"inline", "em", "strong", "s", "link", "span"}:
        return "".join(map(show, token.children))
    return _OTHER + "\n" * token.content.count("\n")


def find_mistakes(token: SyntaxTreeNode, page: Page) -> Iterator[Mistake]:
    """Yield what Markdown has left as text in a paragraph.

    :param token: the inline content of the paragraph
    """
    written = token.content
    # Most paragraphs hold nothing of the kind.
    if not any(
        sign in written for sign in ("{", "::", "](", "][", "]:", "$$", "\\begin", "<!--", ":`")
    ):
        return
    shown = show(token)
    found: list[tuple[str, int]] = [
        *_find_directives(written, page),
        *_find_formulas(shown, page),
        *_find_links(shown, written, page),
        *_find_comments(shown, written),
    ]
    for message, position in found:
        yield Mistake(message, shown.count("\n", 0, position))
    yield from _find_roles(token, page)


def _find_directives(written: str, page: Page) -> Iterator[tuple[str, int]]:
    for match in [*_FENCE.finditer(written), *_RST.finditer(written)]:
        if name := page.directive(match["name"]):
            title = (match["title"] or "").strip()
            line = match[0].strip()
            right = f":::{{{name}}} {title}".strip()
            if line.startswith(":::"):
                remedy = "add 'colon_fence' to myst_enable_extensions"
            else:
                remedy = f"write {right!r}, and ':::' below it"
            yield f"{line!r} is text and not the directive {name!r}; {remedy}", match.start()


def _find_formulas(shown: str, page: Page) -> Iterator[tuple[str, int]]:
    if not page.shifted and (match := _DOLLARS.search(shown)):
        yield (
            "the formula that begins with '$$' is never closed; write '$$' on a line below it",
            match.start(),
        )
        return
    for match in _INLINE_DOLLARS.finditer(shown):
        yield (
            "'$$' makes a formula on lines of its own only; in a line of text write '$' around it",
            match.start(),
        )
    for match in _ENVIRONMENT.finditer(shown):
        end = f"\\end{{{match['name']}}}"
        if end not in shown:
            yield (
                f"{match[0].strip()!r} is never closed; write {end!r} below the formula",
                match.start(),
            )


def _find_comments(shown: str, written: str) -> Iterator[tuple[str, int]]:
    if "<!--" in shown and "<!--" in written:
        yield (
            "the comment that begins with '<!--' is never closed; write '-->' after it",
            shown.index("<!--"),
        )


def _find_links(shown: str, written: str, page: Page) -> Iterator[tuple[str, int]]:
    """Yield what is no link; a bracket that is escaped is meant as text."""
    for match in _DEFINITION.finditer(shown):
        if f"[{match['label']}]:" in written:
            yield _tell_definition(match["label"], match["address"]), match.start()
    for match in _REFERENCE.finditer(shown):
        label = match["label"]
        if f"][{label}]" in written and not page.label(label):
            remedy = f"write '[{label}]: address' between empty lines, or '\\[' for a bracket"
            yield f"no link has the label {label!r}, so it is left as text; {remedy}", match.start()
    for match in _LINK.finditer(shown):
        told = page.guarded and is_refused(match["address"])
        if f"]({match['address']}" in written and not told:
            yield _tell_link(match["text"], match["address"], match["end"]), match.start()


def _tell_definition(label: str, address: str) -> str:
    if is_refused(address):
        return f"the link {label!r} leads to {_short(address)!r}, which is not taken; {_ADDRESSES}"
    return f"'[{_short(label)}]: …' is read as text; put an empty line above it"


def _tell_link(text: str, address: str, end: str) -> str:
    if is_refused(address):
        return f"a link leads to {_short(address)!r}, which is not taken; {_ADDRESSES}"
    text = _short(text.replace(_OTHER, "…"), 20)
    right = f"'[{text}](<{_short(address.strip())}>)'"
    remedy = f"write {right}" if end else "close it with ')'"
    return f"'[{text}]({_short(address)}{end}' is text and not a link; {remedy}"


def is_refused(address: str) -> bool:
    """Tell whether Markdown makes no link to an address, since a browser may run it."""
    scheme = _SCHEME.match(address.lstrip("<").strip())
    return scheme is not None and scheme[0].lower() in {"javascript", "vbscript", "file", "data"}


def _find_roles(token: SyntaxTreeNode, page: Page) -> Iterator[Mistake]:
    """Yield roles as in reStructuredText, and those with a space after the brace."""
    line = 0
    for before, code in zip(token.children, token.children[1:], strict=False):
        line += before.type in {"softbreak", "hardbreak"}
        if code.type != "code_inline" or before.type != "text":
            continue
        match = _RST_ROLE.search(before.content) or _SPACED_ROLE.search(before.content)
        if match and page.role(match["name"]):
            right = f"{{{match['name']}}}`{_short(code.content, 30)}`"
            yield Mistake(
                f"{match[0]!r} before code is not the role {match['name']!r}; write {right!r}", line
            )


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
