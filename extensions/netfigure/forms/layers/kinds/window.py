"""A window that slides over one axis, and the number of its positions."""

from dataclasses import dataclass

from netfigure.forms.layers.shapes import Axis, make_axis


@dataclass(frozen=True)
class Window:
    """A window that slides over one axis."""

    kernel: int
    stride: int = 1
    #: zeros on both sides, or :data:`SAME`
    padding: int = 0
    dilation: int = 1
    #: whether an incomplete last window counts
    is_ceil: bool = False


#: As many zeros as make the output as long as the input divided by the stride.
SAME = -1


def count_positions(axis: Axis, window: Window) -> Axis:
    """Return the axis of the output: the number of positions of a window.

    Source: the shapes of ``torch.nn.Conv2d`` and ``torch.nn.MaxPool2d``.

    :param axis: of the input
    :param window: the window
    :raises ValueError: if there is no position, or an unknown length is needed; with the reason
    """
    n, k, s, p, d = axis.value, window.kernel, window.stride, window.padding, window.dilation
    reach = d * (k - 1) + 1
    if s == 1 and (p == SAME or reach - 1 == 2 * p):
        return axis
    if n is None:
        if s > 1:
            raise ValueError(
                f"a stride needs a number for {axis.text}; write where: {{{axis.text}: 128}}"
            )
        loss = reach - 1 - 2 * p
        return Axis(f"{axis.text} {'−' if loss > 0 else '+'} {abs(loss)}", None)
    if p == SAME:
        return make_axis(-(-n // s))
    room = n + 2 * p - reach
    if room < 0:
        wide = f" with {p} on both sides" if p else ""
        raise ValueError(
            f"a window that covers {reach} does not fit into {n}{wide}; "
            f"write a window that covers at most {n + 2 * p}, or padding: {-((n - reach) // 2)}"
        )
    count = room // s + 1
    if window.is_ceil and room % s and count * s < n + p:
        count += 1
    return make_axis(count)


def count_zeros(axis: Axis, window: Window) -> tuple[int, int]:
    """Return how many zeros are before and after an axis; of an odd number, more are after.

    Source: ``padding="same"`` of Keras.

    :param axis: of the input, whose length is known
    :param window: the window
    """
    if window.padding != SAME:
        return window.padding, window.padding
    length = axis.value or 0
    reach = window.dilation * (window.kernel - 1) + 1
    zeros = max((-(-length // window.stride) - 1) * window.stride + reach - length, 0)
    return zeros // 2, zeros - zeros // 2


def count_targets(axis: Axis, window: Window, extra: int = 0) -> Axis:
    """Return the axis of the output of a transposed window: what all its positions cover.

    Source: the shapes of ``torch.nn.ConvTranspose2d`` and ``torch.nn.MaxUnpool2d``.

    :param axis: of the input
    :param window: the window
    :param extra: added at the end
    :raises ValueError: if nothing is left, or the length is unknown; with the reason
    """
    if axis.value is None:
        raise ValueError(
            f"its output needs a number for {axis.text}; write where: {{{axis.text}: 128}}"
        )
    reach = window.dilation * (window.kernel - 1) + 1
    length = (axis.value - 1) * window.stride + reach + extra - 2 * window.padding
    if length < 1:
        raise ValueError(
            f"a padding of {window.padding} leaves nothing of {length + 2 * window.padding}; "
            f"write at most {(length + 2 * window.padding - 1) // 2}"
        )
    return make_axis(length)
