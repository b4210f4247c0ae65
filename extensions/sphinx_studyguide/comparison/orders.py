"""Reads orders of growth: O(1) comes before O(log n), that before O(n), and so on."""

import re

_ORDER = re.compile(r"[OΘΩ]\s*\((?P<inside>.*)\)(?:\s*[,;(].*)?")
_FACTOR = re.compile(
    r"(?P<root>√\(?)?(?:(?P<log>log|ln|lg)(?:_?\d+)?(?:\^\(?(?P<logs>\d)\)?)?\s*(?:\(?\s*[a-zA-Z](?:_\w+)?\)?)"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-zA-Z](?:_(?:\w|\{\w+\}))?))"
    r"\)?(?P<factorial>!)?(?:\^\(?(?P<power>[^()\s]+)\)?)?"
)
_SKIPPED = re.compile(r"[\s·×*()]+")


def parse_order(text: str) -> tuple[float, ...] | None:
    """Return a key by which orders of growth are sorted, or None.

    Factorials come after exponentials, and those after powers; all variables count alike, so
    ``O(T²d)`` is as high as ``O(Td²)``. A sum is as high as its highest term.

    :param text: plain, as by :func:`~sphinx_studyguide.comparison.plain.write_plain`
    """
    found = _ORDER.fullmatch(text.strip())
    if found is None or not _is_balanced(found["inside"]):
        return None
    terms = [_read_term(term) for term in re.split(r"\+(?!\d*\))", found["inside"])]
    known = [term for term in terms if term is not None]
    return max(known) if len(known) == len(terms) else None


def _read_term(term: str) -> tuple[float, ...] | None:
    """Return (kind, base, degree, power of the logarithm) of a product."""
    kind, base, degree, logs, place = 0.0, 0.0, 0.0, 0.0, 0
    while place < len(term):
        if skipped := _SKIPPED.match(term, place):
            place = skipped.end()
            continue
        found = _FACTOR.match(term, place)
        if found is None:
            return None
        place = found.end()
        power = found["power"]
        share = 0.5 if found["root"] else 1.0
        if found["factorial"]:
            kind = 2.0
        elif power and not _is_number(power):
            kind = max(kind, 1.0)
            base = max(base, float(found["number"] or 2))
        elif found["log"]:
            logs += share * float(found["logs"] or power or 1)
        elif found["name"]:
            degree += share * float(power or 1)
    return kind, base, degree, logs


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
