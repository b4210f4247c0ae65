"""Reads what is between two dollar signs of a label: a small part of LaTeX."""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import takewhile

from netfigure.typeset.alphabets import (
    ACCENTS,
    ALPHABETS,
    FUNCTIONS,
    GREEK,
    SIGNS,
    SPACES,
    Alphabet,
    add_space,
    drop_outer_space,
    drop_space,
    find_letter,
)
from netfigure.typeset.run import Face, Run, join_runs

#: Size of a script and how far it rises, as parts of the size of what it is on.
_SCRIPT = 0.72
_RISE = {"^": 0.36, "_": -0.18}
#: How much further apart two scripts are, one over the other.
_APART = {"^": 0.06, "_": -0.06}
_SMALLEST = 0.6
#: Groups and scripts deeper than this are read as they are written: no label needs them.
_DEEPEST = 8
_IGNORED = frozenset({"left", "right", "displaystyle", "limits", "big", "bigl", "bigr", "Big"})
#: Commands whose argument is words.
_UPRIGHT: dict[str, Face] = {"text": "text", "operatorname": "math", "mathrm": "math"}
#: Commands that draw a line over or under something, and the sign that stands for it in a line.
_LINES = {"sqrt": "√", "frac": "/", "dfrac": "/", "tfrac": "/"}
_PRIMES = {1: "′", 2: "″", 3: "‴"}
_WORD = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class _Style:
    size: float = 1.0
    rise: float = 0.0
    alphabet: Alphabet = "italic"
    depth: int = 0

    def run(self, text: str) -> Run:
        return Run(text, "math", self.size, self.rise)

    @property
    def inner(self) -> "_Style":
        return replace(self, depth=self.depth + 1)

    def script(self, sign: str) -> "_Style":
        rise = self.rise + _RISE[sign] * self.size
        return replace(self.inner, size=max(self.size * _SCRIPT, _SMALLEST), rise=rise)


def parse_formula(source: str) -> list[Run]:
    r"""Return the runs of a formula; what is not LaTeX that it knows is printed as it is.

    :param source: such as ``h_{t-1}`` or ``\hat y``
    """
    reader = _Reader(_WORD.findall(source))
    runs: list[Run] = []
    while reader.upcoming:
        runs += reader.read_item(_Style())
    runs = _mend_signs(join_runs(runs))
    # A sign at an end has no space outside.
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip("\u2004\u2005"))
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip("\u2004\u2005"))
    return join_runs(runs)


def _mend_signs(runs: list[Run]) -> list[Run]:
    """Return the runs without space at a sign that nothing is before."""
    mended: list[Run] = []
    for run in runs:
        before = mended[-1].text[-1:] if mended else ""
        text = drop_outer_space(before + run.text) if before else drop_outer_space(run.text)
        mended.append(replace(run, text=text[len(before) :]))
    return mended


class _Reader:
    def __init__(self, words: list[str]) -> None:
        self.words = words[::-1]

    @property
    def upcoming(self) -> str:
        return self.words[-1] if self.words else ""

    def take(self) -> str:
        return self.words.pop() if self.words else ""

    def read_item(self, style: _Style) -> list[Run]:
        """Read a letter, a sign, a command or a group, with the scripts on it."""
        runs = [] if self.upcoming in _RISE else self.read_base(style)
        while runs and unicodedata.combining(self.upcoming[:1] or " "):  # a mark that was typed
            runs = [*runs[:-1], *_put_accent(runs[-1:], self.take())]
        signs: list[str] = []
        scripts: list[list[Run]] = []
        while self.upcoming in {*_RISE, "'"}:
            sign = self.take()
            if sign == "'":
                while self.upcoming == "'":
                    sign += self.take()
                runs.append(style.run(_PRIMES.get(len(sign), "′" * len(sign))))
                continue
            script = self.read_argument(style.script(sign))
            signs.append(sign)
            scripts.append(join_runs(replace(run, text=drop_space(run.text)) for run in script))
        if [len(script) for script in scripts] == [1, 1]:  # one over the other
            (first,), (second,) = scripts
            scripts = [
                [replace(first, rise=first.rise + _APART[signs[0]] * style.size)],
                [replace(second, rise=second.rise + _APART[signs[1]] * style.size, back=True)],
            ]
        return [*runs, *(run for script in scripts for run in script)]

    def read_argument(self, style: _Style) -> list[Run]:
        """Read what a command or a script takes: the next letter or group."""
        while self.upcoming.isspace():
            self.take()
        return self.read_base(style)

    def read_base(self, style: _Style) -> list[Run]:
        word = self.take()
        if style.depth > _DEEPEST:
            return [style.run(word)]
        if word == "{":
            return self.read_group(style.inner)
        if word == "}" or word.isspace():
            return []
        if word.startswith("\\") and len(word) > 1:
            return self.read_command(word[1:], style)
        return [style.run(find_letter(word, style.alphabet))]

    def read_group(self, style: _Style) -> list[Run]:
        runs: list[Run] = []
        while self.upcoming not in {"", "}"}:
            runs += self.read_item(style)
        self.take()
        return runs

    def read_command(self, name: str, style: _Style) -> list[Run]:
        if name in _UPRIGHT:
            return [Run(self.read_words(), _UPRIGHT[name], style.size, style.rise)]
        if name in ALPHABETS:
            return self.read_argument(replace(style.inner, alphabet=ALPHABETS[name]))
        if name in ACCENTS:
            return _put_accent(self.read_argument(style.inner), ACCENTS[name])
        if name in _LINES:
            first = self.read_operand(style) if name != "sqrt" else []
            return [*first, style.run(_LINES[name]), *self.read_operand(style)]
        if name in _IGNORED:
            if self.upcoming == ".":  # a bracket that is not drawn
                self.take()
            return []
        return [style.run(_find_sign(name))]

    def read_operand(self, style: _Style) -> list[Run]:
        """Read an argument; in brackets if it is a sum, since no line above or below holds it."""
        runs = _mend_signs(join_runs(self.read_argument(style.inner)))
        is_sum = any(drop_space(run.text) != run.text for run in runs)
        return [style.run("("), *runs, style.run(")")] if is_sum else runs

    def read_words(self) -> str:
        """Read a group as it is written; spaces in it count."""
        if self.upcoming != "{":
            return self.take().strip()
        self.take()
        words = "".join(takewhile(lambda word: word != "}", reversed(self.words)))
        while self.take() not in {"", "}"}:
            pass
        return words


def _put_accent(runs: list[Run], mark: str) -> list[Run]:
    """Return the runs with a mark over each letter."""
    return [
        replace(run, text=sign, accent="" if sign.isspace() else run.accent + mark)
        for run in runs
        for sign in run.text
    ]


def _find_sign(name: str) -> str:
    if name in FUNCTIONS:
        return name
    if name in SPACES:
        return SPACES[name]
    if name in GREEK:
        return find_letter(GREEK[name], "italic")
    return add_space(SIGNS[name]) if name in SIGNS else f"\\{name}"
