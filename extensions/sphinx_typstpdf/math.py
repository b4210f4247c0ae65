"""A formula as Typst math, from its MathML; every text in it is quoted and none is ever code."""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Self
from xml.etree import ElementTree as ET

from sphinx_typstpdf.literal import drop_controls, quote

# Characters that Typst's math would read as syntax.
_SYNTAX = frozenset("\\#$&_^/\"'()[]{},;:!@<>|*`~.-+=?")
# Of those, the ones that are safe as a token of their own.
_BARE = frozenset("+=!")
_OPENING = frozenset("([{⌊⌈⟨‖|⟦⦃∥∣")
_CLOSING = frozenset(")]}⌋⌉⟩‖|⟧⦄∥∣")
_BIG = frozenset("∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆∫∬∭∮")
_ACCENTS = {
    "ˆ": "hat", "^": "hat", "̂": "hat", "¯": "macron", "‾": "overline", "̅": "overline",
    "̄": "macron", "˜": "tilde", "~": "tilde", "̃": "tilde", "⃗": "arrow", "→": "arrow",
    "←": "arrow.l", "↔": "arrow.l.r",
    "˙": "dot", "̇": "dot", "¨": "dot.double", "̈": "dot.double", "ˇ": "caron", "̌": "caron",
    "˘": "breve", "̆": "breve", "´": "acute", "`": "grave", "˚": "circle", "̊": "circle",
    "⏞": "overbrace", "⎴": "overbracket", "⏜": "overparen", "⃛": "dot.triple",
    "_": "underline", "̲": "underline", "̱": "underline",
    "⏟": "underbrace", "⎵": "underbracket", "⏝": "underparen",
}  # fmt: skip
_FOLLOWING_TEX = {0.1667: "thin", 0.2222: "med", 0.2778: "thick", 1.0: "quad", 2.0: "wide"}
_PRIMES = {"′": "'", "″": "''", "‴": "'''", "⁗": "''''"}
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064")
_EM = re.compile(r"(-?[\d.]+)em")


def convert_mathml(mathml: str) -> str:
    """Write a ``<math>`` element as the inside of Typst's ``$ … $``.

    :param mathml: one well-formed element, with or without its namespace
    :raises ValueError: when it is not well-formed
    """
    mathml = re.sub(r"&([A-Za-z]+;)", _entity, mathml)
    try:
        root = ET.fromstring(mathml)  # noqa: S314 - made by the formula's converter, without DTD
    except ET.ParseError as error:
        raise ValueError(f"the formula's MathML is not well-formed: {error}") from None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    if _is_lines(root):
        return _lines(_content(root)[0])
    return _join(_row(_content(root)))


def _entity(found: re.Match[str]) -> str:
    known = html5.get(found[1])
    return found[0] if known is None or known in "<>&\"'" else known


def _content(element: ET.Element) -> list[ET.Element]:
    """Return the children that show: those of wrappers in their place, without annotations."""
    found: list[ET.Element] = []
    for child in element:
        if child.tag in {"annotation", "annotation-xml"} or _is_empty_space(child):
            continue
        if child.tag in {"semantics", "mstyle"} or (child.tag == "mrow" and not child.attrib):
            inner = _content(child)
            # A row matters as a group only round fences, which grow together with what they hold.
            if child.tag == "mrow" and _is_fenced(inner):
                found.append(child)
            else:
                found.extend(inner)
        else:
            found.append(child)
    return found


def _is_empty_space(element: ET.Element) -> bool:
    return element.tag == "mspace" and not element.attrib


def _is_fenced(row: list[ET.Element]) -> bool:
    return len(row) > 1 and _is_fence(row[0], _OPENING) and _is_fence(row[-1], _CLOSING)


def _is_fence(element: ET.Element, signs: frozenset[str]) -> bool:
    text = _text(element)
    return (
        element.tag == "mo"
        and element.get("stretchy") != "false"
        and element.get("minsize") is None
        and (text in {"", "\u2063"} or text in signs or text in "()[]{}")
    )


def _text(element: ET.Element) -> str:
    return "".join(element.itertext())


class _Token(str):
    """A piece of Typst math; text keeps the spaces round it, so it joins without any."""

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
        source += token if was_text or token.is_text else f" {token}"
        was_text = token.is_text
    return source


def _row(elements: list[ET.Element]) -> list[_Token]:
    tokens: list[_Token] = []
    pending = list(_merge(elements))
    for place, element in enumerate(pending):
        following = pending[place + 1] if place + 1 < len(pending) else None
        applied = following is not None and _text(following) == "\u2061"
        tokens.extend(_convert(element, applied=applied))
    return tokens


def _merge(elements: list[ET.Element]) -> Iterator[ET.Element]:
    """Put together what TeX wrote in pieces: three dots, and numbers with commas in them."""
    place = 0
    while place < len(elements):
        three = elements[place : place + 3]
        if [(_text(each), each.tag) for each in three] == [(".", "mo")] * 3:
            yield _made("mo", "…")
            place += 3
        elif _is_number_with_comma(three):
            number = "".join(map(_text, three))
            place += 3
            while _is_number_with_comma([_made("mn", "0"), *elements[place : place + 2]]):
                number += "".join(map(_text, elements[place : place + 2]))
                place += 2
            yield _made("mn", number)
        else:
            yield elements[place]
            place += 1


def _is_number_with_comma(three: list[ET.Element]) -> bool:
    return (
        [each.tag for each in three] == ["mn", "mo", "mn"]
        and _text(three[1]) == ","
        and three[1].get("rspace") in {"0", "0em"}
    )


def _made(tag: str, text: str) -> ET.Element:
    element = ET.Element(tag)
    element.text = text
    return element


def _convert(element: ET.Element, *, applied: bool = False) -> list[_Token]:
    handler = _HANDLERS.get(element.tag)
    if element.tag == "mi":
        tokens = _identifier(element, applied=applied)
    elif handler:
        tokens = handler(element)
    else:
        tokens = _row(_content(element))
    color = re.search(r"(?<![\w-])color:\s*(#[0-9A-Fa-f]{6})", element.get("style", ""))
    if color:
        return [_Token(f'text(fill: #rgb("{color[1]}"), {_group(tokens)})')]
    return tokens


def _argument(element: ET.Element) -> str:
    return _group(_row(_content(element) if element.tag == "mrow" else [element]))


def _group(tokens: list[_Token]) -> str:
    """Write tokens as one argument; an empty one would be no argument at all."""
    return _join(tokens) or '""'


def _identifier(element: ET.Element, *, applied: bool) -> list[_Token]:
    text = _text(element)
    if not text.strip():
        return []
    if applied:
        return [_Token(f"op({quote(text)})")]
    if len(_plain(text)) > 1:
        return [_Token(quote(text), is_text=True)]
    letter = _character(text)
    return [_Token(f"upright({letter})" if element.get("mathvariant") == "normal" else letter)]


def _plain(text: str) -> str:
    return text.translate({0xFE00: None, 0xFE01: None})


def _character(text: str) -> str:
    if text in _SYNTAX and text not in _BARE:
        return f"\\{text}"
    if len(text) == 1 and (ord(text) < 0x20 or ord(text) in {0x7F, 0x85, 0x2028, 0x2029}):
        return ""
    return text if len(_plain(text)) == 1 else quote(text)


def _number(element: ET.Element) -> list[_Token]:
    text = drop_controls(_text(element)).strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return [_Token(text)]
    return [_Token(f'class("normal", {quote(text)})')] if text else []


def _operator(element: ET.Element) -> list[_Token]:
    text = drop_controls(_text(element)).strip()
    if not text or text in _INVISIBLE:
        return []
    if len(_plain(text)) > 1:
        return [_Token(f"op({quote(text)})")]
    size = _EM.fullmatch(element.get("minsize", ""))
    if size:
        kind = (
            "opening"
            if text in _OPENING - _CLOSING
            else "closing"
            if text in _CLOSING - _OPENING
            else "normal"
        )
        return [_Token(f'class("{kind}", lr(size: #{size[1]}em, {_character(text)}))')]
    form = {"prefix": "opening", "postfix": "closing"}.get(element.get("form", ""))
    if form and text in "‖|∥∣":
        return [_Token(f'class("{form}", {_character(text)})')]
    if text in "|‖" and element.get("lspace") == "0":
        return [_Token(f'class("normal", {_character(text)})')]
    return [_Token(_character(text))]


def _mtext(element: ET.Element) -> list[_Token]:
    tokens = []
    if element.text:
        tokens.append(_Token(quote(element.text), is_text=True))
    for child in element:
        inner = quote("".join(child.itertext()))
        style = {"b": "bold", "i": "italic", "code": "mono", "tt": "mono"}.get(child.tag)
        tokens.append(_Token(f"{style}({inner})" if style else inner, is_text=True))
        if child.tail:
            tokens.append(_Token(quote(child.tail), is_text=True))
    return tokens


def _space(element: ET.Element) -> list[_Token]:
    style = element.get("style", "")
    found = _EM.search(element.get("width", "")) or _EM.search(style)
    if not found:
        return []
    width = float(found[1])
    for known, name in _FOLLOWING_TEX.items():
        if abs(width - known) < 0.001:
            return [_Token(name)]
    return [_Token(f"#h({round(width, 4)}em)")] if width else []


def _mrow(element: ET.Element) -> list[_Token]:
    row = _content(element)
    if not _is_fenced(row):
        return _row(row)
    first, last, inner = row[0], row[-1], row[1:-1]
    opening, closing = (_text(each).strip("\u2063") for each in (first, last))
    if len(inner) == 1 and inner[0].tag == "mtable":
        return [_Token(_matrix(inner[0], opening, closing))]
    if (
        len(inner) == 1
        and inner[0].get("linethickness") == "0"
        and (opening, closing) == ("(", ")")
    ):
        upper, lower = inner[0]
        return [_Token(f"binom({_argument(upper)}, {_argument(lower)})")]
    tokens = []
    for element_, converted in ((each, _row([each])) for each in _merge(inner)):
        middle = element_.tag == "mo" and element_.get("stretchy") == "true"
        sign = _character(_text(element_))
        tokens.extend([_Token(f"mid({sign})")] if middle else converted)
    ends = [_Token(_character(sign)) if sign else _Token("") for sign in (opening, closing)]
    return [_Token(f"lr({_join([ends[0], *tokens, ends[1]])})")]


def _fraction(element: ET.Element) -> list[_Token]:
    upper, lower = (_argument(child) for child in element)
    if element.get("linethickness") == "0":
        return [_Token(f"vec(delim: #none, {upper}, {lower})")]
    fraction = f"frac({upper}, {lower})"
    style = {"true": "display", "false": "inline"}.get(element.get("displaystyle", ""))
    return [_Token(f"{style}({fraction})" if style else fraction)]


def _scripts(element: ET.Element) -> list[_Token]:
    base, *scripts = list(element)
    lower = scripts[0] if element.tag != "msup" else None
    upper = scripts[-1] if element.tag != "msub" else None
    source = _base(base)
    return [_attach(f"scripts({source})" if source in _BIG else source, lower, upper)]


def _base(element: ET.Element) -> str:
    """Write what scripts are attached to, as one token."""
    tokens = _convert(element)
    if len(tokens) == 1:
        return tokens[0]
    return f'class("normal", {_join(tokens)})' if tokens else '""'


def _attach(base: str, lower: ET.Element | None, upper: ET.Element | None) -> _Token:
    source = base
    if upper is not None and _text(upper) in _PRIMES:
        source, upper = base + _PRIMES[_text(upper)], None
    for sign, script in (("_", lower), ("^", upper)):
        if script is not None:
            inner = _argument(script)
            simple = re.fullmatch(r"[^\W_]", inner) or inner.isdecimal()
            source += f"{sign}{inner}" if simple else f"{sign}({inner})"
    return _Token(source)


def _limits(element: ET.Element) -> list[_Token]:
    base, *scripts = list(element)
    lower = scripts[0] if element.tag != "mover" else None
    upper = scripts[-1] if element.tag != "munder" else None
    mark = _text(scripts[0])
    if (
        len(scripts) == 1
        and scripts[0].tag == "mo"
        and mark in _ACCENTS
        and _is_accent(element, base)
    ):
        return [_accent(base, mark, stretchy=scripts[0].get("stretchy") != "false")]
    inner = _brace(base)
    if inner is not None and len(scripts) == 1:
        name, braced = inner
        return [_Token(f"{name}({braced}, {_argument(scripts[0])})")]
    text = _text(base).strip()
    if text and text in _BIG and _single(base).get("movablelimits") != "false":
        return [_attach(_character(text), lower, upper)]
    if _single(base).tag == "mi" and len(text) > 1:
        return [_attach(f"op({quote(text)}, limits: #true)", lower, upper)]
    if text in {"→", "←", "↔", "⇒", "⇐", "⇔", "↦"}:
        return [_attach(f"limits(stretch({text}))", _padded(lower), _padded(upper))]
    return [_attach(f"limits({_group([_Token(_base(base))])})", lower, upper)]


def _is_accent(element: ET.Element, base: ET.Element) -> bool:
    marked = (
        element.get("accent") == "true"
        or element.get("accentunder") == "true"
        or (element.tag == "mover" and _text(element[1]) in "→←↔")
    )
    return marked and _text(base).strip() not in _BIG


def _single(element: ET.Element) -> ET.Element:
    """Return the one element that a row holds, or the element itself."""
    inner = _content(element) if element.tag == "mrow" else []
    return _single(inner[0]) if len(inner) == 1 else element


def _padded(script: ET.Element | None) -> ET.Element | None:
    """Take the script out of the space that math-core puts under it to lengthen an arrow."""
    while script is not None and script.tag in {"mover", "munder"} and script[1].tag == "mspace":
        script = script[0]
    return script


def _brace(base: ET.Element) -> tuple[str, str] | None:
    """Return name and content when the base is a brace that has a note of its own."""
    base = _single(base)
    if base.tag not in {"mover", "munder"}:
        return None
    name = _ACCENTS.get(_text(base[1]), "")
    if not name.startswith(("overbr", "underbr", "overp", "underp")):
        return None
    return name, _argument(base[0])


def _accent(base: ET.Element, mark: str, *, stretchy: bool) -> _Token:
    name, inner = _ACCENTS[mark], _argument(base)
    # A wide bar is drawn as a line; Typst's own accent would not reach over several letters.
    if name == "macron" and stretchy:
        name = "overline"
    return _Token(f"{name}({inner})")


def _table(element: ET.Element) -> list[_Token]:
    return [_Token(_matrix(element, "", ""))]


def _cells(element: ET.Element) -> list[list[ET.Element]]:
    """Return the cells, without those in which math-core sets numbers of lines."""
    return [
        [cell for cell in row if "width: 50%" not in cell.get("style", "")]
        for row in element
        if row.tag in {"mtr", "mlabeledtr"}
    ]


def _matrix(element: ET.Element, opening: str, closing: str) -> str:
    rows = _cells(element)
    styles = [cell.get("style", "") for row in rows for cell in row]
    options = [f"delim: #({_delimiter(opening)}, {_delimiter(closing)})"]
    aligned = any("text-align: right" in style for style in styles)
    if aligned:
        options.append("column-gap: #0em")
    elif any("text-align: left" in style for style in styles):
        options.append("align: #left")
        options.append("column-gap: #1em")
    options.extend(_lines_between(rows))
    write = _aligned_cell if aligned else _cell
    body = "; ".join(", ".join(write(cell) for cell in row) or '""' for row in rows)
    # In the display style rows stand apart, as in TeX's aligned.
    if element.get("displaystyle") == "true":
        options.append("row-gap: #0.6em")
    return f"mat({', '.join(options)}, {body})"


def _delimiter(sign: str) -> str:
    return quote(sign) if sign else "none"


def _lines_between(rows: list[list[ET.Element]]) -> list[str]:
    across = [i for i, row in enumerate(rows) if row and "border-top" in row[0].get("style", "")]
    down = [
        i + 1
        for i, cell in enumerate(rows[0] if rows else [])
        if "border-right" in cell.get("style", "")
    ]
    parts = [
        f"{name}: ({', '.join(map(str, places))},)"
        for name, places in (("hline", [i for i in across if i]), ("vline", down))
        if places
    ]
    return [f"augment: #({', '.join(parts)})"] if parts else []


def _cell(cell: ET.Element) -> str:
    return _group(_row(_content(cell)))


def _aligned_cell(cell: ET.Element) -> str:
    inner = _join(_row(_content(cell)))
    if "text-align: right" in cell.get("style", ""):
        return f"{inner}&" if inner else '""&'
    return f'&""{inner}'


def _is_lines(root: ET.Element) -> bool:
    """Tell whether the formula is lines aligned at their signs, and nothing else."""
    inner = _content(root)
    return len(inner) == 1 and inner[0].tag == "mtable" and inner[0].get("displaystyle") == "true"


def _lines(table: ET.Element) -> str:
    rows = []
    for row in _cells(table):
        cells = [_join(_row(_content(cell))) for cell in row]
        # Columns come in pairs, right and left of a sign; a space keeps pairs apart.
        cells[1:-1:2] = [f"{cell} wide" for cell in cells[1:-1:2]]
        rows.append(" & ".join(cells))
    return " \\ ".join(rows)


def _enclosed(element: ET.Element) -> list[_Token]:
    inner = _group(_row(_content(element)))
    notation = element.get("notation", "")
    if "strike" in notation:
        options = "inverted: #true, " if "down" in notation else ""
        return [_Token(f"cancel({options}{inner})")]
    if "box" in notation:
        return [_Token(f"#box(stroke: 0.5pt, inset: 3pt, baseline: 3pt, ${inner}$)")]
    return _row(_content(element))


def _multiscripts(element: ET.Element) -> list[_Token]:
    base, *rest = list(element)
    split = next((i for i, each in enumerate(rest) if each.tag == "mprescripts"), len(rest))
    after, before = rest[:split], rest[split + 1 :]
    places = [*zip(("b", "t"), after, strict=False), *zip(("bl", "tl"), before, strict=False)]
    options = [f"{name}: {_argument(each)}" for name, each in places if _text(each)]
    return [_Token(f"attach({', '.join([_group([_Token(_base(base))]), *options])})")]


_HANDLERS = {
    "menclose": _enclosed,
    "mfrac": _fraction,
    "mmultiscripts": _multiscripts,
    "mn": _number,
    "mo": _operator,
    "mover": _limits,
    "mphantom": lambda element: [_Token(f"#hide(${_group(_row(_content(element)))}$)")],
    "mroot": lambda element: [_Token(f"root({_argument(element[1])}, {_argument(element[0])})")],
    "mrow": _mrow,
    "mspace": _space,
    "msqrt": lambda element: [_Token(f"sqrt({_group(_row(_content(element)))})")],
    "msub": _scripts,
    "msubsup": _scripts,
    "msup": _scripts,
    "mtable": _table,
    "mtext": _mtext,
    "munder": _limits,
    "munderover": _limits,
}
