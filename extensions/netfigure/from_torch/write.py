"""Write entries as YAML: one layer per line, groups as lists below their names."""

from collections.abc import Sequence
from typing import Any

import yaml

from netfigure.from_torch.entries import Entry, Group, Shape


class _OneLine(dict[str, Any]):
    """A layer with its options, which is written on one line."""


class _OneLineList(list[Any]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes what is marked on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the signature is PyYAML's
        """Indent lists below their keys."""
        super().increase_indent(flow, indentless=False)


_Dumper.add_representer(
    _OneLine,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True),
)
_Dumper.add_representer(
    _OneLineList,
    lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)


def write_layers(entries: Sequence[Entry], shape: Shape, total: int) -> str:
    """Return the text of a figure of layers.

    :param entries: from the input to the output
    :param shape: of the input, without the batch
    :param total: the number of parameters
    """
    layers = [_simplify(entry) for entry in entries]
    body = {"input": _OneLineList(shape), "layers": layers, "total": total}
    return yaml.dump(
        body,
        Dumper=_Dumper,
        sort_keys=False,
        default_flow_style=False,
        width=100,
        allow_unicode=True,
    )


def _simplify(entry: Entry) -> Any:
    """Return an entry in mappings, lists and words."""
    if isinstance(entry, Group):
        return _simplify_group(entry)
    if entry.value is None and not entry.options:
        return entry.kind
    options = {key: _one_line(value) for key, value in entry.options}
    if entry.value is None:
        return _OneLine({entry.kind: _OneLine(options)})
    return _OneLine({entry.kind: _one_line(entry.value), **options})


def _simplify_group(group: Group) -> dict[str, Any]:
    branches = [[_simplify(each) for each in branch] for branch in group.parts]
    if group.kind == "repeat":
        return {"repeat": group.times, "layers": branches[0]}
    if group.kind == "side":
        return {"side": branches[0], "name": group.name}
    if group.kind == "residual":
        more = {"shortcut": branches[1]} if len(branches) > 1 else {}
        then = {"activation": group.activation} if group.activation else {}
        return {"residual": branches[0], **more, **then}
    return {group.kind: [branch or _OneLineList() for branch in branches]}


def _one_line(value: Any) -> Any:
    return _OneLineList(value) if isinstance(value, list) else value
