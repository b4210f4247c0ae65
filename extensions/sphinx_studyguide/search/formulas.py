"""Formulas as text that a result can show: signs, with marks around what is raised or lowered."""

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
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"), "")
_RELATIONS = frozenset("=≈≤≥<>→←⇒∈∼+−·×⊙∝≠≫≪|")


def write_formula(node: nodes.math | nodes.math_block) -> str:
    """Return a formula as text with marks; nothing where it is not a formula."""
    try:
        markup = convert_latex(node.astext(), display=isinstance(node, nodes.math_block))
        tree = ElementTree.fromstring(markup)  # noqa: S314 - our own converter wrote it
    except (FormulaError, ElementTree.ParseError):
        return ""
    return BEGIN + " ".join(_write(tree).translate(_INVISIBLE).split()) + END


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
    if text in _RELATIONS or is_name:
        return f" {text} "
    return f"{text} " if text in {",", ";"} else text


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
    "mtable": lambda each: "; ".join(_write_all(row).strip() for row in each),
}


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
