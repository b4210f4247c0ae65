"""A window that slides over one axis, and how many places it has."""

from dataclasses import dataclass

from netfigure.forms.layers.shapes import Axis, length


@dataclass(frozen=True)
class Slide:
    """How a window slides over one axis."""

    kernel: int
    stride: int = 1
    #: zeros on both sides, or -1: as many as the output needs to be the input over the stride
    padding: int = 0
    dilation: int = 1
    #: a last window that is not whole counts too
    is_ceil: bool = False


SAME = -1


def slide(axis: Axis, window: Slide) -> Axis:
    """Return how many places a window has.

    :param axis: what it slides over
    :param window: the window
    :raises ValueError: if there is none, or the length is needed and not known; with the reason

    Source: the shapes of ``torch.nn.Conv2d`` and ``torch.nn.MaxPool2d``.
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
        return length(-(-n // s))
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
    return length(count)
