"""Describe a receptive field in sentences, with the inputs that reach the output."""

from itertools import pairwise

from netfigure.forms.receptive_field.model import ReceptiveField
from netfigure.typeset.label import parse_label


def describe_receptive_field(field: ReceptiveField) -> str:
    """Return a description of every layer and of the inputs that reach the output.

    :param field: the receptive field
    """
    causal = "causal " if field.is_causal else ""
    parts = [
        f"An input of {field.cells} cells under {_count(len(field.layers), f'{causal}layer')}."
    ]
    for level, layer in enumerate(field.layers, 1):
        parts.append(
            f"{parse_label(layer.name).plain}: kernel {layer.kernel}, stride {layer.stride}, "
            f"dilation {layer.dilation}; {_count(field.counts[level], 'cell')}, each of which sees "
            f"{_count(field.sizes[level], 'input')}."
        )
    seen = _list_runs(field.seen[0])
    parts.append(f"Output {field.at + 1} is reached by {seen} of the input, counted from 1.")
    return " ".join(parts)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _list_runs(cells: tuple[int, ...]) -> str:
    """Return cells as text, such as ``cells 1 to 3, 5``, counted from 1."""
    starts = [cells[0], *(after for before, after in pairwise(cells) if after != before + 1)]
    ends = [*(before for before, after in pairwise(cells) if after != before + 1), cells[-1]]
    runs = [
        f"{start + 1}" if start == end else f"{start + 1} to {end + 1}"
        for start, end in zip(starts, ends, strict=True)
    ]
    return f"{'cell' if len(cells) == 1 else 'cells'} {', '.join(runs)}"
