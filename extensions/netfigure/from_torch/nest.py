"""Nest a graph of steps: paths that fork and join become groups, those that cross one layer."""

from netfigure.from_torch.entries import Group, leaf
from netfigure.from_torch.fold import Part, fold_parts
from netfigure.from_torch.trace import Step


class Nester:
    """Nests steps.

    Forks and joins that lie within each other, as those of residual blocks, are groups. Where they
    do not, all steps from the fork to the join are one layer with their parameters.
    """

    def __init__(self) -> None:
        #: the nearest step that all paths to a step go through, and its depth
        self.before: dict[int, tuple[Step, int]] = {}
        #: what has no name, in words
        self.unnamed: dict[str, int] = {}
        #: parameters that are counted already
        self.counted: set[int] = set()

    def nest(self, last: Step) -> list[Part]:
        """Return the entries from the input to the last step."""
        steps = list_steps(last)
        for step in steps:
            self._find_dominator(step)
        return self._nest_path(steps[0], last)

    def _find_dominator(self, step: Step) -> None:
        if not step.inputs:
            self.before[id(step)] = step, 0
            return
        common = step.inputs[0]
        for other in step.inputs[1:]:
            common = self._find_common(common, other)
        self.before[id(step)] = common, self.before[id(common)][1] + 1

    def _find_common(self, one: Step, other: Step) -> Step:
        while one is not other:
            if self.before[id(one)][1] >= self.before[id(other)][1]:
                one = self.before[id(one)][0]
            else:
                other = self.before[id(other)][0]
        return one

    def _nest_path(self, first: Step, last: Step) -> list[Part]:
        """Return the entries after the first step up to the last one, which the first dominates."""
        pieces: list[tuple[Step, Step]] = []
        step = last
        while step is not first:
            start = step.inputs[0] if len(step.inputs) == 1 else self.before[id(step)][0]
            pieces.append((start, step))
            step = start
        parts: list[Part] = []
        for start, step in reversed(pieces):
            parts += self._nest_piece(start, step)
        return fold_parts(parts)

    def _nest_piece(self, start: Step, step: Step) -> list[Part]:
        if len(step.inputs) > 1:
            return [self._nest_join(start, step)]
        if step.entries is None:
            return [self._make_custom(start, step, [step])]
        self.counted |= step.parameters.keys()
        return [Part(entry, start.shape, step.shape) for entry in step.entries]

    def _nest_join(self, start: Step, step: Step) -> Part:
        """Return the group of a join, or one layer for all steps from the fork to the join."""
        inside = list_steps(step, start)[1:]
        if not step.merge or not _is_nested(start, step):
            return self._make_custom(start, step, inside)
        branches = [self._nest_path(start, each) for each in step.inputs]
        entries = tuple(tuple(part.entry for part in branch) for branch in branches)
        return Part(Group(step.merge, entries), start.shape, step.shape)

    def _make_custom(self, start: Step, step: Step, inside: list[Step]) -> Part:
        parameters = {key: size for each in inside for key, size in each.parameters.items()}
        count = sum(size for key, size in parameters.items() if key not in self.counted)
        self.counted |= parameters.keys()
        title = _find_title(inside)
        self.unnamed[title] = self.unnamed.get(title, 0) + 1
        output = None if step.shape == start.shape else [*step.shape]
        return Part(
            leaf("custom", title, output=output, weights=count or None), start.shape, step.shape
        )


def list_steps(last: Step, first: Step | None = None) -> list[Step]:
    """Return all steps that lead to a step, in an order in which inputs come first.

    :param last: the last one
    :param first: where to stop; by default the input of the model
    """
    found: dict[int, Step] = {}
    stack = [(last, False)]
    while stack:
        step, is_done = stack.pop()
        if is_done:
            found.setdefault(id(step), step)
        elif id(step) not in found:
            stack.append((step, True))
            if step is not first:
                stack += [(each, False) for each in reversed(step.inputs)]
    return list(found.values())


def _is_nested(start: Step, step: Step) -> bool:
    """Return whether the branches of a join have nothing in common but the fork."""
    seen: set[int] = set()
    for each in step.inputs:
        own = {id(inner) for inner in list_steps(each, start)} - {id(start)}
        if seen & own:
            return False
        seen |= own
    return True


def _find_title(steps: list[Step]) -> str:
    """Return the name of a step, or the class of the innermost module that holds all of some."""
    if len(steps) == 1:
        return steps[0].name
    common = set(steps[0].modules).intersection(*(each.modules for each in steps))
    return [name for path, name in steps[0].modules if (path, name) in common][-1]
