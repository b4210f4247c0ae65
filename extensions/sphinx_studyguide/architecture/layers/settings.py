"""What holds for a whole model: values of symbols, and options of every layer of a kind."""

import re

from sphinx_studyguide.architecture.layers.kinds import KINDS
from sphinx_studyguide.architecture.layers.shapes import parse_axis
from sphinx_studyguide.architecture.source.read import Reader, describe
from sphinx_studyguide.architecture.source.refusal import suggest
from sphinx_studyguide.architecture.source.values import Pairs, Scalar

_SYMBOL = re.compile(r"[A-Za-z]\w{0,11}")


def read_symbols(reader: Reader) -> dict[str, int]:
    """Return the values of symbols; a later one may be a product of earlier ones."""
    value = reader.get("where")
    symbols: dict[str, int] = {}
    if value is None:
        return symbols
    if not isinstance(value, Pairs):
        reader.refuse(
            f"where: found {describe(value)}; write symbols and lengths, like {{d: 512}}",
            value.line,
        )
        return symbols
    for key, length in value.pairs:
        if not _SYMBOL.fullmatch(key.text):
            reader.refuse(
                f"where: {key.text[:40]!r} is no symbol; write a letter, like d or d_ff", key.line
            )
            continue
        try:
            known = parse_axis(length.text if isinstance(length, Scalar) else "", symbols).value
        except ValueError:
            known = None
        if known is None:
            reader.refuse(
                f"where: {key.text}: found {describe(length)}; write a number, like 512, or a "
                "product of symbols before it, like 4d",
                key.line,
            )
        else:
            symbols[key.text] = known
    return symbols


def read_defaults(reader: Reader) -> dict[str, Pairs]:
    """Return options by kind of layer."""
    value = reader.get("defaults")
    defaults: dict[str, Pairs] = {}
    if value is None:
        return defaults
    if not isinstance(value, Pairs):
        reader.refuse(
            f"defaults: found {describe(value)}; write kinds and options, "
            "like {conv: {kernel: 3}}",
            value.line,
        )
        return defaults
    for kind, options in value.pairs:
        if kind.text not in KINDS:
            reader.refuse(
                f"defaults: no layer is called {kind.text[:40]!r}; {suggest(kind.text, KINDS)}",
                kind.line,
            )
        elif isinstance(options, Pairs):
            defaults[kind.text] = options
        else:
            reader.refuse(
                f"defaults: {kind.text}: found {describe(options)}; write options, "
                "like {bias: false}",
                options.line,
            )
    return defaults
