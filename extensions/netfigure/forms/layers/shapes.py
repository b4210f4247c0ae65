"""Shapes: axes with a value, a symbol or both, and what a layer makes of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Literal

_TOKEN = re.compile(r"\s*(?:(\d{1,10})|([A-Za-z]\w*)|([*·/]))")
_LONGEST_SYMBOL = 12
#: No layer is larger.
LARGEST = 10**10
#: A first axis of this name counts examples; no layer touches it.
BATCH = ("B", "N", "batch")


#: Which axis holds what a layer computes with.
Order = Literal["channels", "features", ""]


@dataclass(frozen=True)
class Axis:
    """One axis: ``text`` is a number or a symbol, ``value`` its length where that is known."""

    text: str
    value: int | None

    @property
    def is_symbol(self) -> bool:
        """Tell whether the text says more than the value."""
        return not self.text.isdigit()

    @property
    def latex(self) -> str:
        """Return the text for a formula: what follows an underscore is a subscript."""
        text = re.sub(r"([A-Za-z])_(\w+)", r"\1_{\\text{\2}}", self.text)
        return text.replace("·", r"\cdot ").replace("−", "-")

    @property
    def label(self) -> str:
        """Return the text for a label: a symbol as a formula, a number with its commas."""
        if self.is_symbol:
            return f"${self.latex}$"
        return f"{self.value:,}" if self.value and self.value >= 10_000 else self.text

    @property
    def number(self) -> str:
        """Return the length as a number where it is known."""
        return self.text if self.value is None else str(self.value)


def length(value: int) -> Axis:
    """Return an axis of a known length."""
    return Axis(str(value), value)


@dataclass(frozen=True)
class Shape:
    """The axes of what a layer takes or gives, without those that count examples."""

    axes: tuple[Axis, ...]
    batch: Axis | None = None
    #: ``channels``: they are axis 0, before space; ``features``: they are the last axis, after
    #: time; nothing where it is not told
    order: Order = ""

    @property
    def text(self) -> str:
        """Return the shape as it is written, such as ``(B, T, d)``."""
        return _in_parentheses(axis.text for axis in self.all)

    @property
    def numbers(self) -> str:
        """Return the shape in numbers, as far as they are known."""
        return _in_parentheses(axis.number for axis in self.all)

    @property
    def all(self) -> tuple[Axis, ...]:
        """Return all axes."""
        return (self.batch, *self.axes) if self.batch else self.axes

    @property
    def has_channels(self) -> bool:
        """Tell whether axis 0 holds channels."""
        return self.order == "channels"

    def with_axes(self, *axes: Axis, order: Order = "features") -> "Shape":
        """Return a shape with other axes for the same examples."""
        return replace(self, axes=axes, order=order)


def _in_parentheses(texts: Iterable[str]) -> str:
    return f"({', '.join(texts)})"


def parse_axis(text: str, symbols: Mapping[str, int]) -> Axis:
    """Return an axis from a number, a symbol or a product such as ``4d`` or ``d/h``.

    :param text: as written
    :param symbols: values of symbols; one without a value is a length that is not known
    :raises ValueError: with what is wrong
    """
    factors: list[tuple[str, str]] = []
    place, operator = 0, ""
    value: int | None = 1
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if match is None:
            raise ValueError(f"{text[:40]!r} is not a length")
        number, symbol, sign = match.groups()
        place = match.end()
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
    return Axis(_write(factors), value)


def _combine(value: int | None, factor: int | None, operator: str, text: str) -> int | None:
    if value is None or factor is None:
        return None
    if operator != "/":
        return value * factor
    if factor == 0 or value % factor:
        raise ValueError(f"{text[:40]!r} is {value}/{factor}, no whole number")
    return value // factor


def _write(factors: list[tuple[str, str]]) -> str:
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


def flatten(axes: tuple[Axis, ...]) -> Axis:
    """Return the axis that several are flattened to."""
    if len(axes) == 1:
        return axes[0]
    values = [axis.value for axis in axes]
    if all(value is not None for value in values):
        return length(prod(value for value in values if value is not None))
    return Axis("·".join(axis.text for axis in axes if axis.value != 1), None)


def add(axes: tuple[Axis, ...]) -> Axis:
    """Return the axis that several are joined to."""
    values = [axis.value for axis in axes]
    if all(value is not None for value in values):
        return length(sum(value for value in values if value is not None))
    return Axis(" + ".join(axis.text for axis in axes), None)


def scale(axis: Axis, by: int) -> Axis:
    """Return an axis that is longer by a factor, a symbol if it was one."""
    if by == 1:
        return axis
    value = None if axis.value is None else axis.value * by
    if not axis.is_symbol:
        return Axis(str(value), value)
    plain = re.fullmatch(r"[A-Za-z]\w*", axis.text)
    return Axis(f"{by}{axis.text}" if plain else f"{by}·{axis.text}", value)


def divisor(number: int, most: int) -> int:
    """Return the greatest divisor of a number that is at most so large."""
    return next(each for each in range(min(number, most), 0, -1) if number % each == 0)


def is_equal(one: Axis, other: Axis) -> bool:
    """Tell whether two axes have the same length, as far as one can know."""
    if one.value is None or other.value is None:
        return one.text == other.text
    return one.value == other.value


def are_equal(one: Shape, other: Shape) -> bool:
    """Tell whether two shapes are the same."""
    return len(one.axes) == len(other.axes) and all(
        is_equal(axis, twin) for axis, twin in zip(one.axes, other.axes, strict=True)
    )
