"""Options and shapes of layers whose window slides over one or two axes of space."""

from collections.abc import Callable, Sequence
from math import prod

from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.kinds.window import SAME, Window, count_positions, count_zeros
from netfigure.forms.layers.shapes import Axis
from netfigure.source.read import as_whole
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Scalar, Value

LARGEST_SIZE = 10_000


def find_channels_and_space(
    context: LayerContext, rank: int | None
) -> tuple[Axis, tuple[Axis, ...]]:
    """Return the axis of channels and those of space of the input.

    :param context: of the layer
    :param rank: how many axes of space it takes; None for one or two
    :raises Refusal: if the input has other axes
    """
    needed = {
        1: "(channels, length)",
        2: "(channels, height, width)",
        None: "(channels, height, width) or (channels, length)",
    }[rank]
    found = len(context.input_shape.axes) - 1
    if found == 1 and context.input_shape.order == "features":
        raise context.make_misfit(needed, "write 'transpose' before it")
    if (rank is None and found not in {1, 2}) or (rank is not None and found != rank):
        write = (
            "put it before 'flatten', or write an input of such a shape"
            if found < (rank or 1)
            else "write an input of such a shape"
        )
        raise context.make_misfit(needed, write)
    return context.input_shape.axes[0], context.input_shape.axes[1:]


def slide_windows(
    context: LayerContext, space: tuple[Axis, ...], windows: list[Window]
) -> list[Axis]:
    """Return the axes of space of the output.

    :param space: axes of the input
    :param windows: one for each axis
    :raises Refusal: if a window does not fit
    """
    try:
        return [count_positions(axis, window) for axis, window in zip(space, windows, strict=True)]
    except ValueError as error:
        raise context.make_refusal(f"{context.input_shape.text} comes in, and {error}") from None


def as_sizes(count: int, convert: Callable[[Value], int]) -> Callable[[Value], tuple[int, ...]]:
    """Return a converter to one number per axis of space; a single number is for all axes.

    :param count: of the axes
    :param convert: converts one number
    """

    def convert_all(value: Value) -> tuple[int, ...]:
        if not isinstance(value, Items):
            return (convert(value),) * count
        if len(value.items) != count:
            raise Refusal(
                f"found {len(value.items)} numbers; write one, or one for each of {count} axes",
                value.line,
            )
        return tuple(map(convert, value.items))

    return convert_all


def as_padding(value: Value) -> int:
    """Return a padding: a number, ``same`` or ``valid``.

    :raises Refusal: for anything else
    """
    if isinstance(value, Scalar) and value.text in {"same", "valid"}:
        return SAME if value.text == "same" else 0
    try:
        return as_whole(0, LARGEST_SIZE)(value)
    except Refusal as refusal:
        raise Refusal(f"{refusal.message}, or same or valid", refusal.line) from None


def read_groups(context: LayerContext, incoming: int, outgoing: int) -> int:
    """Return the option ``groups``.

    :param incoming: number of channels that come in
    :param outgoing: number of channels that go out
    :raises Refusal: if it does not divide both
    """
    groups = context.reader.read("groups", as_whole(1, 10**6), 1)
    if incoming % groups or outgoing % groups:
        raise context.make_refusal(
            f"{groups} groups do not divide both the {incoming} channels that come in and the "
            f"{outgoing} that go out; write a number that does"
        )
    return groups


def list_stride(stride: tuple[int, ...]) -> tuple[str, ...]:
    """Return the text about a stride; nothing for a stride of 1."""
    return () if prod(stride) == 1 else (f"stride {format_sizes(stride)}",)


def list_padding(padding: tuple[int, ...]) -> tuple[str, ...]:
    """Return the text about a padding; nothing without padding."""
    if not any(padding):
        return ()
    texts = ["same" if each == SAME else str(each) for each in padding]
    return (f"padding {_join_equal(texts, '×')}",)


def list_same_padding(space: tuple[Axis, ...], windows: Sequence[Window]) -> tuple[str, ...]:
    """Return the text about the zeros of ``padding: same`` at a stride; nothing without it.

    :param space: axes of the input
    :param windows: one for each axis
    """
    if not any(window.padding == SAME and window.stride > 1 for window in windows):
        return ()
    pairs = [count_zeros(axis, window) for axis, window in zip(space, windows, strict=True)]
    return (_join_equal([f"{before} before, {after} after" for before, after in pairs], " × "),)


def _join_equal(texts: list[str], sign: str) -> str:
    """Return one text for each axis, or a single one if all are equal."""
    return texts[0] if len(set(texts)) == 1 else sign.join(texts)


def format_window(size: tuple[int, ...]) -> str:
    """Return the size of a window, such as ``3×3``."""
    return "×".join(map(str, size))


def format_sizes(size: tuple[int, ...]) -> str:
    """Return a size as one number if it is the same along all axes."""
    return str(size[0]) if len(set(size)) == 1 else format_window(size)
