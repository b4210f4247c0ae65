"""Shapes: axes with a length, a symbol or both, and the arithmetic of their lengths."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Literal

_TOKEN = re.compile(r"\s*(?:(\d{1,10})|([A-Za-z]\w*)|([*·/]))")
_LONGEST_SYMBOL = 12
#: Maximum length of an axis.
LARGEST = 10**10
#: Names of a batch axis, which no layer changes.
BATCH = ("B", "N", "batch")
#: Which axis holds the features: the first (channels), the last, or unknown.
Order = Literal["channels", "features", ""]


@dataclass(frozen=True)
class Axis:
    """An axis: ``text`` is a number or a symbol, ``value`` its length if that is known."""

    text: str
    value: int | None

    @property
    def is_symbol(self) -> bool:
        """Return whether the text is more than a number."""
        return not self.text.isdigit()

    @property
    def latex(self) -> str:
        """Return the text for a formula; what follows an underscore becomes a subscript."""
        text = re.sub(r"([A-Za-z])_(\w+)", r"\1_{\\text{\2}}", self.text)
        return text.replace("·", r"\cdot ").replace("−", "-")

    @property
    def label(self) -> str:
        """Return the text for a label: a symbol as a formula, a large number with commas."""
        if self.is_symbol:
            return f"${self.latex}$"
        return f"{self.value:,}" if self.value and self.value >= 10_000 else self.text

    @property
    def number(self) -> str:
        """Return the length as a number if it is known, or the symbol."""
        return self.text if self.value is None else str(self.value)


def make_axis(value: int) -> Axis:
    """Return an axis of a known length."""
    return Axis(str(value), value)


@dataclass(frozen=True)
class Shape:
    """The axes of an input or output; the batch axis is kept apart."""

    axes: tuple[Axis, ...]
    batch: Axis | None = None
    #: ``channels``: axis 0, before space; ``features``: the last axis, after time; empty if unknown
    order: Order = ""

    @property
    def text(self) -> str:
        """Return the shape as text, such as ``(B, T, d)``."""
        return _in_parentheses(axis.text for axis in self.all_axes)

    @property
    def numbers(self) -> str:
        """Return the shape in numbers, as far as they are known."""
        return _in_parentheses(axis.number for axis in self.all_axes)

    @property
    def all_axes(self) -> tuple[Axis, ...]:
        """Return all axes, the batch axis first."""
        return (self.batch, *self.axes) if self.batch else self.axes

    @property
    def has_channels(self) -> bool:
        """Return whether axis 0 holds channels."""
        return self.order == "channels"

    def with_axes(self, *axes: Axis, order: Order = "features") -> "Shape":
        """Return a shape with other axes and the same batch axis.

        :param axes: without the batch axis
        :param order: which axis holds the features
        """
        return replace(self, axes=axes, order=order)


def _in_parentheses(texts: Iterable[str]) -> str:
    return f"({', '.join(texts)})"


def parse_axis(text: str, symbols: Mapping[str, int]) -> Axis:
    """Return the axis of a number, a symbol or a product such as ``4d`` or ``d/h``.

    :param text: as written
    :param symbols: values of the symbols; a symbol without a value is an unknown length
    :raises ValueError: if it is not a length; the message says why
    """
    factors: list[tuple[str, str]] = []
    offset, operator = 0, ""
    value: int | None = 1
    while offset < len(text.rstrip()):
        match = _TOKEN.match(text, offset)
        if match is None:
            raise ValueError(f"{text[:40]!r} is not a length")
        number, symbol, sign = match.groups()
        offset = match.end()
        if len(symbol or "") > _LONGEST_SYMBOL:
            raise ValueError(f"{symbol[:40]!r} is too long for a length")
        if sign:
            if not factors or operator:
                raise ValueError(f"{text[:40]!r} is not a length")
            operator = sign
            continue
        factor = int(number) if number else symbols.get(symbol)
        value = _combine(value, factor, operator, text)
        factors.append((operator, number or symbol))
        operator = ""
    if not factors or operator:
        raise ValueError(f"{text[:40]!r} is not a length")
    if value is not None and not 1 <= value <= LARGEST:
        raise ValueError(f"a length of {value:,} is too large" if value else "a length of 0")
    if all(part.isdigit() for _, part in factors):
        return Axis(str(value), value)
    return Axis(_join_factors(factors), value)


def _combine(value: int | None, factor: int | None, operator: str, text: str) -> int | None:
    if value is None or factor is None:
        return None
    if operator != "/":
        return value * factor
    if factor == 0 or value % factor:
        raise ValueError(f"{text[:40]!r} is {value}/{factor}, not a whole number")
    return value // factor


def _join_factors(factors: list[tuple[str, str]]) -> str:
    written = ""
    for operator, factor in factors:
        if operator == "/":
            written += f"/{factor}"
        elif written:
            joined = written[-1].isdigit() and factor[0].isalpha() and written.isdigit()
            written += factor if joined else f"·{factor}"
        else:
            written = factor
    return written


def flatten_axes(axes: tuple[Axis, ...]) -> Axis:
    """Return the axis that some axes are flattened to."""
    if len(axes) == 1:
        return axes[0]
    values = [axis.value for axis in axes]
    if all(value is not None for value in values):
        return make_axis(prod(value for value in values if value is not None))
    return Axis("·".join(axis.text for axis in axes if axis.value != 1), None)


def concatenate_axes(axes: tuple[Axis, ...]) -> Axis:
    """Return the axis that some axes are concatenated to."""
    values = [axis.value for axis in axes]
    if all(value is not None for value in values):
        return make_axis(sum(value for value in values if value is not None))
    return Axis(" + ".join(axis.text for axis in axes), None)


def scale_axis(axis: Axis, by: int) -> Axis:
    """Return an axis that is longer by a factor; a symbol stays a symbol."""
    if by == 1:
        return axis
    value = None if axis.value is None else axis.value * by
    if not axis.is_symbol:
        return Axis(str(value), value)
    plain = re.fullmatch(r"[A-Za-z]\w*", axis.text)
    return Axis(f"{by}{axis.text}" if plain else f"{by}·{axis.text}", value)


def find_divisor(number: int, most: int) -> int:
    """Return the greatest divisor of a number, up to a limit.

    :param number: at least 1
    :param most: the limit
    """
    return next(each for each in range(min(number, most), 0, -1) if number % each == 0)


def is_same_length(one: Axis, other: Axis) -> bool:
    """Return whether two axes have the same length, as far as it is known."""
    if one.value is None or other.value is None:
        return one.text == other.text
    return one.value == other.value


def is_same_shape(one: Shape, other: Shape) -> bool:
    """Return whether two shapes have the same axes, apart from the batch."""
    return len(one.axes) == len(other.axes) and all(
        is_same_length(axis, twin) for axis, twin in zip(one.axes, other.axes, strict=True)
    )
