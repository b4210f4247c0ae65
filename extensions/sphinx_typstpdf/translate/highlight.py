"""Split code into colored pieces with Pygments."""

from typing import Any

from pygments.filters import ErrorToken
from pygments.token import STANDARD_TYPES
from sphinx.highlighting import PygmentsBridge
from sphinx.util import logging

from sphinx_typstpdf.markup.values import quote

logger = logging.getLogger(__name__)


def split_lines(
    source: str,
    language: str,
    bridge: PygmentsBridge,
    options: dict[str, Any],
    *,
    force: bool = False,
    location: Any = None,
) -> list[list[tuple[str, str]]]:
    """Return the lines of a program as lists of (kind, text), with Pygments' short names as kinds.

    :param source: the program
    :param language: name of a Pygments lexer, or ``default``
    :param bridge: chooses the lexer and warns as Sphinx does
    :param options: options of the lexer
    :param force: whether to color the code even if the lexer finds errors
    :param location: node for the place in warnings
    """
    tokens = _tokenize(source, language, bridge, options, force=force, location=location)
    lines: list[list[tuple[str, str]]] = [[]]
    for token, text in tokens:
        kind = _short_name(token)
        first, *others = text.split("\n")
        if first:
            _add(lines[-1], kind, first)
        for part in others:
            lines.append([])
            if part:
                _add(lines[-1], kind, part)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _tokenize(
    source: str,
    language: str,
    bridge: PygmentsBridge,
    options: dict[str, Any],
    *,
    force: bool,
    location: Any,
) -> list[tuple[Any, str]]:
    """Return the tokens of a program; if it is not in its language, warn and color the rest."""
    # Sphinx's lexers do not strip empty lines, so the last line end would be a line of its own.
    source = source.rstrip("\n").expandtabs(4)
    lexer = bridge.get_lexer(source, language, options, force=force, location=location)
    try:
        return list(lexer.get_tokens(source))
    except ErrorToken:
        # Sphinx guesses the language for `default`; warn only if the author chose one.
        if language != "default":
            logger.warning(
                "this code is not valid %s, so parts of it are printed without colors; name its "
                "language, or correct it",
                language,
                type="misc",
                subtype="highlighting_failure",
                location=location,
            )
        fallback = "none" if language == "default" else language
        lexer = bridge.get_lexer(source, fallback, options, force=True, location=location)
        return list(lexer.get_tokens(source))


def _add(line: list[tuple[str, str]], kind: str, text: str) -> None:
    if line and line[-1][0] == kind:
        text = line.pop()[1] + text
    line.append((kind, text))


def _short_name(token: Any) -> str:
    while token not in STANDARD_TYPES:
        token = token.parent
    name: str = STANDARD_TYPES[token]
    # Spaces, names and escapes look like plain text.
    return "" if name in {"w", "n", "esc"} else name


def encode_lines(lines: list[list[tuple[str, str]]]) -> str:
    """Write lines of code as a Typst array with one item per line; plain text is a string.

    :param lines: from :func:`split_lines`
    """
    return "(\n" + "".join(f"  {_encode_line(line)},\n" for line in lines) + ")"


def encode_pieces(line: list[tuple[str, str]]) -> list[str]:
    """Write the pieces of a line as Typst values; plain text is a string.

    :param line: a line from :func:`split_lines`
    """
    return [quote(text) if not kind else f"({quote(kind)}, {quote(text)})" for kind, text in line]


def _encode_line(line: list[tuple[str, str]]) -> str:
    if not line:
        return '""'
    pieces = encode_pieces(line)
    return pieces[0] if len(line) == 1 and not line[0][0] else f"({', '.join(pieces)},)"
