"""The model: streams of layers and groups, with their shapes and parameter counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from netfigure.forms.layers.shapes import Axis, Shape

#: What a layer does, which gives its color by ``KIND_HUES``.
Family = Literal[
    "convolution", "pool", "dense", "norm", "activation", "dropout", "embedding",
    "recurrent", "attention", "softmax", "plain",
]  # fmt: skip


#: How the outputs of branches are joined.
Merge = Literal["concat", "add", "multiply"]
#: How the output of an earlier layer is joined.
Join = Literal["concat", "add", "multiply", "dot"]


@dataclass(frozen=True)
class Experts:
    """The experts of a feed-forward part."""

    #: those that a router chooses from, and how many of them it chooses for each token
    routed: int
    active: int
    #: those that every token uses besides
    shared: int

    @property
    def running(self) -> int:
        """Return how many experts one token uses."""
        return self.active + self.shared

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the texts about them."""
        always = (f"{self.shared} shared experts",) if self.shared else ()
        return (f"{self.active} of {self.routed} experts", *always)


@dataclass(frozen=True)
class Layer:
    """A layer."""

    kind: str
    family: Family
    #: such as ``conv 5×5, 6``
    title: str
    #: texts below the title, such as ``stride 2`` or ``tanh``
    extras: tuple[str, ...]
    #: the author's name for it, such as ``C1``
    name: str
    input_shape: Shape
    output_shape: Shape
    #: of one repetition; 0 where the weights are those of another layer
    parameters: int
    #: how the parameters are counted, as a sum of products
    formula: str
    #: parameters that each token leaves unused, since their experts are not chosen
    idle: int = 0
    #: multiplications, and the axes for each position of which they are done
    work: tuple[tuple[int, tuple[Axis, ...]], ...] = ()
    #: what only the table and the description say, such as ``padding 1``
    details: tuple[str, ...] = ()
    #: size of a sliding window, per axis of space
    window: tuple[int, ...] = ()
    #: a hue that the author chose, or empty
    hue: str = ""
    #: name of the stream that it attends to
    memory: str = ""
    #: names of the earlier layers, side paths and streams that it is joined with
    sources: tuple[str, ...] = ()
    #: how it is joined with them
    join: Join = "concat"
    #: name of the layer whose weights it uses
    tied: str = ""
    #: whether it was written as an option of the layer before it, and shares its box
    is_attached: bool = False
    #: shape of its weight matrix, if it has a single one, which another layer may use
    matrix: tuple[int, ...] = ()
    #: how many of its parameters are biases beside that matrix
    biases: int = 0
    #: of a mixture of experts
    experts: Experts | None = None

    @property
    def summary(self) -> str:
        """Return everything about the layer but its name, as the text of a label."""
        attends = self.memory and self.family == "attention"
        memory = (f"keys and values from {self.memory}",) if attends else ()
        return ", ".join((self.title, *self.extras, *self.details, *memory))


@dataclass(frozen=True)
class Repeat:
    """Layers in a frame, once or several times in a row."""

    times: int
    name: str
    parts: tuple["Part", ...]
    input_shape: Shape
    output_shape: Shape
    #: a line of text if they are drawn as one box, or empty
    caption: str = ""


@dataclass(frozen=True)
class Residual:
    """Layers with a path around them; the outputs of both are added."""

    parts: tuple["Part", ...]
    #: layers on the path around them; usually none, or a projection
    shortcut: tuple["Part", ...]
    #: after the sum, or empty
    activation: str
    input_shape: Shape
    output_shape: Shape


@dataclass(frozen=True)
class Branches:
    """Layers side by side; their outputs are concatenated, added or multiplied."""

    merge: Merge
    branches: tuple[tuple["Part", ...], ...]
    input_shape: Shape
    output_shape: Shape


@dataclass(frozen=True)
class Side:
    """Layers beside the path: the next layer gets what came in.

    What they give is joined by a later layer, or is an output of the model.
    """

    name: str
    parts: tuple["Part", ...]
    input_shape: Shape

    @property
    def output_shape(self) -> Shape:
        """Return the shape that the next layer gets."""
        return self.input_shape

    @property
    def side_shape(self) -> Shape:
        """Return the shape of what the layers give."""
        return self.parts[-1].output_shape


Part = Layer | Repeat | Residual | Branches | Side


@dataclass(frozen=True)
class Stream:
    """The layers after one input."""

    name: str
    input_shape: Shape
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """Return the name of the input."""
        return f"{self.name} input" if self.name else "input"

    @property
    def output_shape(self) -> Shape:
        """Return the shape of the output."""
        return self.parts[-1].output_shape if self.parts else self.input_shape


@dataclass(frozen=True)
class Model:
    """A model: what one figure shows."""

    streams: tuple[Stream, ...]
    #: symbols with their values, as written
    symbols: tuple[Axis, ...]
    #: ``sheets``, ``slabs``, ``row`` or ``columns``; empty to choose by the layers
    drawing: str
    #: which parameter counts the drawing shows: of ``each`` layer, only the ``total``, or ``none``
    counts: str
    #: what the table counts besides: ``operations``, ``outputs``
    columns: tuple[str, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Return whether the drawing shows the parameters of each layer."""
        return self.counts == "each"

    @property
    def parameters(self) -> int:
        """Return the number of weights and biases; shared ones count once."""
        return sum(layer.parameters * times for layer, times in walk_model(self))

    @property
    def active_parameters(self) -> int:
        """Return the number of those that one token uses: all but the experts not chosen."""
        return self.parameters - sum(layer.idle * times for layer, times in walk_model(self))


def walk_model(model: Model) -> Iterator[tuple[Layer, int]]:
    """Yield every layer and the number of its repetitions, in the order of the text."""
    for stream in model.streams:
        yield from walk(stream.parts)


def walk(parts: tuple[Part, ...], times: int = 1) -> Iterator[tuple[Layer, int]]:
    """Yield every layer of some parts and the number of its repetitions."""
    for part in parts:
        if isinstance(part, Layer):
            yield part, times
        elif isinstance(part, Repeat):
            yield from walk(part.parts, times * part.times)
        elif isinstance(part, Residual):
            yield from walk(part.parts, times)
            yield from walk(part.shortcut, times)
        elif isinstance(part, Side):
            yield from walk(part.parts, times)
        else:
            for branch in part.branches:
                yield from walk(branch, times)


def list_sources(model: Model) -> frozenset[str]:
    """Return the names of all that later layers are joined with."""
    return frozenset(name for layer, _ in walk_model(model) for name in layer.sources)


def is_flat(model: Model) -> bool:
    """Return whether a model is one list of layers, without groups."""
    return len(model.streams) == 1 and all(
        isinstance(part, Layer) for part in model.streams[0].parts
    )


def can_be_volumes(model: Model) -> bool:
    """Return whether a model is a list of layers on images of known size."""
    if not is_flat(model):
        return False
    [stream] = model.streams
    shapes = [stream.input_shape, *(part.output_shape for part in stream.parts)]
    return (
        len(stream.input_shape.axes) == 3
        and all(axis.value is not None for shape in shapes for axis in shape.axes)
        and all(len(shape.axes) in {1, 3} for shape in shapes)
    )
