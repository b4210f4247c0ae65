"""Parse the settings of a model: values of symbols, and default options of kinds."""

import re

from netfigure.forms.layers.kinds.registry import KINDS
from netfigure.forms.layers.shapes import parse_axis
from netfigure.source.read import Reader, describe
from netfigure.source.refusal import suggest
from netfigure.source.values import Pairs, Scalar, Value

_SYMBOL = re.compile(r"[A-Za-z]\w{0,11}")


def parse_symbols(reader: Reader) -> dict[str, int]:
    """Return the values of the symbols; a later one may be a product of earlier ones."""
    symbols: dict[str, int] = {}
    for key, length in _list_pairs(reader, "where", "symbols and lengths, like {d: 512}"):
        if not _SYMBOL.fullmatch(key.text):
            reader.refuse(
                f"where: {key.text[:40]!r} is not a symbol; write a letter, like d or d_ff",
                key.line,
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


def parse_defaults(reader: Reader) -> dict[str, Pairs]:
    """Return the default options by kind of layer."""
    defaults: dict[str, Pairs] = {}
    for kind, options in _list_pairs(
        reader, "defaults", "kinds and options, like {conv: {kernel: 3}}"
    ):
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


def _list_pairs(reader: Reader, key: str, wanted: str) -> tuple[tuple[Scalar, Value], ...]:
    value = reader.get(key)
    if isinstance(value, Pairs):
        return value.pairs
    if value is not None:
        reader.refuse(f"{key}: found {describe(value)}; write {wanted}", value.line)
    return ()
