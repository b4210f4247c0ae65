"""Reads what is inside of a paragraph."""

import re
from collections.abc import Iterable, Iterator

from justhtml import Element, Text

from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.coverage import LEFT_OUT, LOOK, Coverage
from sphinx_studyguide.notes.formula.convert import convert
from sphinx_studyguide.notes.model import Inline, Line
from sphinx_studyguide.notes.read import tree

_STYLES = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis"}
_CODES = frozenset({"code", "kbd", "samp", "tt", "var"})
#: Elements that only say how their text looks; they are read through.
_PLAIN = frozenset({"span", "font", "u", "s", "small", "big", "abbr", "mark", "label", "q", "cite"})
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\\\"`{}|^]+", re.IGNORECASE)


def read_line(nodes: Iterable[tree.Node], coverage: Coverage) -> Line:
    """Return the text of some nodes, without spaces at its ends."""
    return trim(tuple(_read(nodes, coverage)))


def trim(content: Line) -> Line:
    """Return text without spaces and ends of lines at its ends, and with single spaces."""
    kept: list[Inline] = []
    for each in content:
        after_space = not kept or isinstance(kept[-1], model.Break) or _ends_in_space(kept[-1])
        if isinstance(each, model.Break) and kept and isinstance(kept[-1], model.Text):
            kept[-1] = model.Text(kept[-1].value.rstrip(" "))
        if isinstance(each, model.Text) and after_space:
            kept.append(model.Text(each.value.lstrip(" ")))
        elif kept or not isinstance(each, model.Break):
            kept.append(each)
        if kept and kept[-1] == model.Text(""):
            kept.pop()
    while kept and _is_empty(kept[-1]):
        kept.pop()
    if kept and isinstance(kept[-1], model.Text):
        kept[-1] = model.Text(kept[-1].value.rstrip(" "))
    return tuple(kept)


def _ends_in_space(inline: Inline) -> bool:
    return isinstance(inline, model.Text) and inline.value.endswith(" ")


def _is_empty(inline: Inline) -> bool:
    return isinstance(inline, model.Break) or (
        isinstance(inline, model.Text) and not inline.value.strip(" ")
    )


def _read(nodes: Iterable[tree.Node], coverage: Coverage) -> Iterator[Inline]:
    for node in nodes:
        if isinstance(node, Text):
            if node.data:
                yield model.Text(tree.fold(node.data))
        else:
            yield from _read_element(node, coverage)


def _read_element(element: Element, coverage: Coverage) -> Iterator[Inline]:
    words = tree.text(element)
    if element.name in {"br", "hr", "wbr"} or not words:
        yield from _read_empty(element, coverage)
    elif "fml" in tree.classes(element):
        yield _read_formula(element, coverage)
    elif element.name in _CODES:
        coverage.add(tree.name(element), tree.line(element), "code")
        yield model.Code(words)
    elif "tag" in tree.classes(element) or element.name in {"sub", "sup"}:
        role = element.name if element.name in {"sub", "sup"} else "tag"
        coverage.add(tree.name(element), tree.line(element), f"{{{role}}}")
        yield model.Role(role, words)
    elif element.name == "a":
        yield from _read_link(element, coverage)
    else:
        yield from _read_styled(element, coverage)


def _read_empty(element: Element, coverage: Coverage) -> Iterator[Inline]:
    is_break = element.name == "br"
    became = "end of a line" if is_break else "nothing: it is empty"
    coverage.add(tree.name(element), tree.line(element), became)
    if is_break:
        yield model.Break()
    elif tree.raw_text(element):
        yield model.Text(" ")


def _read_styled(element: Element, coverage: Coverage) -> Iterator[Inline]:
    name, line = tree.name(element), tree.line(element)
    content = tree.children(element)
    if element.name in _STYLES:
        style = _STYLES[element.name]
        coverage.add(name, line, style)
        yield from _spaced(model.Styled, style, tuple(_read(content, coverage)))
        return
    known = element.name in _PLAIN
    coverage.add(name, line, "its text" if known else "its text: the element is unknown")
    yield from _read(content, coverage)


def _spaced(make: type, kind: str, content: Line) -> Iterator[Inline]:
    """Yield styled text, with the spaces at its ends outside of it."""
    inner = trim(content)
    if not inner:
        yield from content
        return
    if isinstance(content[0], model.Text) and content[0].value.startswith(" "):
        yield model.Text(" ")
    yield make(kind, inner)
    if isinstance(content[-1], model.Text) and content[-1].value.endswith(" "):
        yield model.Text(" ")


def _read_formula(element: Element, coverage: Coverage) -> Inline:
    words = tree.text(element)
    latex = convert(read_unicode(element))
    if latex is None:
        note = f"it is not certain what '{words[:60]}' means; write it as a formula between '$'"
        coverage.add(tree.name(element), tree.line(element), "code", state=LOOK, note=note)
        return model.Code(words)
    coverage.add(tree.name(element), tree.line(element), "formula")
    return model.Math(latex, words)


def _read_link(element: Element, coverage: Coverage) -> Iterator[Inline]:
    address = tree.attribute(element, "href").strip()
    content = tuple(_read(tree.children(element), coverage))
    if _ADDRESS.fullmatch(address):
        coverage.add(tree.name(element), tree.line(element), "link")
        yield from _spaced(model.Link, address, content)
        return
    note = f"the link to '{address[:60]}' does not lead to another site, so only its text is kept"
    state = (
        LOOK
        if not re.match(r"\s*(?:javascript|data|vbscript):|#|$", address, re.IGNORECASE)
        else LEFT_OUT
    )
    coverage.add(tree.name(element), tree.line(element), "its text", state=state, note=note)
    yield from content


def read_unicode(element: Element) -> str:
    """Return the lines of a formula, with ``<sub>`` and ``<sup>`` as ``_`` and ``^``."""
    parts: list[str] = []
    for node in tree.children(element):
        if isinstance(node, Text):
            parts.append(tree.fold(node.data or ""))
        elif node.name == "br":
            parts.append("\n")
        elif node.name in {"sub", "sup"}:
            mark = "_" if node.name == "sub" else "^"
            parts.append(f"{mark}{{{read_unicode(node)}}}")
        else:
            end = "\n" if node.name in tree.BLOCKS else ""
            parts.append(f"{end}{read_unicode(node)}{end}")
    return "".join(parts)
