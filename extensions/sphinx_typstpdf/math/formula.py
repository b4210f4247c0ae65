"""Handlers of the elements of MathML: each writes tokens of Typst math."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile
from typing import Self
from xml.etree import ElementTree as ET

from sphinx_typstpdf.literal import drop_controls, quote
from sphinx_typstpdf.math.signs import (
    ACCENTS,
    ARROWS,
    BARS,
    BIG,
    BRACES,
    INVISIBLE,
    MATRIX_DELIMITERS,
    PRIMES,
    UNDER_ACCENTS,
    plain,
    side_of,
    write_fence,
    write_sign,
)
from sphinx_typstpdf.math.tables import (
    is_lines,
    is_stack,
    write_lines,
    write_matrix,
    write_stack,
)
from sphinx_typstpdf.math.tree import (
    content,
    is_fenced,
    length,
    read_mathml,
    single,
    style,
    text,
)

# What TeX's spaces are called in Typst, by their width in em.
_SPACES = {0.1667: "thin", 0.2222: "med", 0.2778: "thick", 1.0: "quad", 2.0: "wide"}
# The space of a sign that was told its class, in em.
_CLASSES = {("0", "0"): "normal", ("0.2222em",) * 2: "binary", ("0.2778em",) * 2: "relation"}
_TEXT_STYLES = {"b": "bold", "i": "italic", "em": "italic", "code": "mono"}


def convert_mathml(mathml: str) -> str:
    """Write a ``<math>`` element as the inside of Typst's ``$ … $``.

    :param mathml: one well-formed element, with or without its namespace
    :raises ValueError: when it is not well-formed
    """
    root = read_mathml(mathml)
    if root.get("display") == "block" and is_lines(root):
        return write_lines(content(root)[0], _write)
    return _write(content(root))


class _Token(str):
    """A piece of Typst math; text keeps the spaces around it, so it joins without any."""

    __slots__ = ("is_text",)
    is_text: bool

    def __new__(cls, source: str, *, is_text: bool = False) -> Self:
        token = super().__new__(cls, source)
        token.is_text = is_text
        return token


def _join(tokens: list[_Token]) -> str:
    source = ""
    was_text = True
    for token in filter(None, tokens):
        # Text in a style is a call, whose name must not run into a letter before it.
        if token[0].isalpha() and token.is_text and source[-1:].isalnum():
            source += '""'
        source += token if was_text or token.is_text else f" {token}"
        was_text = token.is_text
    return source


def _write(elements: list[ET.Element]) -> str:
    return _join(_row(elements))


def _row(elements: list[ET.Element]) -> list[_Token]:
    merged = list(_merge(elements))
    tokens = []
    for before, element, after in zip([None, *merged], merged, [*merged[1:], None], strict=False):
        converted = _convert(element)
        # A space that is written takes the place of the one around a sign; in TeX it adds to it.
        if converted and _is_infix(element):
            nothing = _Token('""', is_text=True)
            if _is_space(before) and element.get("lspace") != "0":
                converted.insert(0, nothing)
            if _is_space(after) and element.get("rspace") != "0":
                converted.append(nothing)
        tokens += converted
    return tokens


def _is_space(element: ET.Element | None) -> bool:
    return element is not None and element.tag == "mspace"


def _is_infix(element: ET.Element) -> bool:
    sign = text(element)
    return (
        element.tag == "mo"
        and element.get("minsize") is None
        and len(sign) == 1
        and unicodedata.category(sign) == "Sm"
        and sign not in BARS | BIG
    )


def _merge(elements: list[ET.Element]) -> Iterator[ET.Element]:
    """Put together what TeX wrote in pieces: three dots, and numbers with commas in them."""
    place = 0
    while place < len(elements):
        three = elements[place : place + 3]
        if [(text(each), each.tag) for each in three] == [(".", "mo")] * 3:
            yield _made("mo", "…")
            place += 3
        elif _is_number_with_comma(three):
            number = "".join(map(text, three))
            place += 3
            while _is_number_with_comma([_made("mn", "0"), *elements[place : place + 2]]):
                number += "".join(map(text, elements[place : place + 2]))
                place += 2
            yield _made("mn", number)
        else:
            yield elements[place]
            place += 1


def _is_number_with_comma(three: list[ET.Element]) -> bool:
    return (
        [each.tag for each in three] == ["mn", "mo", "mn"]
        and text(three[1]) == ","
        and three[1].get("rspace") in {"0", "0em"}
    )


def _made(tag: str, inner: str) -> ET.Element:
    element = ET.Element(tag)
    element.text = inner
    return element


def _convert(element: ET.Element) -> list[_Token]:
    handler = _HANDLERS.get(element.tag)
    tokens = handler(element) if handler else _row(content(element))
    color = re.fullmatch(r"#[0-9A-Fa-f]{6}", style(element, "color") or "")
    if color:
        return [_Token(f'text(fill: #rgb("{color[0]}"), {_group(tokens)})')]
    return tokens


def _group(tokens: list[_Token]) -> str:
    """Write tokens as one argument; an empty one would be no argument at all."""
    return _join(tokens) or '""'


def _argument(element: ET.Element) -> str:
    return _group(_convert(element))


# -- Leaves


def _identifier(element: ET.Element) -> list[_Token]:
    name = drop_controls(text(element))
    if not name.strip():
        return []
    if element.get("function"):
        return [_Token(f"op({quote(name)})")]
    if len(plain(name)) > 1:
        return [_Token(quote(name), is_text=True)]
    letter = write_sign(name)
    return [_Token(f"upright({letter})" if element.get("mathvariant") == "normal" else letter)]


def _number(element: ET.Element) -> list[_Token]:
    number = drop_controls(text(element)).strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", number):
        return [_Token(number)]
    return [_Token(f'class("normal", {quote(number)})')] if number else []


def _operator(element: ET.Element) -> list[_Token]:
    sign = drop_controls(text(element)).strip()
    if not sign or sign in INVISIBLE:
        return _space_of(length(element.get("lspace")))
    if sign == "…":
        return [_Token("ldots")]
    if len(plain(sign)) > 1:
        return [_Token(f"op({quote(sign)})")]
    kind, written = _class(element, sign), write_sign(sign)
    size = length(element.get("minsize"))
    if size:
        written = f"lr(size: #{size:g}em, {written})"
    elif sign in BARS and element.get("stretchy") == "true":
        written = f"mid({written})"  # between fences it grows with them
    return [_Token(f'class("{kind}", {written})' if kind else written)]


def _class(element: ET.Element, sign: str) -> str:
    """Return the class that decides the space around a sign, where it is not the sign's own."""
    form = {"prefix": "opening", "postfix": "closing", "infix": "relation"}.get(
        element.get("form", "")
    )
    if element.get("minsize") is not None:
        return form or side_of(sign)
    if sign in BARS and form:
        return form
    if sign in BARS and element.get("stretchy") == "true":
        return "normal"
    is_told = sign in BARS or sign == ":" or element.get("stretchy") == "false"
    spaces = (element.get("lspace", ""), element.get("rspace", ""))
    return _CLASSES.get(spaces, "") if is_told else ""


def _text(element: ET.Element) -> list[_Token]:
    tokens = []
    if element.text:
        tokens.append(_Token(quote(element.text), is_text=True))
    for child in element:
        inner = quote(text(child))
        name = "sans" if "sans" in child.get("class", "") else _TEXT_STYLES.get(child.tag)
        tokens.append(_Token(f"{name}({inner})" if name else inner, is_text=True))
        if child.tail:
            tokens.append(_Token(quote(child.tail), is_text=True))
    return tokens


def _space(element: ET.Element) -> list[_Token]:
    width = length(element.get("width") or style(element, "width") or style(element, "margin-left"))
    return _space_of(width)


def _space_of(width: float | None) -> list[_Token]:
    for known, name in _SPACES.items():
        if width is not None and abs(width - known) < 0.001:
            return [_Token(name)]
    return [_Token(f"#h({round(width, 4):g}em)")] if width else []


# -- Groups


def _group_of_row(element: ET.Element) -> list[_Token]:
    row = content(element)
    if is_fenced(row):
        return _fenced(row)
    tokens = _row(row)
    if element.get("displaystyle") is None or not tokens:
        return tokens
    level = {"1": "script", "2": "sscript"}.get(element.get("scriptlevel", ""), "inline")
    return [
        _Token(f"{'display' if element.get('displaystyle') == 'true' else level}({_join(tokens)})")
    ]


def _fenced(row: list[ET.Element]) -> list[_Token]:
    first, last, inner = row[0], row[-1], row[1:-1]
    opening, closing = (text(each).strip("\u2063") for each in (first, last))
    around = [length(first.get("lspace")), length(last.get("rspace"))]
    before, after = (_space_of(width) for width in around)
    known = {opening, closing} <= MATRIX_DELIMITERS | {""}
    if len(inner) == 1 and inner[0].tag == "mtable" and known:
        return [*before, _Token(write_matrix(inner[0], opening, closing, _write)), *after]
    is_binomial = len(inner) == 1 and inner[0].get("linethickness") == "0"
    if is_binomial and (opening, closing) == ("(", ")"):
        upper, lower = inner[0]
        binomial = f"binom({_argument(upper)}, {_argument(lower)})"
        return [*before, _Token(_in_style(inner[0], binomial)), *after]
    if not opening and not closing:
        return [*before, *_row(inner), *after]
    tokens = [
        _Token(write_fence(opening, "opening")),
        *_row(inner),
        _Token(write_fence(closing, "closing")),
    ]
    return [*before, _Token(f"lr({_group(tokens)})"), *after]


def _padded(element: ET.Element) -> list[_Token]:
    inner = _row(content(element))
    if element.get("width") == "0":
        return [_Token(f"strut({_group(inner)})")]
    before, after = (
        _space_of(length(style(element, f"padding-{side}"))) for side in ("left", "right")
    )
    return [*before, *inner, *after]


def _enclosed(element: ET.Element) -> list[_Token]:
    inner = _group(_row(content(element)))
    notation = element.get("notation", "")
    if "updiagonalstrike" in notation and "downdiagonalstrike" in notation:
        return [_Token(f"cancel(cross: #true, {inner})")]
    if "strike" in notation:
        return [_Token(f"cancel({'inverted: #true, ' if 'down' in notation else ''}{inner})")]
    if "box" in notation:
        return [_Token(f"boxed({inner})")]
    return _row(content(element))


def _fraction(element: ET.Element) -> list[_Token]:
    upper, lower = (_argument(child) for child in element)
    if element.get("linethickness") == "0":
        return [_Token(_in_style(element, f"vec(delim: #none, {upper}, {lower})"))]
    return [_Token(_in_style(element, f"frac({upper}, {lower})"))]


def _in_style(element: ET.Element, source: str) -> str:
    name = {"true": "display", "false": "inline"}.get(element.get("displaystyle", ""))
    return f"{name}({source})" if name else source


def _table(element: ET.Element) -> list[_Token]:
    return [_Token(write_matrix(element, "", "", _write))]


# -- Scripts, limits and accents


def _scripts(element: ET.Element) -> list[_Token]:
    lower = element[1] if element.tag != "msup" else None
    upper = element[-1] if element.tag != "msub" else None
    before, base = _base(element[0])
    return [*before, _attach(f"scripts({base})" if base in BIG else base, lower, upper)]


def _base(element: ET.Element) -> tuple[list[_Token], str]:
    """Return the space before what scripts are attached to, and that as one token."""
    tokens = _convert(element)
    before = list(takewhile(_SPACES_BY_NAME.__contains__, tokens))
    tokens = tokens[len(before) :]
    if len(tokens) == 1:
        return before, tokens[0]
    return before, f'class("normal", {_join(tokens)})' if tokens else '""'


_SPACES_BY_NAME = frozenset(_SPACES.values())


def _attach(base: str, lower: ET.Element | None, upper: ET.Element | None) -> _Token:
    source = base
    if upper is not None and text(upper) in PRIMES:
        source, upper = base + PRIMES[text(upper)], None
    for sign, script in (("_", lower), ("^", upper)):
        if script is not None:
            is_lines_of_limits = single(script).tag == "mtable" and is_stack(single(script))
            inner = write_stack(single(script), _write) if is_lines_of_limits else _argument(script)
            simple = re.fullmatch(r"[^\W_]", inner) or inner.isdecimal()
            source += f"{sign}{inner}" if simple else f"{sign}({inner})"
    return _Token(source)


def _limits(element: ET.Element) -> list[_Token]:
    base = element[0]
    lower = element[1] if element.tag != "mover" else None
    upper = element[-1] if element.tag != "munder" else None
    accent = _accent(element) if len(element) == 2 else None
    if accent is not None:
        return [accent]
    braced = _brace(base) if len(element) == 2 else None
    if braced is not None:
        name, inner = braced
        return [_Token(f"{name}({inner}, {_argument(element[1])})")]
    sign = text(base).strip()
    if sign in BIG and single(base).get("movablelimits") != "false":
        return [_attach(sign, lower, upper)]
    if single(base).tag == "mi" and len(sign) > 1:
        return [_attach(f"op({quote(sign)}, limits: #true)", lower, upper)]
    if sign in ARROWS and _is_long(lower, upper):
        return [_attach(f"limits(stretch({write_sign(sign)}))", _note(lower), _note(upper))]
    before, source = _base(base)
    return [*before, _attach(f"limits({source})", lower, upper)]


def _accent(element: ET.Element) -> _Token | None:
    base, mark = element[0], element[1]
    is_marked = element.get("accent") == "true" or element.get("accentunder") == "true"
    is_arrow = element.tag == "mover" and text(mark) in {"→", "←", "↔"} and text(base) not in ARROWS
    known = ACCENTS if element.tag == "mover" else UNDER_ACCENTS
    name = known.get(text(mark))
    if name is None or mark.tag != "mo" or not (is_marked or is_arrow) or text(base) in BIG:
        return None
    is_wide = mark.get("stretchy") != "false"
    # A wide bar is drawn as a line; Typst's own accent would not reach over several letters.
    if name == "macron" and is_wide:
        name = "overline"
    draws_over_all = name in {*BRACES, "overline", "underline"}
    size = ", size: #100%" if is_wide and not draws_over_all else ""
    return _Token(f"{name}({_argument(base)}{size})")


def _brace(base: ET.Element) -> tuple[str, str] | None:
    """Return name and content when the base is a brace that has a note of its own."""
    base = single(base)
    if base.tag not in {"mover", "munder"}:
        return None
    name = (ACCENTS if base.tag == "mover" else UNDER_ACCENTS).get(text(base[1]), "")
    return (name, _argument(base[0])) if name in BRACES else None


def _is_long(*scripts: ET.Element | None) -> bool:
    """Tell whether notes lengthen their arrow: math-core puts a space under them for that."""
    return any(script is not None and _note(script) is not script for script in scripts)


def _note(script: ET.Element | None) -> ET.Element | None:
    """Take a note out of the space that math-core puts under it."""
    while script is not None and script.tag in {"mover", "munder"} and script[1].tag == "mspace":
        script = script[0]
    return script


def _multiscripts(element: ET.Element) -> list[_Token]:
    base, *rest = list(element)
    split = next((place for place, each in enumerate(rest) if each.tag == "mprescripts"), len(rest))
    after, before = rest[:split], rest[split + 1 :]
    places = [*zip(("br", "tr"), after, strict=False), *zip(("bl", "tl"), before, strict=False)]
    options = [f"{name}: {_argument(each)}" for name, each in places if text(each)]
    space, source = _base(base)
    return [*space, _Token(f"attach({', '.join([source, *options])})")]


_HANDLERS = {
    "menclose": _enclosed,
    "mfrac": _fraction,
    "mi": _identifier,
    "mmultiscripts": _multiscripts,
    "mn": _number,
    "mo": _operator,
    "mover": _limits,
    "mpadded": _padded,
    "mphantom": lambda element: [_Token(f"phantom({_group(_row(content(element)))})")],
    "mroot": lambda element: [_Token(f"root({_argument(element[1])}, {_argument(element[0])})")],
    "mrow": _group_of_row,
    "mspace": _space,
    "msqrt": lambda element: [_Token(f"sqrt({_group(_row(content(element)))})")],
    "msub": _scripts,
    "msubsup": _scripts,
    "msup": _scripts,
    "mtable": _table,
    "mtext": _text,
    "munder": _limits,
    "munderover": _limits,
}
