"""Describe stacks in sentences from which they could be drawn."""

from netfigure.forms.stacks.model import Block, Stack, Stacks


def describe_stacks(stacks: Stacks) -> str:
    """Return a description of every stack and link.

    :param stacks: the stacks
    """
    # Not "from left to right": on a phone they may be below each other.
    many = f"{len(stacks.stacks)} stacks of blocks. " if len(stacks.stacks) > 1 else ""
    parts = [_describe_stack(stack) for stack in stacks.stacks]
    for link in stacks.links:
        target = stacks.stacks[link.target]
        what = f" ({link.label.plain})" if link.label else ""
        parts.append(
            f"An arrow leads from the top of {_name(stacks.stacks[link.source])} to "
            f"{target.blocks[link.block].label.plain} in {_name(target)}{what}."
        )
    return many + " ".join(parts)


def _describe_stack(stack: Stack) -> str:
    parts = []
    if stack.below:
        parts.append(_list(stack.below))
    repeated = _list(stack.blocks)
    if stack.repeat:
        repeated = f"a frame marked {stack.repeat.plain} with {repeated}"
    parts.append(repeated)
    if stack.above:
        parts.append(_list(stack.above))
    return f"{_name(stack)}, from bottom to top: {'; then '.join(parts)}."


def _name(stack: Stack) -> str:
    """Return the title of a stack, or else the name that the author gave it."""
    name = stack.title.plain or stack.name
    return f"{name[:1].upper()}{name[1:]}"


def _list(blocks: tuple[Block, ...]) -> str:
    return ", ".join(map(_describe_block, blocks))


def _describe_block(block: Block) -> str:
    if block.added:
        return f"a sum with {block.added.plain}"
    text = "a sum" if block.kind == "sum" else block.label.plain
    if block.is_residual:
        text += " (joined by a residual path around the blocks before it)"
    if block.note:
        text += f" ({block.note.plain})"
    return text
