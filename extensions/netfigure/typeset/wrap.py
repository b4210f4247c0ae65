"""Breaks a label into lines that fit a width."""

from itertools import accumulate

from netfigure.style.theme import remember
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.run import Face


@remember("fonts", 1024)
def wrap_label(text: str, width: float, size: float, face: Face = "text") -> Label:
    """Return a label in as few lines as its words need, of lengths as equal as can be.

    A word wider than the line is in a line of its own.

    :param text: as :func:`parse_label` takes it; its own line ends stay
    :param width: px
    :param size: px
    """
    return Label(
        tuple(
            line
            for part in text.replace("\\\\", "\n").split("\n")
            for line in _wrap(part.split(), width, size, face).lines
        )
    )


def _wrap(words: list[str], width: float, size: float, face: Face) -> Label:
    """Break the words of one line: the fewest lines first, then the narrowest of those."""
    # Words inside of a formula stay together.
    words = _join_formulas(words)
    fewest = len(_fill(words, width, size, face))
    narrow, wide = 0.0, width
    lines = _fill(words, width, size, face)
    for _ in range(8):
        middle = (narrow + wide) / 2
        tried = _fill(words, middle, size, face)
        fits = max((_width(line, size, face) for line in tried), default=0.0) <= width
        if len(tried) == fewest and fits:
            wide, lines = middle, tried
        else:
            narrow = middle
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
        if lines and _width(longer, size, face) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str, size: float, face: Face) -> float:
    return measure_label(parse_label(text, face), size)[0]
