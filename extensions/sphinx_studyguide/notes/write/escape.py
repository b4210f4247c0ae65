"""Escapes text so that Markdown shows it as it is."""

import re

# Without its "!", nothing in the source looks like the beginning of a comment.
# An underscore between letters is not a sign, nor is "&" unless a name and a semicolon follow.
_ESCAPED = re.compile(
    r"[\\`*$\[\]<>{}|]|(?<=<)!|~(?=~)|(?<=~)~|&(?=#?\w{1,32};)|(?<![^\W_])_|_(?![^\W_])"
)
_START = re.compile(
    r"(?P<indent>[ ]*)(?:(?P<digits>\d{1,9})(?P<point>[.)])(?=\s|$)"
    r"|(?P<sign>[-+*](?=\s|$)|#{1,6}(?=\s|$)|[:%>=(~+-]))"
)


def escape(text: str) -> str:
    """Return text with a backslash before whatever Markdown would read as more than text."""
    return _ESCAPED.sub(r"\\\g<0>", text)


def escape_start(line: str) -> str:
    """Return a line that does not begin a list, a heading or another block."""
    found = _START.match(line)
    if not found:
        return line
    at = found.start("point") if found["digits"] else found.start("sign")
    return f"{line[:at]}\\{line[at:]}"


def quote_code(text: str) -> str:
    """Return code in a line of text, in as many backticks as it needs."""
    runs = [len(run) for run in re.findall("`+", text)]
    ticks = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    padded = f" {text} " if text.startswith("`") or text.endswith("`") else text
    # Spaces at both ends would be stripped.
    if text.strip() != text and text.startswith(" ") and text.endswith(" "):
        padded = f" {text} "
    return f"{ticks}{padded}{ticks}"


def quote_option(text: str) -> str:
    """Return the value of an option."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
