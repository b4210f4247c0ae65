"""Formulas as text for places that cannot show MathML, such as search results and labels."""

import re
from collections.abc import Callable, Iterable
from xml.etree import ElementTree

from docutils import nodes

from sphinx_mathml.latex import FormulaError, convert_latex

#: Marks in a text: a formula begins, what is lowered, what is raised, the end of each.
BEGIN, LOWERED, RAISED, END = "\ue000", "\ue001", "\ue002", "\ue003"
#: Signs above a letter, as combining characters.
_ACCENTS = {
    "^": "\u0302", "\u02c6": "\u0302", "~": "\u0303", "\u02dc": "\u0303",
    "\u00af": "\u0304", "\u203e": "\u0304", "\u0305": "\u0304",
}  # fmt: skip
_SCRIPTS = {
    LOWERED: ("_", str.maketrans("0123456789+−aeijkmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑᵢⱼₖₘₙₒₚᵣₛₜᵤᵥₓ")),
    RAISED: ("^", str.maketrans("0123456789+−in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿ")),
}
_SCRIPT = re.compile(f"([{LOWERED}{RAISED}])([^{BEGIN}-{END}]*){END}")
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"), "")
_RELATIONS = frozenset("=≈≤≥<>→←⇒∈∼∝≠≫≪")
_SPACED = _RELATIONS | frozenset("+−·×⊙|")


def write_formula(node: nodes.math | nodes.math_block) -> str:
    """Return a formula as text with marks; nothing where it is not a formula."""
    try:
        markup = convert_latex(node.astext(), display=isinstance(node, nodes.math_block))
        tree = ElementTree.fromstring(markup)  # noqa: S314 - our own converter wrote it
    except (FormulaError, ElementTree.ParseError):
        return ""
    return BEGIN + " ".join(_write(tree).translate(_INVISIBLE).split()) + END


def write_plain_formula(node: nodes.math | nodes.math_block) -> str:
    """Return a formula as text without marks: 10⁹, θₜ, or x^T where no character is raised."""
    text = write_formula(node)
    while _SCRIPT.search(text):
        text = _SCRIPT.sub(_write_script, text)
    return text.strip(BEGIN + END)


def write_plain_text(node: nodes.Node) -> str:
    """Return the text of a node in one line, with the signs of its formulas instead of LaTeX."""
    parts = [
        # A mistake in a formula is reported where it is written.
        write_plain_formula(piece.parent) or piece.astext()
        if isinstance(piece.parent, nodes.math)
        else piece.astext()
        for piece in node.findall(nodes.Text)
    ]
    return " ".join("".join(parts).split())


def _write_script(found: re.Match[str]) -> str:
    sign, characters = _SCRIPTS[found[1]]
    text = found[2].translate(characters)
    if any(letter == changed for letter, changed in zip(found[2], text, strict=True)):
        return f"{sign}({found[2]})" if len(found[2]) > 1 else sign + found[2]
    return text


def _name(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _write_all(elements: Iterable[ElementTree.Element]) -> str:
    return "".join(_write(each) for each in elements)


def _group(element: ElementTree.Element) -> str:
    text = _write(element).strip()
    return text if len(text) <= 1 or text.isalnum() or _name(element) != "mrow" else f"({text})"


def _write(element: ElementTree.Element) -> str:
    write = _HANDLERS.get(_name(element), _write_children)
    return write(element)


def _write_children(element: ElementTree.Element) -> str:
    return _write_all(element)


def _write_letters(element: ElementTree.Element) -> str:
    text = element.text or ""
    # The name of a function is a word.
    return f" {text} " if _name(element) == "mi" and len(text) > 1 else text


def _write_sign(element: ElementTree.Element) -> str:
    text = (element.text or "").strip()
    # The lines of a table have their functions as signs.
    is_name = len(text) > 1 and text.isalpha()
    if text in _SPACED or is_name:
        return f" {text} "
    # The comma between thousands has no space.
    return f"{text} " if text in {",", ";"} and element.get("rspace") != "0" else text


def _write_root(element: ElementTree.Element) -> str:
    text = _write_all(element).strip()
    return f"√{text}" if len(text) == 1 else f"√({text})"


def _write_above(element: ElementTree.Element) -> str:
    base, sign = element
    accent = _ACCENTS.get("".join(sign.itertext()).strip())
    return _write(base).strip() + accent if accent else _script(base, raised=sign)


_HANDLERS: dict[str, Callable[[ElementTree.Element], str]] = {
    **dict.fromkeys(("mi", "mn", "mtext", "ms"), _write_letters),
    **dict.fromkeys(("annotation", "mphantom"), lambda _: ""),
    **dict.fromkeys(("msub", "munder"), lambda each: _script(each[0], lowered=each[1])),
    **dict.fromkeys(("msup", "mover"), _write_above),
    **dict.fromkeys(
        ("msubsup", "munderover"),
        lambda each: _script(each[0], lowered=each[1], raised=each[2]),
    ),
    "mo": _write_sign,
    "mspace": lambda _: " ",
    "mfrac": lambda each: f"{_group(each[0])}/{_group(each[1])}",
    "msqrt": _write_root,
    "mtable": lambda each: "; ".join(map(_write_row, each)),
}


def _write_row(row: ElementTree.Element) -> str:
    """Return the cells of a row, with commas except before the relation of an equation."""
    cells = [text for cell in row if (text := _write(cell).strip())]
    parts = [text if text[0] in _RELATIONS else f", {text}" for text in cells]
    return " ".join(parts).replace(" ,", ",").removeprefix(", ")


def _script(
    base: ElementTree.Element,
    lowered: ElementTree.Element | None = None,
    raised: ElementTree.Element | None = None,
) -> str:
    text = _write(base).rstrip()
    if lowered is not None:
        text += LOWERED + _write(lowered).replace(" ", "") + END
    if raised is not None:
        text += RAISED + _write(raised).replace(" ", "") + END
    return text
