"""Parse stacks: their blocks, and the links between them."""

import re

from netfigure.forms.stacks.model import Block, Kind, Link, Stack, Stacks
from netfigure.functions.lookup import Functions
from netfigure.scene.items import SIZE, SMALL
from netfigure.source.entries import split_entry
from netfigure.source.read import (
    Reader,
    as_choice,
    as_list,
    as_text,
    describe,
)
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Items, Pairs, Scalar, Value
from netfigure.style.looks import HUES, KIND_HUES
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.wrap import wrap_label

_MOST_STACKS = 4
_MOST_BLOCKS = 24
#: Width at which the text in a block and beside it is wrapped, px.
_LABEL_WIDTH, _NOTE_WIDTH = 122.0, 150.0
_LINK = re.compile(r"([\w -]+?)\s*->\s*([\w -]+?)\.([^:]+?)(?::\s*(.*))?", re.DOTALL)
#: The kind of a block by a word in its name; the first match counts.
_KINDS_BY_WORD = (
    ("attention", "attention"),
    ("norm", "norm"),
    ("softmax", "softmax"),
    ("embedding", "embedding"),
    ("feed", "dense"),
    ("mlp", "dense"),
    ("swiglu", "dense"),
    ("linear", "dense"),
    ("head", "dense"),
)
_NO_LINKS: tuple[Link, ...] = ()


def parse_stacks(body: Pairs, refusals: list[Refusal], _functions: Functions) -> Stacks:
    """Return the stacks that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if there is no stack to draw
    """
    reader = Reader(body, "stacks", refusals)
    value = reader.get("stacks")
    if not isinstance(value, Pairs) or not value.pairs:
        line = value.line if value else body.line
        found = describe(value) if value else "nothing"
        raise Refusal(
            f"stacks: found {found}; write names and what is in them, like 'encoder:'", line
        )
    if len(value.pairs) > _MOST_STACKS:
        raise Refusal(
            f"there are {len(value.pairs)} stacks; write at most {_MOST_STACKS}", value.line
        )
    stacks = tuple(_parse_stack(name, inner, refusals) for name, inner in value.pairs)
    links = reader.read("links", as_list(lambda link: _parse_link(link, stacks)), _NO_LINKS)
    reader.finish()
    return Stacks(stacks, links)


def _parse_stack(name: Scalar, value: Value, refusals: list[Refusal]) -> Stack:
    reader = Reader(value, f"the stack {name.text!r}", refusals)
    parts = {part: _parse_blocks(reader, part) for part in ("below", "blocks", "above")}
    if not parts["blocks"]:
        raise Refusal(f"the stack {name.text!r} has no blocks; write 'blocks: [ … ]'", name.line)
    title = reader.read("title", lambda text: parse_label(as_text(text), "bold"), NO_LABEL)
    repeat = reader.read("repeat", _as_repeat, NO_LABEL)
    reader.finish()
    return Stack(name.text, title, parts["below"], parts["blocks"], parts["above"], repeat)


def _as_repeat(value: Value) -> Label:
    text = as_text(value)
    return parse_label(text if "×" in text else f"{text}×", "bold")


def _parse_blocks(reader: Reader, part: str) -> tuple[Block, ...]:
    value = reader.get(part)
    if value is None:
        return ()
    items = value.items if isinstance(value, Items) else (value,)
    if len(items) > _MOST_BLOCKS:
        raise Refusal(f"{part} has {len(items)} blocks; write at most {_MOST_BLOCKS}", value.line)
    blocks = []
    for place, item in enumerate(items):
        outermost = (part, place) in {("below", 0), ("above", len(items) - 1)}
        try:
            block = _parse_block(item, reader.refusals, plain=outermost)
            _check_part(block, part, item.line)
            blocks.append(block)
        except Refusal as refusal:
            reader.refuse(f"{part}: {refusal.message}", refusal.line)
    return tuple(blocks)


def _check_part(block: Block, part: str, line: int) -> None:
    if block.added and part == "blocks":
        raise Refusal(
            f"'+: {block.name}' is listed among the residual paths; write it in 'below' or 'above'",
            line,
        )


def _parse_block(value: Value, refusals: list[Refusal], *, plain: bool) -> Block:
    """Return a block: its name alone, or its name and options."""
    entry = split_entry(value)
    if entry is None:
        raise Refusal(f"found {describe(value)}; write the name of a block", value.line)
    if entry.beside or isinstance(entry.value, Items):
        raise Refusal("a block is one name, with a colon and options if it has any", value.line)
    if isinstance(entry.value, Scalar):
        return _make_sum(entry.name, entry.value)
    text = as_text(entry.name)
    reader = Reader(entry.options(), f"the block {text!r}", refusals)
    identity = reader.read("id", as_text, text.replace("\\\\", " "))
    hue = reader.read("hue", as_choice(HUES), _find_hue(text))
    note = reader.read("note", lambda note: wrap_label(as_text(note), _NOTE_WIDTH, SMALL), NO_LABEL)
    kind = reader.read("kind", as_choice(("box", "plain", "sum")), _find_kind(text, plain=plain))
    reader.finish()
    low = text.lower()
    return Block(
        name=identity,
        label=wrap_label(text, _LABEL_WIDTH, SIZE),
        kind=_KINDS[kind],
        hue=hue,
        is_residual=low in {"+", "add"} or low.startswith("add &"),
        is_attention="attention" in low,
        is_norm="norm" in low and not low.startswith("add"),
        note=note,
    )


_KINDS: dict[str, Kind] = {"box": "box", "plain": "plain", "sum": "sum"}


def _make_sum(name: Scalar, added: Scalar) -> Block:
    """Return a sum with something from the side: ``{add: Positional Encoding}``."""
    if name.text not in {"add", "+"}:
        raise Refusal(
            f"found '{name.text}: {added.text}'; write '+: what is added', or options in braces",
            name.line,
        )
    text = as_text(added)
    return Block(
        name=text,
        label=parse_label("+"),
        kind="sum",
        hue=_find_hue(text),
        added=wrap_label(text, 74, SMALL),
        # Encodings are computed, from sines and cosines; embeddings are learned.
        is_wave="encoding" in text.lower(),
    )


def _find_kind(text: str, *, plain: bool) -> str:
    return "sum" if text.lower() in {"+", "add"} else "plain" if plain else "box"


def _find_hue(text: str) -> str:
    low = text.lower()
    return next((KIND_HUES[kind] for word, kind in _KINDS_BY_WORD if word in low), "accent")


def _parse_link(value: Value, stacks: tuple[Stack, ...]) -> Link:
    text = as_text(value)
    match = _LINK.fullmatch(text)
    if match is None:
        raise Refusal(f"found {text!r}; write 'encoder -> decoder.block: label'", value.line)
    names = [stack.name for stack in stacks]
    for name in (match[1], match[2]):
        if name not in names:
            raise Refusal(f"there is no stack {name!r}; {suggest(name, names)}", value.line)
    source, target = names.index(match[1]), names.index(match[2])
    if abs(source - target) != 1:
        raise Refusal("a link joins two stacks side by side; name another one", value.line)
    blocks = [block.name for block in stacks[target].blocks]
    if match[3] not in blocks:
        raise Refusal(
            f"{match[2]} has no block {match[3]!r}; {suggest(match[3], blocks)}", value.line
        )
    return Link(source, target, blocks.index(match[3]), parse_label(match[4] or ""))
