"""The context in which a layer is parsed: its options, its input shape, and the model so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from netfigure.forms.layers.counts import NO_PARAMETERS, Count
from netfigure.forms.layers.model import Family, Layer
from netfigure.forms.layers.shapes import Axis, Shape, parse_axis
from netfigure.source.read import Reader, as_flag, describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, Scalar, Value

_T = TypeVar("_T")


@dataclass
class ModelContext:
    """The state that all layers of a model share."""

    refusals: list[Refusal]
    #: values of the symbols
    symbols: Mapping[str, int]
    #: options of all layers of a kind that do not give their own
    defaults: Mapping[str, Pairs]
    #: output shapes of the earlier streams by name, which attention may attend to
    memories: dict[str, Shape] = field(default_factory=dict)
    #: layers by name, for tied weights
    named: dict[str, Layer] = field(default_factory=dict)
    #: shapes of what may be joined, by name: outputs of layers, groups, side paths and streams
    outputs: dict[str, Shape] = field(default_factory=dict)
    #: the number of layers so far
    count: int = 0

    def add_defaults(self, kind: str, options: Pairs) -> Pairs:
        """Return the options of a layer, with the defaults of its kind where it gives none."""
        defaults = self.defaults.get(kind)
        if defaults is None:
            return options
        given = {key.text for key, _ in options.pairs}
        more = tuple(pair for pair in defaults.pairs if pair[0].text not in given)
        return Pairs(options.line, (*options.pairs, *more))


@dataclass
class LayerContext:
    """The options of one layer, and the shape of its input."""

    kind: str
    line: int
    reader: Reader
    input_shape: Shape
    model_context: ModelContext

    def make_refusal(self, message: str) -> Refusal:
        """Return a refusal of the whole layer.

        :param message: without the kind of the layer
        """
        return Refusal(f"{self.kind}: {message}", self.line)

    def make_misfit(self, needed: str, write: str) -> Refusal:
        """Return the refusal of a layer that does not fit its input.

        :param needed: the shape that it takes
        :param write: what to write instead
        """
        return self.make_refusal(
            f"{self.input_shape.text} comes in, but this layer takes {needed}; {write}"
        )

    def read_required(self, key: str, convert: Callable[[Value], _T]) -> _T:
        """Return a required option.

        :param key: of the option
        :param convert: converts its value
        :raises Refusal: if it is missing or wrong
        """
        value = self.reader.get(key)
        if value is None:
            raise self.make_refusal(f"{key} is missing; write {self.kind}: {{{key}: …}}")
        try:
            return convert(value)
        except Refusal as refusal:
            raise Refusal(f"{self.kind}: {key}: {refusal.message}", refusal.line) from None

    def read_flag(self, key: str, *, default: bool) -> bool:
        """Return an option that is true or false."""
        return self.reader.read(key, as_flag, default)

    def as_axis(self, value: Value) -> Axis:
        """Return a length: a number, a symbol, or a product of these.

        :raises Refusal: for anything else
        """
        if not isinstance(value, Scalar) or not isinstance(value.value, int | str):
            raise Refusal(f"found {describe(value)}; write a length, like 64 or 4d", value.line)
        if isinstance(value.value, bool):
            raise Refusal(f"found {describe(value)}; write a length, like 64 or 4d", value.line)
        try:
            return parse_axis(value.text, self.model_context.symbols)
        except ValueError as error:
            raise Refusal(f"{error}; write one like 64 or 4d", value.line) from None

    def as_width(self, value: Value) -> Axis:
        """Return a length whose value is known, since it gives the number of weights.

        :raises Refusal: for anything else
        """
        axis = self.as_axis(value)
        if axis.value is None:
            raise Refusal(
                f"{axis.text} has no value; write where: {{{axis.text}: 512}}", value.line
            )
        return axis

    def require_value(self, axis: Axis) -> int:
        """Return the length of an axis of the input, which gives the number of weights.

        :raises Refusal: if it is not known
        """
        if axis.value is None:
            raise self.make_refusal(
                f"{self.input_shape.text} comes in, but {axis.text} has no value; "
                f"write where: {{{axis.text}: 512}}"
            )
        return axis.value

    def get_features(self) -> Axis:
        """Return the last axis of the input, that of the features.

        :raises Refusal: if there is none, or it is an axis of space
        """
        if self.input_shape.has_channels and len(self.input_shape.axes) > 1:
            raise self.make_misfit("features in the last axis", "write 'flatten' before it")
        if not self.input_shape.axes:
            raise self.make_misfit("features in the last axis", "write an input with such an axis")
        return self.input_shape.axes[-1]

    def get_sequence(self, write: str) -> tuple[Axis, Axis]:
        """Return the axes of time and of features.

        :param write: what to write for such a shape
        :raises Refusal: if the input is not a sequence
        """
        axes = self.input_shape.axes
        if len(axes) != 2 or self.input_shape.has_channels:
            turns = len(axes) == 2
            raise self.make_misfit(
                "a sequence (time, features)", "write 'transpose' before it" if turns else write
            )
        return axes[0], axes[1]

    def make_layer(
        self,
        family: Family,
        title: str,
        output_shape: Shape,
        count: Count = NO_PARAMETERS,
        *,
        work: tuple[tuple[int, tuple[Axis, ...]], ...] = (),
        extras: tuple[str, ...] = (),
        details: tuple[str, ...] = (),
        window: tuple[int, ...] = (),
        memory: str = "",
    ) -> Layer:
        """Return the layer.

        :param family: what it does
        :param title: such as ``conv 5×5, 6``
        :param output_shape: the shape of the output
        :param count: of its parameters
        :param work: multiplications, and the axes for each position of which they are done
        :param extras: texts below the title
        :param details: what only the table and the description say
        :param window: size of a sliding window
        :param memory: name of the stream that it attends to
        """
        return Layer(
            kind=self.kind, family=family, title=title, extras=extras, name="",
            input_shape=self.input_shape, output_shape=output_shape,
            parameters=count.value, formula=count.text, work=work, details=details,
            window=window, memory=memory,
        )  # fmt: skip
