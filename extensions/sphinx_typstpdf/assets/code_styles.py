"""Write ``code-styles.typ``, the colors of code, from a Pygments style."""

from collections.abc import Iterator
from typing import Any

from pygments.style import Style
from pygments.token import STANDARD_TYPES, Token

from sphinx_typstpdf.markup.values import encode, quote


def write_styles(style: type[Style]) -> str:
    """Return the content of ``code-styles.typ``.

    :param style: the Pygments style of the site
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
