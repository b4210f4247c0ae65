"""Wrap a text or a finished label into lines of a limited width."""

import re
from collections.abc import Iterator
from functools import reduce
from itertools import accumulate, islice

from netfigure.style.theme import remember
from netfigure.typeset.balance import find_balanced
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label, measure_line
from netfigure.typeset.run import Face, Line, Run, join_runs

_ROUNDS = 8
#: How many widths are tried for a label of a certain number of lines.
_WIDTHS = 16
#: A word; a no-break space is part of one, and so are the factors of a size such as ``3 × 3``, and
#: a dot between two words, which begins no line.
_WORD = re.compile(r"(?:\S|(?<=\S)\N{NO-BREAK SPACE}(?=\S))+(?: × \S+)*(?: ·(?= ))?")
#: A space between two words, but not between the factors of a size.
_SPACE = re.compile(r"(?<!×) (?!× )")
#: The end of a part of a word that was broken after an en dash.
_BROKEN = re.compile(r"\S–$")


@remember("fonts", 1024)
def wrap_label(text: str, width: float, size: float, face: Face = "text") -> Label:
    """Return a label in as few lines as necessary, of lengths as equal as possible.

    A word wider than the limit gets a line of its own; a no-break space keeps two words together.

    :param text: as :func:`parse_label` takes it; its own line ends stay
    :param width: the limit, px
    :param size: of the type, px
    :param face: of the words outside formulas
    """
    return Label(
        tuple(
            line
            for part in text.replace("\\\\", "\n").split("\n")
            for line in _wrap(_WORD.findall(part), width, size, face).lines
        )
    )


@remember("fonts", 1024)
def fold_label(label: Label, width: float, size: float) -> Label:
    """Return a label whose longer lines are wrapped, at spaces outside formulas.

    A word wider than the limit is broken after its en dashes, or gets a line of its own.

    :param label: the label
    :param width: the limit, px
    :param size: of the type, px
    """
    return Label(tuple(part for line in label.lines for part in _fold(line, width, size)))


def break_into(label: Label, lines: int, size: float) -> Label:
    """Return a label in so many lines, of lengths as equal as possible; as it is if it cannot be.

    :param label: the label
    :param lines: their number
    :param size: of the type, px
    """
    if len(label.lines) >= lines:
        return label
    whole = measure_label(label, size)[0]
    widths = (whole * share / _WIDTHS for share in range(_WIDTHS, 0, -1))
    folded = (fold_label(label, width, size) for width in widths)
    return next((each for each in folded if len(each.lines) == lines), label)


def break_alike(label: Label, model: Label) -> Label:
    """Return a label with its line ends after the same words as another one has them.

    It is returned as it is if the other one has another number of words, or an empty line.

    :param label: the label
    :param model: the other label
    """
    words = [word for line in label.lines for word in _split_line(line)]
    counts = [len(_split_line(line)) for line in model.lines]
    if sum(counts) != len(words) or not all(counts):
        return label
    rest = iter(words)
    return Label(tuple(reduce(_join_words, islice(rest, count)) for count in counts))


def _fold(line: Line, width: float, size: float) -> Iterator[Line]:
    if measure_line(line, size) <= width:
        yield line
        return
    words = [part for word in _split_line(line) for part in _break_word(word, width, size)]

    def fill(limit: float) -> list[Line]:
        lines: list[Line] = []
        for word in words:
            longer = _join_words(lines[-1], word) if lines else word
            if lines and measure_line(longer, size) <= limit:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    longest = fill(width)

    def is_allowed(lines: list[Line]) -> bool:
        widest = max(measure_line(line, size) for line in lines)
        return len(lines) == len(longest) and widest <= width

    yield from find_balanced(fill, is_allowed, longest, width, _ROUNDS)


def _split_line(line: Line) -> list[Line]:
    """Return the words of a line; a formula is one word, with what is attached to it."""
    words: list[list[Run]] = [[]]
    for run in line:
        first, *others = _SPACE.split(run.text) if run.face != "math" else [run.text]
        words[-1].append(run._replace(text=first))
        words += [[run._replace(text=other)] for other in others]
    return [tuple(joined) for word in words if (joined := join_runs(word))]


def _break_word(word: Line, width: float, size: float) -> list[Line]:
    """Return the parts of a word that is too wide, each but the last with its en dash."""
    if len(word) > 1 or word[0].face == "math" or measure_line(word, size) <= width:
        return [word]
    parts = word[0].text.split("–")
    ends = ["–"] * (len(parts) - 1) + [""]
    return [
        (word[0]._replace(text=part + end),) for part, end in zip(parts, ends, strict=True) if part
    ]


def _join_words(line: Line, word: Line) -> Line:
    if _BROKEN.search(line[-1].text):
        return tuple(join_runs([*line, *word]))
    face: Face = next((run.face for run in (line[-1], word[0]) if run.face != "math"), "text")
    return tuple(join_runs([*line, Run(" ", face), *word]))


def _wrap(words: list[str], width: float, size: float, face: Face) -> Label:
    """Return the words of one line in the fewest lines, and of these the narrowest."""
    # The words of a formula stay together.
    words = _join_formulas(words)
    longest = _fill(words, width, size, face)
    if len(longest) <= 1:
        return parse_label("".join(longest), face)

    def is_allowed(lines: list[str]) -> bool:
        return len(lines) == len(longest) and all(
            _measure(line, size, face) <= width for line in lines
        )

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
