"""Writes what is inside of a paragraph."""

import re
import unicodedata
from collections.abc import Iterable
from functools import partial

from sphinx_studyguide.notes.model import Break, Code, Inline, Line, Link, Math, Role, Styled, Text
from sphinx_studyguide.notes.write.escape import escape, escape_start, quote_code

# No page can hold these: what is read is cleaned of them.
_MARKS = {"strong": ("\ufdd0", "\ufdd1", "**"), "emphasis": ("\ufdd2", "\ufdd3", "*")}
_SENTENCE = re.compile(r"(?<=[a-z)\]”][.!?]) (?=[A-Z“])")
_BREAK = "\ufdd4"


def write_text(content: Line) -> str:
    """Return text in one line, as for a title or a cell."""
    return _write(content, "").replace(_BREAK, " ").replace("\n", " ").strip()


def write_start(content: Line) -> str:
    """Return text in one line, which begins a line of the page."""
    return escape_start(write_text(content))


def write_lines(content: Line) -> list[str]:
    """Return the lines of a paragraph, a sentence per line."""
    text = _write(content, "\n")
    lines: list[str] = []
    for line in text.split("\n"):
        parts = line.strip().split(_BREAK)
        lines += [f"{part.strip()}\\" for part in parts[:-1]] + [parts[-1].strip()]
    return [escape_start(line) for line in lines if line]


def plain(content: Line) -> str:
    """Return the words of a text, without styles."""
    parts = []
    for each in content:
        match each:
            case Text(value) | Code(value) | Role(_, value):
                parts.append(value)
            case Math(_, source):
                parts.append(source)
            case Styled(_, children) | Link(_, children):
                parts.append(plain(children))
            case Break():
                parts.append(" ")
    return "".join(parts)


def _write(content: Line, sentence: str) -> str:
    return _resolve(_join(_write_inline(each, sentence, styled=False) for each in content))


def _join(parts: Iterable[str]) -> str:
    """Join what is written, so that no sign at an end means more than it does alone."""
    joined = ""
    for part in parts:
        if joined[-1:] == part[:1] and part[:1] in {"`", "$"}:
            joined += " "
        elif joined.endswith("!") and part.startswith("["):
            joined = f"{joined[:-1]}\\!"
        joined += part
    return joined


def _write_inline(each: Inline, sentence: str, *, styled: bool) -> str:
    match each:
        case Text(value):
            text = "\n".join(map(escape, _SENTENCE.split(value))) if sentence else escape(value)
        case Code(value):
            text = quote_code(value)
        case Math(latex, _):
            text = f"${latex}$"
        case Role(name, value):
            text = _write_role(name, value)
        case Break():
            text = _BREAK
        case Styled(style, children):
            text = _write_all(children, styled=True)
            # Styles in styles are told apart by neither readers nor Markdown.
            if not styled:
                opening, closing, _ = _MARKS[style]
                text = f"{opening}{text}{closing}"
        case Link(address, children):
            text = f"[{_write_all(children, styled=styled)}](<{address}>)"
    return text


def _write_all(children: Line, *, styled: bool) -> str:
    inner = _join(_write_inline(child, "", styled=styled) for child in children)
    return inner.replace(_BREAK, " ")


def _write_role(name: str, value: str) -> str:
    """Return text with a role; where the role would read it as more than text, the text alone."""
    if set(value) & set("`\\{}$*_[]<>&|") or value != value.strip():
        return escape(value)
    return f"{{{name}}}`{value}`"


def _resolve(text: str) -> str:
    """Put the marks of styles where Markdown reads them as such, and drop all others."""
    for opening, closing, mark in _MARKS.values():
        pattern = re.compile(f"(.?){opening}([^{opening}{closing}]*){closing}(?=(.?))", re.DOTALL)
        text = pattern.sub(partial(_place, mark=mark), text)
    return re.sub("[\ufdd0-\ufdd3]", "", text)


def _place(found: re.Match[str], mark: str) -> str:
    before, inner, after = found[1], found[2], found[3]
    fits = (
        inner.strip() == inner
        and _fits(before, inner[:1])
        and _fits(after, inner[-1:])
        and "*" not in inner.replace("\\*", "")
    )
    return f"{before}{mark}{inner}{mark}" if inner and fits else f"{before}{inner}"


def _fits(outside: str, inside: str) -> bool:
    """Return whether Markdown sees that a mark between two characters belongs to the inner one."""
    if outside in {"*", "\\", "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"}:
        return False
    if not outside or outside.isspace() or outside == _BREAK:
        return True
    return inside.isalnum() or unicodedata.category(outside).startswith("P")
