"""What the reader of one layer asks: its options, the shape that comes in, the symbols."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import TypeVar

from sphinx_studyguide.architecture.layers.model import Family, Layer
from sphinx_studyguide.architecture.layers.shapes import Axis, Shape, parse_axis
from sphinx_studyguide.architecture.source.read import Reader, as_flag, as_number, describe
from sphinx_studyguide.architecture.source.refusal import Refusal
from sphinx_studyguide.architecture.source.values import Items, Pairs, Scalar, Value

_T = TypeVar("_T")


@dataclass
class Scope:
    """What all layers of a model share."""

    refusals: list[Refusal]
    #: values of symbols
    symbols: Mapping[str, int]
    #: options of every layer of a kind, unless it says otherwise
    defaults: Mapping[str, Pairs]
    #: streams that are finished, by name: what attention may attend to
    memories: dict[str, Shape] = field(default_factory=dict)
    #: layers that have a name, for weights that are shared
    named: dict[str, Layer] = field(default_factory=dict)
    #: layers so far
    count: int = 0


@dataclass
class Ask:
    """The options of one layer."""

    kind: str
    line: int
    reader: Reader
    before: Shape
    scope: Scope

    def refuse(self, message: str) -> Refusal:
        """Return a refusal of the layer as a whole."""
        return Refusal(f"{self.kind}: {message}", self.line)

    def misfit(self, needed: str, write: str) -> Refusal:
        """Return the refusal of a layer that does not fit.

        :param needed: the shape it takes
        :param write: the way out
        """
        return self.refuse(f"{self.before.text} comes in, and it takes {needed}; {write}")

    def must(self, key: str, convert: Callable[[Value], _T]) -> _T:
        """Return an option that the layer cannot do without.

        :raises Refusal: if it is missing or wrong
        """
        value = self.reader.get(key)
        if value is None:
            raise self.refuse(f"{key} is missing; write {self.kind}: {{{key}: …}}")
        try:
            return convert(value)
        except Refusal as refusal:
            raise Refusal(f"{self.kind}: {key}: {refusal.message}", refusal.line) from None

    def flag(self, key: str, *, default: bool) -> bool:
        """Return an option that is true or false."""
        return self.reader.read(key, as_flag, default)

    def axis(self, value: Value) -> Axis:
        """Return a length: a number, or a symbol or product of symbols.

        :raises Refusal: for anything else
        """
        if not isinstance(value, Scalar) or not isinstance(value.value, int | str):
            raise Refusal(f"found {describe(value)}; write a length, like 64 or 4d", value.line)
        if isinstance(value.value, bool):
            raise Refusal(f"found {describe(value)}; write a length, like 64 or 4d", value.line)
        try:
            return parse_axis(value.text, self.scope.symbols)
        except ValueError as error:
            raise Refusal(f"{error}; write one like 64 or 4d", value.line) from None

    def width(self, value: Value) -> Axis:
        """Return a length that makes weights, so that its value must be known."""
        axis = self.axis(value)
        if axis.value is None:
            raise Refusal(
                f"{axis.text} has no value; write where: {{{axis.text}: 512}}", value.line
            )
        return axis

    def known(self, axis: Axis) -> int:
        """Return the value of an axis of what comes in, which makes weights."""
        if axis.value is None:
            raise self.refuse(
                f"{self.before.text} comes in and {axis.text} has no value; "
                f"write where: {{{axis.text}: 512}}"
            )
        return axis.value

    def features(self) -> Axis:
        """Return the last axis, that of features.

        :raises Refusal: if there is none, or it is one of space
        """
        if self.before.has_channels and len(self.before.axes) > 1:
            raise self.misfit("features in the last axis", "write 'flatten' before it")
        if not self.before.axes:
            raise self.misfit("features in the last axis", "write an input with such an axis")
        self.known(self.before.axes[-1])
        return self.before.axes[-1]

    def layer(
        self, family: Family, title: str, after: Shape, terms: "Terms | None" = None, **more: object
    ) -> Layer:
        """Return the layer.

        :param title: what it is
        :param after: the shape that comes out
        :param terms: how its parameters are counted
        :param more: other fields of a layer
        """
        counted = terms or Terms()
        return Layer(
            kind=self.kind, family=family, title=title, name="", before=self.before, after=after,
            parameters=counted.value, formula=counted.text,
            **{"extras": (), **more},  # type: ignore[arg-type]
        )  # fmt: skip


class Terms:
    """A sum of products, as a number and as a text: ``(5·5·1 + 1)·6``.

    :param terms: pairs of a text and its value; those of value 0 are left out
    """

    def __init__(self, *terms: tuple[str, int]) -> None:
        kept = [term for term in terms if term[1]]
        self.value = sum(value for _, value in kept)
        self.text = " + ".join(text for text, _ in kept)

    @property
    def pair(self) -> tuple[str, int]:
        """Return text and value."""
        return self.text, self.value


def product(*factors: int | Terms) -> tuple[str, int]:
    """Return a product, its text without the factors of 1 that it begins with."""
    value = prod(factor.value if isinstance(factor, Terms) else factor for factor in factors)
    texts = [factor.text if isinstance(factor, Terms) else str(factor) for factor in factors]
    while len(texts) > 1 and texts[0] == "1":
        del texts[0]
    return join_factors(texts), value


def join_factors(texts: list[str]) -> str:
    """Return factors with signs between them, sums among them in parentheses."""
    if len(texts) == 1:
        return texts[0]
    return "·".join(f"({text})" if _is_sum(text) else text for text in texts)


def _is_sum(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "+" and not depth:
            return True
    return False


def number(value: int) -> tuple[str, int]:
    """Return a term that is a number."""
    return str(value), value


def as_rate(value: Value) -> float:
    """Return a probability.

    :raises Refusal: for anything else
    """
    rate = as_number(value)
    if not 0 <= rate <= 1:
        raise Refusal(f"found {rate:g}; write a rate from 0 to 1", value.line)
    return rate


def as_sizes(count: int, convert: Callable[[Value], _T]) -> Callable[[Value], tuple[_T, ...]]:
    """Return a converter to one value per axis of space; one alone is for all."""

    def convert_all(value: Value) -> tuple[_T, ...]:
        if not isinstance(value, Items):
            return (convert(value),) * count
        if len(value.items) != count:
            raise Refusal(
                f"found {len(value.items)} numbers; write one, or one for each of {count} axes",
                value.line,
            )
        return tuple(map(convert, value.items))

    return convert_all
