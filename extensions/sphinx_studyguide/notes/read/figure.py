"""Makes a file from an SVG drawing in a page, without anything that could run or load."""

import re
from collections.abc import Iterator

from justhtml import Element, Text
from lxml import etree

from sphinx_studyguide.core.svg import sanitize_svg
from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.coverage import LEFT_OUT, LOOK, Coverage, count_lost
from sphinx_studyguide.notes.read import tree

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_BACKGROUND = re.compile(
    r"background(?:-color)?\s*:\s*(#[0-9a-fA-F]{3,8}|[a-z]+|rgba?\([\d., %]+\))"
)
LONGEST_ALT = 400


def read_figure(element: Element, caption: model.Line, coverage: Coverage) -> list[model.Block]:
    """Return a drawing, or nothing if it cannot be read."""
    start = len(coverage.entries)
    name, line = tree.name(element), tree.line(element)
    result = sanitize_svg(_serialize(element))
    for refused, _ in result.refused:
        note = "it may run or load something"
        coverage.add(f"{name}: {refused}", line, "nothing", state=LEFT_OUT, note=note)
    words = tree.text(element)
    if not result.data:
        why = result.refused[0][0] if result.refused else "it cannot be read"
        note = f"the drawing was not imported: {why}; draw it again"
        coverage.add(name, line, "nothing", state=LOOK, note=note, lost=tree.raw_text(element))
        return []
    hidden = "".join(_hidden_texts(element))
    drawn = "".join(str(each) for each in etree.fromstring(result.data).itertext())
    missing = count_lost([tree.raw_text(element)], [drawn, hidden])
    entry = coverage.add(name, line, "a drawing in a file", lost=hidden)
    if missing:
        entry.state, entry.note = LOOK, "some of its text is not drawn, so it is not kept"
        entry.lost, words = tree.raw_text(element), ""
    for each in tree.walk(element):
        if isinstance(each, Element) and each is not element:
            coverage.add(tree.name(each), tree.line(each), "part of the drawing")
    block = model.Figure(result.data, words, _describe(element), caption, line=line)
    coverage.attach(start, block)
    return [block]


def _hidden_texts(element: Element) -> Iterator[str]:
    """Yield the texts of scripts and styles."""
    for each in tree.walk(element):
        if isinstance(each, Element) and each.name in {"script", "style"}:
            yield tree.raw_text(each)


def _describe(element: Element) -> str:
    """Return a description: what the drawing says of itself, or the words in it."""
    said = [tree.attribute(element, "aria-label")]
    titles = [each for each in tree.elements(element) if each.name in {"title", "desc"}]
    said += [tree.text(each) for each in titles]
    found = ". ".join(each.strip() for each in said if each.strip())
    if not found:
        texts = (e for e in tree.walk(element) if isinstance(e, Element) and e.name == "text")
        found = "Drawing: " + "; ".join(filter(None, (tree.text(each) for each in texts)))
    found = tree.fold(found)
    return found if len(found) <= LONGEST_ALT else found[: LONGEST_ALT - 1].rstrip() + "…"


def _serialize(element: Element) -> bytes:
    """Return an element of a page as XML; names that XML does not have are left out."""
    root = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG, "xlink": _XLINK})
    waiting = [(element, root)]
    while waiting:
        source, made = waiting.pop()
        for name, value in (source.attrs or {}).items():
            if name == "xlink:href":
                made.set(f"{{{_XLINK}}}href", value or "")
            elif _NAME.fullmatch(name) and name != "xmlns":
                made.set(name, value or "")
        for child in tree.children(source):
            if isinstance(child, Text):
                _append_text(made, child.data or "")
            elif _NAME.fullmatch(child.name):
                waiting.append((child, etree.SubElement(made, f"{{{_SVG}}}{child.name}")))
    _paint_background(root)
    data: bytes = etree.tostring(root, encoding="utf-8")
    return data


def _append_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _paint_background(root: etree._Element) -> None:
    """Draw the background that a style gives, because only browsers paint it."""
    found = _BACKGROUND.search(root.get("style", ""))
    box = re.findall(r"-?[\d.]+", root.get("viewBox", ""))
    if found and len(box) == 4:
        ground = etree.Element(f"{{{_SVG}}}rect", fill=found[1])
        for name, value in zip(("x", "y", "width", "height"), box, strict=True):
            ground.set(name, value)
        root.insert(0, ground)
