"""Removes from a volume what is never imported: scripts, styles, controls, handlers."""

from collections.abc import Iterable

from justhtml import Element

from sphinx_studyguide.notes.coverage import LEFT_OUT, Coverage
from sphinx_studyguide.notes.read import tree


def tidy(nodes: Iterable[tree.Node], coverage: Coverage) -> list[tree.Node]:
    """Return nodes that hold nothing but text and its structure; what goes is noted.

    Drawings are left to those who read drawings.
    """
    kept = _filter(nodes, coverage)
    waiting = kept[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element) and node.name != "svg":
            _note_handlers(node, coverage)
            inner = _filter(tree.children(node), coverage)
            node.children = list(inner)
            waiting += reversed(inner)
    return kept


def _filter(nodes: Iterable[tree.Node], coverage: Coverage) -> list[tree.Node]:
    kept: list[tree.Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.name in tree.HIDDEN | tree.CONTROLS:
            note = "it may run or load something"
            if node.name in tree.CONTROLS:
                note = f"it is a control: '{tree.text(node)[:60]}'"
            coverage.add(tree.name(node), tree.line(node), "nothing", state=LEFT_OUT, note=note)
        else:
            kept.append(node)
    return kept


def _note_handlers(element: Element, coverage: Coverage) -> None:
    for name in element.attrs or {}:
        if name.lower().startswith("on"):
            what = f"{tree.name(element)} {name[:40]}="
            note = "it runs a script"
            coverage.add(what, tree.line(element), "nothing", state=LEFT_OUT, note=note)
