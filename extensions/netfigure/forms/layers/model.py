"""What a model of layers is: streams of layers and groups, with their shapes and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from netfigure.forms.layers.shapes import Axis, Shape

#: What a layer is, for its color: see ``KIND_HUES`` of the looks.
Family = Literal[
    "convolution", "pool", "dense", "norm", "activation", "dropout", "embedding",
    "recurrent", "attention", "softmax", "plain",
]  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """One layer."""

    kind: str
    family: Family
    #: what it is, such as ``conv 5×5, 6``
    title: str
    #: what else is to be said, such as ``stride 2`` or ``tanh``
    extras: tuple[str, ...]
    #: its writer's name, such as ``C1``
    name: str
    before: Shape
    after: Shape
    #: of one copy; 0 where the weights are those of another layer
    parameters: int
    #: how they are counted, as a sum of products
    formula: str
    #: size of a window that slides, per axis of space
    window: tuple[int, ...] = ()
    #: a color the writer chose
    hue: str = ""
    #: name of the stream that is attended to
    memory: str = ""
    #: name of the layer whose weights it uses
    tied: str = ""
    #: it was written as an option of the layer before it, and is drawn with it
    is_joined: bool = False
    #: lengths of its matrix of weights, where it has one that another layer may use
    matrix: tuple[int, ...] = ()
    #: how many of the parameters are biases beside that matrix
    biases: int = 0

    @property
    def told(self) -> str:
        """Return all that is said of it but its name, as a label's text."""
        memory = (f"keys and values from {self.memory}",) if self.memory else ()
        return ", ".join((self.title, *self.extras, *memory))


@dataclass(frozen=True)
class Repeat:
    """Layers in a frame, that are there once or several times in a row."""

    times: int
    name: str
    parts: tuple["Part", ...]
    before: Shape
    after: Shape


@dataclass(frozen=True)
class Residual:
    """Layers with a path around them; what comes out of both is added."""

    parts: tuple["Part", ...]
    #: on the path around them: nothing, or a projection
    shortcut: tuple["Part", ...]
    #: after the sum, or nothing
    activation: str
    before: Shape
    after: Shape


@dataclass(frozen=True)
class Branches:
    """Layers side by side, whose outputs are joined or added."""

    merge: Literal["concat", "add"]
    ways: tuple[tuple["Part", ...], ...]
    before: Shape
    after: Shape


Part = Layer | Repeat | Residual | Branches


@dataclass(frozen=True)
class Stream:
    """Layers from one input."""

    name: str
    before: Shape
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """Return what its input is called."""
        return f"{self.name} input" if self.name else "input"

    @property
    def after(self) -> Shape:
        """Return the shape that comes out."""
        return self.parts[-1].after if self.parts else self.before


@dataclass(frozen=True)
class Model:
    """What one figure shows."""

    streams: tuple[Stream, ...]
    #: symbols with their values, in the order they are written
    symbols: tuple[Axis, ...]
    #: ``sheets``, ``slabs``, ``row``, ``columns``, or nothing: what suits
    drawing: str
    #: where the drawing tells numbers of parameters: ``each`` layer, only the ``total``, ``none``
    counts: str

    @property
    def is_counted(self) -> bool:
        """Tell whether the parameters of each layer are in the drawing."""
        return self.counts == "each"

    @property
    def parameters(self) -> int:
        """Return how many weights and biases there are; shared ones count once."""
        return sum(layer.parameters * times for layer, times in walk_model(self))


def walk_model(model: Model) -> Iterator[tuple[Layer, int]]:
    """Yield every layer and how often it is there, in the order of the text."""
    for stream in model.streams:
        yield from walk(stream.parts)


def walk(parts: tuple[Part, ...], times: int = 1) -> Iterator[tuple[Layer, int]]:
    """Yield every layer of some parts and how often it is there."""
    for part in parts:
        if isinstance(part, Layer):
            yield part, times
        elif isinstance(part, Repeat):
            yield from walk(part.parts, times * part.times)
        elif isinstance(part, Residual):
            yield from walk(part.parts, times)
            yield from walk(part.shortcut, times)
        else:
            for way in part.ways:
                yield from walk(way, times)
