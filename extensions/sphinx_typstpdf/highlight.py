"""Code as colored pieces: Pygments' tokens and styles, handed to Typst as data."""

from collections.abc import Iterator
from typing import Any

from pygments.filters import ErrorToken
from pygments.style import Style
from pygments.token import STANDARD_TYPES, Token
from sphinx.highlighting import PygmentsBridge
from sphinx.util import logging

from sphinx_typstpdf.literal import encode, quote

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
    """Return the lines of a program, each a list of (kind, text); kinds are Pygments' short names.

    :param source: the program
    :param language: name of a Pygments lexer, or ``default``
    :param bridge: finds the lexer, with Sphinx's own rules and warnings
    :param options: for the lexer
    :param force: whether text that the lexer cannot read is colored all the same
    :param location: node to name in warnings
    """
    # Sphinx's lexers strip no lines of their own; the last line end belongs to none.
    source = source.rstrip("\n").expandtabs(4)
    lexer = bridge.get_lexer(source, language, options, force=force, location=location)
    try:
        tokens = list(lexer.get_tokens(source))
    except ErrorToken:
        # Sphinx guesses `default`; only a language that the author named is worth a word.
        if language != "default":
            logger.warning(
                "this code is not %s; it is printed without colors where it is not understood",
                language,
                type="misc",
                subtype="highlighting_failure",
                location=location,
            )
        fallback = "none" if language == "default" else language
        lexer = bridge.get_lexer(source, fallback, options, force=True, location=location)
        tokens = list(lexer.get_tokens(source))
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


def _add(line: list[tuple[str, str]], kind: str, text: str) -> None:
    if line and line[-1][0] == kind:
        text = line.pop()[1] + text
    line.append((kind, text))


def _short_name(token: Any) -> str:
    while token not in STANDARD_TYPES:
        token = token.parent
    name: str = STANDARD_TYPES[token]
    # Space and plain text look alike, whatever the lexer calls them.
    return "" if name in {"w", "n", "esc"} else name


def encode_lines(lines: list[list[tuple[str, str]]]) -> str:
    """Write the lines as a Typst array, a line each; plain text is a bare string.

    :param lines: from :func:`split_lines`
    """
    return "(\n" + "".join(f"  {_encode_line(line)},\n" for line in lines) + ")"


def encode_pieces(line: list[tuple[str, str]]) -> list[str]:
    """Write the pieces of a line as Typst values; plain text is a bare string.

    :param line: one of :func:`split_lines`
    """
    return [quote(text) if not kind else f"({quote(kind)}, {quote(text)})" for kind, text in line]


def _encode_line(line: list[tuple[str, str]]) -> str:
    if not line:
        return '""'
    pieces = encode_pieces(line)
    return pieces[0] if len(line) == 1 and not line[0][0] else f"({', '.join(pieces)},)"


def write_styles(style: type[Style]) -> str:
    """Write a Pygments style as a Typst module.

    :param style: the style
    """
    styles = {
        STANDARD_TYPES[token]: dict(_properties(rules))
        for token, rules in style
        if STANDARD_TYPES.get(token)
    }
    lines = "".join(
        f"  {quote(name)}: {_colors(rules)},\n" for name, rules in styles.items() if rules
    )
    plain = dict(_properties(style.style_for_token(Token)))
    return (
        "// The colors of code, made from the Pygments style that the site uses.\n"
        f"#let plain = {_colors(plain)}\n"
        f"#let styles = (\n{lines})\n"
    )


def _properties(rules: Any) -> Iterator[tuple[str, object]]:
    if rules["color"]:
        yield "fill", f"#{rules['color']}"
    if rules["bold"]:
        yield "weight", "bold"
    if rules["italic"]:
        yield "style", "italic"


def _colors(rules: dict[str, object]) -> str:
    pairs = [
        f"{name}: rgb({encode(value)})" if name == "fill" else f"{name}: {encode(value)}"
        for name, value in rules.items()
    ]
    return f"({', '.join(pairs) or ':'})"
