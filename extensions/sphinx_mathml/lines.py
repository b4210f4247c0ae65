"""Marks where a wide formula may be broken: the style sheet breaks it on a narrow screen.

Browsers set a formula in one line, so a part of each wide one is outside a phone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import pairwise

from sphinx_mathml.inspect import estimate_width

# In em: what fits beside the margins of a phone 320 px wide, where formulas are as large as text.
PHONE_WIDTH = 13.0

#: The beginning of the punctuation that the last line of a formula takes.
CLOSING = '<mtext class="mathml-closing">'

_TAG = re.compile(r"<(/?)(\w+)[^>]*?(/?)>")
_RELATION = re.compile(r"<mo[^>]*>\s*(?:[=<>≈≤≥≠≡∝∼≃≅←→⇒⇔↦∈≪≫≔≻]|&[lg]t;)\s*</mo>")
_SIGN = r'<mo(?: lspace="0\.2222em" rspace="0\.2222em")?>\s*[{}]\s*</mo>'
_SUM = re.compile(_SIGN.format("+−±"))
_PRODUCT = re.compile(_SIGN.format("⋅·×"))
_ANY_SIGN = re.compile(f"{_RELATION.pattern}|{_SIGN.format('+−±⋅·×')}")
_SPACE = re.compile(r'<mspace width="[12]em"\s*/>')
_COMMA = re.compile(r"<mo[^>]*>\s*,\s*</mo>")
_ANY_SPACE = re.compile(r"<mspace[^>]*/>|<mtext>\s+</mtext>")
_OPENING = re.compile(r"<mo[^>]*>\s*[(\[{⟨⌊⌈]\s*</mo>")
# What has a script behind it closes too.
_CLOSING = re.compile(r"(?:<msu[bp]+>)?<mo[^>]*>\s*[)\]}⟩⌋⌉]\s*</mo>")
_NOTHING = re.compile(r"(?!)")
_CELL = re.compile(r"(<mtd[^>]*>)(.*?)(</mtd>)", re.DOTALL)
_NAME = re.compile(r'<mtext>[^<]{1,10}</mtext>(?:<mspace width="1em"/>)?')
_PARTS = re.compile(r"</?mrow[^>]*>")
_TOP = re.compile(r"(<semantics>)(.*)(<annotation\b.*)", re.DOTALL)


@lru_cache(maxsize=8192)
def mark_breaks(mathml: str, closing: str = "") -> str:
    """Divide a formula into equations, and these into parts that each stay on one line.

    :param mathml: a `<math>` element that may be too wide for a phone
    :param closing: the punctuation after the formula, which its last line takes; a formula that
        cannot be divided is returned without it
    """
    found = _TOP.search(mathml)
    children = list(_split(found[2])) if found else []
    if found is None or len(children) != 1:
        return mathml
    inner = children[0]
    if inner.startswith('<mtable displaystyle="true"') and inner.count("<mtable") == 1:
        inner = _CELL.sub(lambda cell: cell[1] + _divide(cell[2]) + cell[3], inner)
        columns = " mathml-lines--columns" if _has_columns(inner) else ""
        inner = inner.replace("<mtable", f'<mtable class="mathml-lines{columns}"', 1)
    elif inner.startswith("<mrow>"):
        row = inner.removeprefix("<mrow>").removesuffix("</mrow>")
        divided = _divide(row + (f"{CLOSING}{escape(closing)}</mtext>" if closing else ""))
        inner = f'<mrow class="mathml-parts">{divided}</mrow>'
    return f"{mathml[: found.start(2)]}{inner}{mathml[found.end(2) :]}"


def _has_columns(table: str) -> bool:
    """Return whether a text of its own names each line, or a line holds several equations."""
    rows = [_CELL.findall(row) for row in table.split("<mtr")[1:]]
    if any(len(row) > 2 and any(cell[1] for cell in row[2:]) for row in rows):
        return True
    return all(len(row) == 2 and _NAME.fullmatch(_PARTS.sub("", row[0][1])) for row in rows)


def _divide(row: str) -> str:
    """Divide a row after wide spaces, before relations, and what is still too wide before signs."""
    equations: list[list[str]] = []
    for each in _break(list(_split(row)), after=_SPACE):
        if equations and _is_label(equations[-1]):
            equations[-1] += each
        else:
            equations.append(each)
    equations = [smaller for each in equations for smaller in _break_at_commas(each)]
    return "".join(f'<mrow class="mathml-equation">{_parts(each)}</mrow>' for each in equations)


def _is_label(equation: list[str]) -> bool:
    """Return whether it is a text that names the equation after it."""
    return all(child.startswith(("<mtext", "<mspace")) for child in equation)


def _break_at_commas(row: list[str]) -> Iterator[list[str]]:
    """Yield the equations that a comma and a space separate; a list of values stays whole."""
    spaces = range(1, len(row))
    ends = [
        at + 1 for at in spaces if _COMMA.fullmatch(row[at - 1]) and _ANY_SPACE.fullmatch(row[at])
    ]
    start = 0
    for end, following in pairwise([*ends, len(row)]):
        before, after = row[start:end], row[end:following]
        if _is_balanced(before) and _has_relation(before) and _has_relation(after):
            yield before
            start = end
    yield row[start:]


def _has_relation(row: list[str]) -> bool:
    return any(map(_RELATION.fullmatch, row))


def _is_balanced(row: list[str]) -> bool:
    """Return whether all brackets that are opened are closed."""
    return sum(map(_count_brackets, row)) == 0


def _count_brackets(child: str) -> int:
    """Return by how much an element changes the depth of brackets."""
    return bool(_OPENING.fullmatch(child)) - bool(_CLOSING.match(child))


def _parts(equation: list[str]) -> str:
    fine = [
        smaller
        for part in _break(equation, before=_RELATION)
        for smaller in _narrow(part, _SUM, _PRODUCT)
    ]
    return "".join(f'<mrow class="mathml-part">{_as_infix("".join(part))}</mrow>' for part in fine)


def _narrow(part: list[str], *signs: re.Pattern[str]) -> Iterator[list[str]]:
    """Break what is too wide before these signs, the first of them first; else inside brackets."""
    if not _is_wide(part):
        yield part
    elif signs:
        for smaller in _break(part, before=signs[0]):
            yield from _narrow(smaller, *signs[1:])
    else:
        yield from _break(part, before=_ANY_SIGN, inside=True)


def _break(
    children: list[str],
    *,
    before: re.Pattern[str] = _NOTHING,
    after: re.Pattern[str] = _NOTHING,
    inside: bool = False,
) -> Iterator[list[str]]:
    """Yield the elements up to each that matches and, unless `inside`, is in no brackets."""
    part: list[str] = []
    depth = 0
    for child in children:
        is_free = inside or depth == 0
        if part and is_free and before.fullmatch(child):
            yield part
            part = []
        part.append(child)
        depth = max(0, depth + _count_brackets(child))
        if is_free and after.fullmatch(child):
            yield part
            part = []
    if part:
        yield part


def _is_wide(part: list[str]) -> bool:
    return estimate_width(f"<math>{''.join(part)}</math>") > PHONE_WIDTH


def _as_infix(part: str) -> str:
    """Keep the space on both sides of a sign that begins a row."""
    return re.sub(r"\A<mo>", '<mo form="infix">', part)


def _split(row: str) -> Iterator[str]:
    """Yield the elements of a row, each with all that is in it."""
    depth, start = 0, 0
    for tag in _TAG.finditer(row):
        if depth == 0:
            start = tag.start()
        depth += 0 if tag[3] else -1 if tag[1] else 1
        if depth == 0:
            yield row[start : tag.end()]
