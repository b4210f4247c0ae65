"""Finds the other names that a definition of a glossary gives its term."""

import re
from collections.abc import Iterator

_ALSO = re.compile(r"[Aa]lso (?:called|known as|written)(?: an?| the)? ([^.;:()]+)")
# A long word is looked at once, not from each of its letters.
_SHORT = re.compile(r"(?<![\w-])([\w-]++) for short")
_LONGEST_NAME = 4


def find_other_names(definition: str) -> Iterator[str]:
    """Yield what a definition says after “also called” and before “for short”.

    :param definition: such as “One head of keys; also called multi-query attention, MQA for short.”
    """
    for match in _ALSO.finditer(definition):
        for part in re.split(r",? (?:or|and) |, ", match[1]):
            name = re.sub(r"^an? ", "", part.strip())
            if 0 < len(name.split()) <= _LONGEST_NAME:
                yield name
    for short in _SHORT.finditer(definition):
        yield short[1]
