"""Counts what an SVG picture draws again: a few lines can repeat a shape a billion times."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

#: How often a picture may draw again what it has drawn: more takes a browser seconds.
MOST_REPEATS = 100_000
#: How many references may lead from one to the next.
_LONGEST_CHAIN = 32
_PAINT = frozenset({"linearGradient", "radialGradient", "stop"})
_REFERENCE = re.compile(r"url\s*\(\s*[\"']?#([^\"')]*)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}?")
#: What makes a selector fit elements that it does not name.
_WILD = re.compile(r"[*:\[]")


def repeats_too_much(root: etree._Element) -> bool:
    """Return whether ``<use>``, patterns, masks and the like repeat too much, or themselves.

    :param root: of the picture
    """
    elements = list(root.iter(etree.Element))
    references = {element: list(_find_references(element)) for element in elements}
    rules = _find_rules(elements)
    selected = {
        element: [each for each in _list_names(element) if each in rules] for element in elements
    }
    named: dict[str, int] = {}
    # A gradient is paint, and draws nothing itself.
    drawn = [element for element in elements if etree.QName(element).localname not in _PAINT]
    # Each round knows what the references of the round before stand for.
    for _ in range(_LONGEST_CHAIN):
        painted = {each: sum(named.get(name, 0) for name in names) for each, names in rules.items()}
        sizes: dict[etree._Element, int] = {}
        found: dict[str, int] = {}
        for element in reversed(drawn):  # what is inside comes first
            inside = sum(sizes.get(child, 0) for child in element)
            again = sum(named.get(name, 0) for name in references[element])
            sizes[element] = 1 + inside + again + sum(painted[each] for each in selected[element])
            if name := element.get("id"):  # of two that share an id, the larger
                found[name] = max(found.get(name, 0), sizes[element])
        if sizes[root] > len(elements) + MOST_REPEATS:
            return True
        if found == named:
            return False
        named = found
    return True


def _find_references(element: etree._Element) -> Iterator[str]:
    """Yield the ids of what an element draws, or is painted with."""
    for name, value in element.items():
        if etree.QName(name).localname == "href" and value.startswith("#"):
            yield _read_name(value[1:])
        else:
            yield from _find_names(value)


def _find_rules(elements: list[etree._Element]) -> dict[str, list[str]]:
    """Return the ids that style sheets paint with, by each name in the selector of the rule."""
    rules: dict[str, list[str]] = {}
    for element in elements:
        if etree.QName(element).localname == "style":
            for selector, rule in _RULE.findall("".join(element.itertext())):
                names = list(_find_names(rule))
                fitting = ["*"] if _WILD.search(selector) else re.findall(r"[\w-]+", selector)
                for each in fitting if names else ():
                    rules.setdefault(each, []).extend(names)
    return rules


def _list_names(element: etree._Element) -> set[str]:
    """Return what selectors may call an element."""
    own = {
        "*",
        etree.QName(element).localname,
        element.get("id", ""),
        *element.get("class", "").split(),
    }
    return own - {""}


def _find_names(text: str) -> Iterator[str]:
    return map(_read_name, _REFERENCE.findall(text))


def _read_name(written: str) -> str:
    """Return an id as browsers look for it."""
    return unquote(written).strip()
