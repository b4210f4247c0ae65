"""What the reader of one layer asks: its options, the shape that comes in, the symbols."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from netfigure.forms.layers.counts import NONE, Count
from netfigure.forms.layers.model import Family, Layer
from netfigure.forms.layers.shapes import Axis, Shape, parse_axis
from netfigure.source.read import Reader, as_flag, describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, Scalar, Value

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
        return self.before.axes[-1]

    def sequence(self, write: str) -> tuple[Axis, Axis]:
        """Return the axes of time and of features.

        :param write: the way to such a shape
        :raises Refusal: if these are not the axes
        """
        axes = self.before.axes
        if len(axes) != 2 or self.before.has_channels:
            turns = len(axes) == 2
            raise self.misfit(
                "a sequence (time, features)", "write 'transpose' before it" if turns else write
            )
        return axes[0], axes[1]

    def layer(
        self,
        family: Family,
        title: str,
        after: Shape,
        count: Count = NONE,
        *,
        extras: tuple[str, ...] = (),
        window: tuple[int, ...] = (),
        memory: str = "",
    ) -> Layer:
        """Return the layer.

        :param title: what it is
        :param after: the shape that comes out
        :param count: its parameters
        :param extras: what else is to be said
        :param window: size of a window that slides
        :param memory: name of the stream that is attended to
        """
        return Layer(
            kind=self.kind, family=family, title=title, extras=extras, name="", before=self.before,
            after=after, parameters=count.value, formula=count.text, window=window, memory=memory,
        )  # fmt: skip
