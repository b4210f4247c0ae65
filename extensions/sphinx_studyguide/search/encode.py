"""The index in the form in which scripts carry it: short strings, which a browser reads quickly."""

from collections.abc import Iterable, Mapping
from math import log2

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: How many entries a page has in the index; a longer one is there several times.
PAGE_BITS = 12
_WEIGHT_BITS = 5
#: Beyond this, only the entries that fit a word best are kept: other words of the question decide.
_MOST = 1500


def encode_places(places: Mapping[int, int]) -> str:
    """Return the entries that hold a word, each as its distance from the one before and its weight.

    :param places: weight by number of the entry
    """
    kept = sorted(places, key=lambda place: (-places[place], place))[:_MOST]
    text, last = [], -1
    for place in sorted(kept):
        text.append(_encode_number((place - last) << _WEIGHT_BITS | places[place]))
        last = place
    return "".join(text)


def _encode_number(number: int) -> str:
    """Return a number in digits of five bits; all but the last have the sixth bit."""
    digits = ""
    while number > 31:
        digits += _DIGITS[number & 31 | 32]
        number >>= 5
    return digits + _DIGITS[number]


def encode_vocabulary(forms: Mapping[str, Iterable[str]], counts: Mapping[str, int]) -> str:
    """Return the words of the index, a stem with its forms per line.

    A line begins with the length that the stem shares with the one before, and with how often it
    occurs; a form is what follows the stem, or a whole word after ``=``.
    """
    lines, last = [], ""
    for stem, words in sorted(forms.items()):
        shared = 0
        while shared < min(len(stem), len(last), 35) and stem[shared] == last[shared]:
            shared += 1
        ends = [
            word.removeprefix(stem) or "." if word.startswith(stem) else f"={word}"
            for word in words
        ]
        head = f"{_DIGITS[shared]}{_DIGITS[int(log2(counts.get(stem, 1)))]}{stem[shared:]}"
        lines.append(" ".join([head, *(ends if ends != ["."] else [])]))
        last = stem
    return "\n".join(lines)


def divide(encoded: Mapping[str, str], limit: int, prefix: str = "") -> dict[str, list[str]]:
    """Return which words share a script, by the letters with which they begin.

    A script is left out where it is small; its words are then in that of a shorter beginning.

    :param encoded: what the scripts hold, by word
    :param limit: size that a script may have, characters
    """
    groups: dict[str, list[str]] = {}
    for word in encoded:
        groups.setdefault(word[: len(prefix) + 1], []).append(word)
    sizes = {
        key: sum(len(word) + len(encoded[word]) + 6 for word in words)
        for key, words in groups.items()
    }
    rest = sum(sizes.values())
    scripts: dict[str, list[str]] = {}
    for key in sorted(groups, key=lambda key: (-sizes[key], key)):
        if rest <= limit or (len(groups) == 1 and len(groups[key]) == 1):
            break
        if key == prefix:
            continue
        rest -= sizes[key]
        inside = {word: encoded[word] for word in groups.pop(key)}
        scripts |= divide(inside, limit, key)
    if groups:
        scripts[prefix] = [word for words in groups.values() for word in words]
    return scripts
