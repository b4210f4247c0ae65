"""Trace a module: from its forward pass to steps with shapes, on a device without memory."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import fx, nn
from torch.fx.passes.shape_prop import ShapeProp

from netfigure.from_torch.entries import Entry, Leaf, Shape, leaf
from netfigure.from_torch.functions import find_name, name_function
from netfigure.from_torch.modules import name_module

#: Functions of several tensors that become groups, with the kinds of these groups.
_MERGES = {"add": "add", "iadd": "add", "mul": "multiply", "imul": "multiply", "cat": "concat"}
#: The number of examples, which must not be mistaken for an axis of another length.
_BATCH = 2


class UntraceableError(Exception):
    """A model whose layers cannot be found, with the reason."""


@dataclass(frozen=True)
class Step:
    """One module or function of the forward pass."""

    #: class of a module, or name of a function
    name: str
    #: the steps whose outputs it takes
    inputs: tuple["Step", ...]
    #: shape of its output, without the batch
    shape: Shape
    #: what it is in YAML; None if there is no name for it
    entries: tuple[Entry, ...] | None = None
    #: ``add``, ``multiply`` or ``concat`` if it joins tensors
    merge: str = ""
    #: the modules that it lies in, from the outside, by path and class
    modules: tuple[tuple[str, str], ...] = ()
    #: numbers of its parameters, by identity
    parameters: dict[int, int] = field(default_factory=dict, compare=False)


def trace_module(module: nn.Module, shape: Shape) -> Step:
    """Return the last step of a module's forward pass; it leads to all others.

    :param module: in its mode for inference
    :param shape: of its input, without the batch
    :raises UntraceableError: if its forward pass depends on values, or does not take such an input
    """
    tracer = fx.Tracer()
    is_standard = tracer.is_leaf_module
    tracer.is_leaf_module = lambda each, path: (
        isinstance(each, nn.LayerNorm) or is_standard(each, path)
    )
    try:
        graph = tracer.trace(module)
    except Exception as error:
        raise UntraceableError(f"the forward pass cannot be traced: {_shorten(error)}") from error
    inputs = [node for node in graph.nodes if node.op == "placeholder" and node.users]
    if len(inputs) != 1:
        raise UntraceableError(f"the model has {len(inputs)} inputs; one is supported")
    takes_ids = any(
        isinstance(tracer.root.get_submodule(user.target), nn.Embedding)
        for user in inputs[0].users
        if user.op == "call_module"
    )
    kind = torch.long if takes_ids else torch.float32
    try:
        x = torch.zeros(_BATCH, *shape, dtype=kind, device="meta")
        ShapeProp(fx.GraphModule(module, graph)).propagate(x)
    except Exception as error:
        raise UntraceableError(
            f"an input of {list(shape)} does not fit: {_shorten(error)}"
        ) from error
    return _Reader(module).read(graph)


def _shorten(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200] or type(error).__name__


class _Reader:
    """Reads the nodes of a graph into steps.

    :param module: whose graph it is
    """

    def __init__(self, module: nn.Module) -> None:
        self.module = module
        self.steps: dict[Any, Step] = {}
        #: parameters that functions take, by the node that gives them
        self.constants: dict[Any, dict[int, int]] = {}
        #: concatenations by the steps that they join
        self.joins: dict[tuple[int, ...], Step] = {}
        #: the modules that are called more than once, and those that were called
        self.repeated: set[str] = set()
        self.used: set[str] = set()

    def read(self, graph: fx.Graph) -> Step:
        """Return the step of the output."""
        calls = Counter(str(node.target) for node in graph.nodes if node.op == "call_module")
        self.repeated = {path for path, times in calls.items() if times > 1}
        for node in graph.nodes:
            if node.op == "output":
                found = [each for each in node.all_input_nodes if each in self.steps]
                if len(found) != 1:
                    raise UntraceableError(f"the model has {len(found)} outputs; one is supported")
                return self.steps[found[0]]
            shape = _find_shape(node)
            if node.op == "placeholder":
                if shape is not None:
                    self.steps[node] = Step("input", (), shape)
            elif node.op == "get_attr":
                self.constants[node] = _count(_get_tensors(self.module, node.target))
            elif shape is not None:
                self._read_step(node, shape)
        raise UntraceableError("the model has no output")

    def _read_step(self, node: fx.Node, shape: Shape) -> None:
        given = [each for each in node.all_input_nodes if each in self.steps]
        constants: dict[int, int] = {}
        for each in node.all_input_nodes:
            constants |= self.constants.get(each, {})
        if not given:  # computed of parameters alone
            if node.op == "call_module":
                constants |= _count(self.module.get_submodule(str(node.target)).parameters())
            self.constants[node] = constants
            return
        stack = node.meta.get("nn_module_stack") or {}
        step = Step(
            "", tuple(self.steps[each] for each in given), shape,
            modules=(
                ("", type(self.module).__name__),
                *((path, kind.__name__) for path, kind in stack.values()),
            ),
            parameters=constants,
        )  # fmt: skip
        if node.op == "call_module":
            self.steps[node] = self._name_module(step, str(node.target))
        else:
            has_constants = any(each in self.constants for each in node.all_input_nodes)
            named = _name_function(step, node, has_constants=has_constants)
            self.steps[node] = named
            if named.merge == "concat":
                self.steps[node] = self._split_join(named)
                self.joins[tuple(map(id, named.inputs))] = self.steps[node]

    def _name_module(self, step: Step, path: str) -> Step:
        module = self.module.get_submodule(path)
        entries = name_module(module, step.inputs[0].shape, step.shape)
        if len(step.inputs) > 1:
            entries = None
        step = replace(
            step,
            name=type(module).__name__,
            entries=entries,
            parameters=_count(module.parameters()),
        )
        if path not in self.repeated or not step.parameters or not entries:
            return step
        key = "shared" if path in self.used else "name"
        self.used.add(path)
        return replace(step, entries=_add_option(entries, key, path))

    def _split_join(self, step: Step) -> Step:
        """Return a concatenation that takes an earlier one in place of the inputs of that one.

        So the layers of a DenseNet, each of which takes all earlier outputs, become nested.
        """
        for count in range(len(step.inputs) - 1, 1, -1):
            earlier = self.joins.get(tuple(map(id, step.inputs[:count])))
            if earlier:
                return replace(step, inputs=(earlier, *step.inputs[count:]))
        return step


def _add_option(entries: tuple[Entry, ...], key: str, value: str) -> tuple[Entry, ...] | None:
    """Return a layer with one more option; None if it is several layers."""
    own = entries[0]
    if len(entries) > 1 or not isinstance(own, Leaf):
        return None
    return (Leaf(own.kind, own.value, (*own.options, (key, value))),)


def _find_shape(node: fx.Node) -> Shape | None:
    """Return the shape of the first tensor that a node gives, without the batch, or None."""
    found = node.meta.get("tensor_meta")
    while isinstance(found, tuple | list) and not hasattr(found, "shape"):
        found = found[0] if found else None
    shape = getattr(found, "shape", None)
    return tuple(shape[1:]) if shape is not None else None


def _get_tensors(module: nn.Module, path: str) -> Iterable[torch.Tensor]:
    parent, _, name = path.rpartition(".")
    value = getattr(module.get_submodule(parent), name)
    return [value] if isinstance(value, nn.Parameter) else []


def _count(tensors: Iterable[torch.Tensor]) -> dict[int, int]:
    return {id(each): each.numel() for each in tensors}


def _name_function(step: Step, node: fx.Node, *, has_constants: bool) -> Step:
    name, before = find_name(node.target), step.inputs[0].shape
    step = replace(step, name="scale" if name == "mul" and has_constants else name)
    arguments = tuple(node.args[1:])
    if name in {"chunk", "split"}:  # its parts are named, not what it gives
        return replace(step, entries=(), shape=before)
    if len(step.inputs) > 1:
        merge = _MERGES.get(name, "")
        return replace(step, merge=merge if merge and _joins(name, node, step) else "")
    if name == "getitem" and _gives_several(node.args[0]):
        entries = _name_choice(node, step)
    elif has_constants:
        entries = _name_with_parameters(name, step)
    elif name == "cat" and step.shape == before:
        entries = ()
    else:
        entries = name_function(name, arguments, node.kwargs, before, step.shape)
    return replace(step, entries=entries)


def _name_choice(node: fx.Node, step: Step) -> tuple[Entry, ...] | None:
    """Return what the choice of one of several tensors is.

    The first one of a recurrent layer or of attention is its output, and needs no name.
    """
    at, before = node.args[1], step.inputs[0].shape
    if step.shape == before:
        return () if at == 0 else None
    if not isinstance(at, int):
        return None
    # Maps are split along their channels; the order of other axes is not known.
    order = "channels" if len(before) == 3 and before[1:] == step.shape[1:] else None
    return (leaf("custom", f"part {at + 1}", output=[*step.shape], order=order),)


def _gives_several(node: Any) -> bool:
    found = node.meta.get("tensor_meta")
    return isinstance(found, tuple | list) and not hasattr(found, "shape")


def _joins(name: str, node: fx.Node, step: Step) -> bool:
    """Return whether a sum, product or concatenation is one that the groups of YAML make."""
    if name != "cat":
        return name in {"mul", "imul"} or len({each.shape for each in step.inputs}) == 1
    axis = node.kwargs.get("dim", node.args[1] if len(node.args) > 1 else 0)
    rank = len(step.shape)
    wanted = 1 if rank == 3 else rank
    return (
        isinstance(axis, int)
        and axis % (rank + 1) == wanted
        and len(step.inputs) == len(node.args[0])
    )


def _name_with_parameters(name: str, step: Step) -> tuple[Entry, ...] | None:
    """Return what a function of a tensor and of parameters is, or None."""
    before, count = step.inputs[0].shape, sum(step.parameters.values())
    if len(before) == 2 and name == "cat" and step.shape[1:] == before[1:]:
        tokens = step.shape[0] - before[0]
        return (leaf("class-token", tokens),) if count == tokens * before[1] else None
    if len(before) == 2 and name in {"add", "iadd"} and count == before[0] * before[1]:
        return (leaf("position-embedding", before[0]),)
    return None
