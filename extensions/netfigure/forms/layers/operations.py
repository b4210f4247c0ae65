"""Count what a layer computes for one input: multiply–adds, and the values that it gives out."""

from math import prod

from netfigure.forms.layers.model import Layer, Model, walk_model
from netfigure.forms.layers.shapes import Axis, Shape

#: Columns that a table may have besides, with their heads.
COLUMNS = {"operations": "Multiply–adds", "outputs": "Output values"}


def count_operations(layer: Layer) -> int:
    """Return the multiply–adds of matrices and convolutions, and of the scores of attention.

    Sums with biases, norms, activations and pools are left out, as in
    ``torch.utils.flop_counter``, whose operations are two per multiply–add.

    :param layer: whose lengths are known
    """
    return sum(
        times * prod(axis.value for axis in axes if axis.value is not None)
        for times, axes in layer.work
    )


def count_values(shape: Shape) -> int:
    """Return the number of values of a shape whose lengths are known, without the batch."""
    return prod(axis.value for axis in shape.axes if axis.value is not None)


def find_unknown(model: Model) -> Axis | None:
    """Return the first length without a value that such a count needs, or None."""
    axes = [
        axis
        for layer, _ in walk_model(model)
        for each in (*(axes for _, axes in layer.work), layer.output_shape.axes)
        for axis in each
    ]
    return next((axis for axis in axes if axis.value is None), None)
