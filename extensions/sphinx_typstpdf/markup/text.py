"""Escape text, so that Typst prints it unchanged."""

import re

# Characters with a meaning in Typst: everywhere, or only in some positions.
_ALWAYS = frozenset("\\`*_$<>@#[]~\"'")
_SPECIAL = re.compile(r"[\\`*_$<>@#\[\]~\"'=+\-/.(;]")
_NEWLINES = re.compile(r"[ \t]*[\n\r\v\f\x85\u2028\u2029][ \t\n\r\v\f\x85\u2028\u2029]*")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def escape(text: str) -> str:
    """Escape text for Typst markup; the result is safe whatever comes before and after it.

    Consecutive line ends become one, which prints as a space. Control characters are removed.

    :param text: any text
    """
    text = _NEWLINES.sub("\n", drop_controls(text))
    if text.startswith("\n"):  # after another line end, this would be an empty line
        text = f" {text[1:]}"
    return _SPECIAL.sub(_escape_character, text)


def _escape_character(found: re.Match[str]) -> str:
    sign, place, text = found[0], found.start(), found.string
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    line = text[text.rfind("\n", 0, place) + 1 : place].strip(" \t")
    special = sign in _ALWAYS
    match sign:
        case "=" | "+":  # a heading, a list item
            special = not line
        case "-":  # a list item, a dash, a minus sign, a soft hyphen
            special = not (before.isalpha() and after.isalpha())
        case "/":  # a term, a comment, a link
            special = not (line and after) or before in "/*" or after in "/*"
        case ".":  # a numbered item, an ellipsis, a field of the preceding call
            special = not before or "." in (before, after) or line.isdecimal()
        case "(" | ";":  # would continue the preceding call
            special = not before
    return "\\" + sign if special else sign


def drop_controls(text: str) -> str:
    """Remove control characters and lone surrogates: no font has them, and PDF/UA forbids them.

    :param text: any text
    """
    return _CONTROL.sub("", text)


def join_lines(text: str) -> str:
    """Replace each line end, of any kind, with a space, as inline code requires.

    :param text: any text
    """
    return _LINE_END.sub(" ", text)


def unify_lines(text: str) -> str:
    r"""Replace each line end, of any kind, with ``\n``.

    :param text: any text
    """
    return _LINE_END.sub("\n", text)
