"""Wrap a label into lines of a limited width."""

from itertools import accumulate

from netfigure.style.theme import remember
from netfigure.typeset.balance import find_balanced
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.run import Face

_ROUNDS = 8


@remember("fonts", 1024)
def wrap_label(text: str, width: float, size: float, face: Face = "text") -> Label:
    """Return a label in as few lines as necessary, of lengths as equal as possible.

    A word wider than the limit gets a line of its own.

    :param text: as :func:`parse_label` takes it; its own line ends stay
    :param width: the limit, px
    :param size: of the type, px
    :param face: of the words outside formulas
    """
    return Label(
        tuple(
            line
            for part in text.replace("\\\\", "\n").split("\n")
            for line in _wrap(part.split(), width, size, face).lines
        )
    )


def _wrap(words: list[str], width: float, size: float, face: Face) -> Label:
    """Return the words of one line in the fewest lines, and of these the narrowest."""
    # The words of a formula stay together.
    words = _join_formulas(words)
    longest = _fill(words, width, size, face)

    def is_allowed(lines: list[str]) -> bool:
        widest = max((_measure(line, size, face) for line in lines), default=0.0)
        return len(lines) == len(longest) and widest <= width

    lines = find_balanced(
        lambda limit: _fill(words, limit, size, face), is_allowed, longest, width, _ROUNDS
    )
    return parse_label("\n".join(lines), face)


def _join_formulas(words: list[str]) -> list[str]:
    counts = accumulate(word.count("$") for word in words)
    joined: list[str] = []
    inside = False
    for word, count in zip(words, counts, strict=True):
        if inside:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
        inside = count % 2 == 1
    return joined


def _fill(words: list[str], width: float, size: float, face: Face) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _measure(longer, size, face) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _measure(text: str, size: float, face: Face) -> float:
    return measure_label(parse_label(text, face), size)[0]
