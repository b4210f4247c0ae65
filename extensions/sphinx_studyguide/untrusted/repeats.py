"""Counts what an SVG picture draws again: a few lines can repeat a shape a billion times."""

import re
from collections.abc import Iterator

from lxml import etree

#: How often a picture may draw again what it has drawn: more takes a browser seconds.
MOST_REPEATS = 100_000
#: How many references may lead from one to the next.
_LONGEST_CHAIN = 32
_REFERENCE = re.compile(r"url\s*\(\s*[\"']?#([^\"')]*)", re.IGNORECASE)


def repeats_too_much(root: etree._Element) -> bool:
    """Tell whether ``<use>``, patterns, masks and the like repeat too much, or themselves.

    :param root: of the picture
    """
    elements = list(root.iter(etree.Element))
    references = {element: list(_find_references(element)) for element in elements}
    named: dict[str, int] = {}
    # Each round knows what the references of the round before stand for.
    for _ in range(_LONGEST_CHAIN):
        sizes: dict[etree._Element, int] = {}
        for element in reversed(elements):  # what is inside comes first
            inside = sum(sizes.get(child, 0) for child in element)
            sizes[element] = 1 + inside + sum(named.get(name, 0) for name in references[element])
        if sizes[root] > len(elements) + MOST_REPEATS:
            return True
        found = {name: size for each, size in sizes.items() if (name := each.get("id"))}
        if found == named:
            return False
        named = found
    return True


def _find_references(element: etree._Element) -> Iterator[str]:
    """Yield the ids of what an element draws, or is painted with."""
    for name, value in element.items():
        if etree.QName(name).localname == "href" and value.startswith("#"):
            yield value[1:]
        else:
            yield from _REFERENCE.findall(value)
