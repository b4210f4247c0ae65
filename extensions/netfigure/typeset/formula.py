"""Parse the formulas of labels: a small part of LaTeX."""

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

#: Size and rise of a script, relative to the size of its base.
_SCRIPT = 0.72
_RISE = {"^": 0.36, "_": -0.18}
#: Additional rise of two scripts on the same letter.
_APART = {"^": 0.06, "_": -0.06}
_SMALLEST = 0.6
#: Maximum nesting; deeper groups are printed as they are.
_DEEPEST = 8
_IGNORED = frozenset({"left", "right", "displaystyle", "limits", "big", "bigl", "bigr", "Big"})
#: Commands whose argument is text.
_UPRIGHT: dict[str, Face] = {"text": "text", "operatorname": "math", "mathrm": "math"}
#: Commands with a bar, and the sign that replaces it in a line of text.
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
    r"""Return the runs of a formula; unknown LaTeX is printed as it is.

    :param source: such as ``h_{t-1}`` or ``\hat y``
    """
    parser = _FormulaParser(_WORD.findall(source))
    runs: list[Run] = []
    while parser.upcoming:
        runs += parser.parse_item(_Style())
    runs = _fix_unary_signs(join_runs(runs))
    # There is no space before the first sign and after the last one.
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip("\u2004\u2005"))
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip("\u2004\u2005"))
    return join_runs(runs)


def _fix_unary_signs(runs: list[Run]) -> list[Run]:
    """Return the runs without space around signs that have no operand on their left."""
    fixed: list[Run] = []
    for run in runs:
        before = fixed[-1].text[-1:] if fixed else ""
        text = drop_outer_space(before + run.text) if before else drop_outer_space(run.text)
        fixed.append(run._replace(text=text[len(before) :]))
    return fixed


class _FormulaParser:
    def __init__(self, words: list[str]) -> None:
        self.words = words[::-1]

    @property
    def upcoming(self) -> str:
        return self.words[-1] if self.words else ""

    def take(self) -> str:
        return self.words.pop() if self.words else ""

    def parse_item(self, style: _Style) -> list[Run]:
        """Return a letter, a sign, a command or a group, with its scripts."""
        runs = [] if self.upcoming in _RISE else self.parse_base(style)
        while runs and unicodedata.combining(
            self.upcoming[:1] or " "
        ):  # a combining mark in the source
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
            script = self.parse_argument(style.script(sign))
            signs.append(sign)
            scripts.append(join_runs(run._replace(text=drop_space(run.text)) for run in script))
        if [len(script) for script in scripts] == [1, 1]:  # one above the other
            (first,), (second,) = scripts
            scripts = [
                [first._replace(rise=first.rise + _APART[signs[0]] * style.size)],
                [second._replace(rise=second.rise + _APART[signs[1]] * style.size, back=True)],
            ]
        return [*runs, *(run for script in scripts for run in script)]

    def parse_argument(self, style: _Style) -> list[Run]:
        """Return the argument of a command or a script: the next letter or group."""
        while self.upcoming.isspace():
            self.take()
        return self.parse_base(style)

    def parse_base(self, style: _Style) -> list[Run]:
        word = self.take()
        if style.depth > _DEEPEST:
            return [style.run(word)]
        if word == "{":
            return self.parse_group(style.inner)
        if word == "}" or word.isspace():
            return []
        if word.startswith("\\") and len(word) > 1:
            return self.parse_command(word[1:], style)
        return [style.run(find_letter(word, style.alphabet))]

    def parse_group(self, style: _Style) -> list[Run]:
        runs: list[Run] = []
        while self.upcoming not in {"", "}"}:
            runs += self.parse_item(style)
        self.take()
        return runs

    def parse_command(self, name: str, style: _Style) -> list[Run]:
        if name in _UPRIGHT:
            return [Run(self.parse_words(), _UPRIGHT[name], style.size, style.rise)]
        if name in ALPHABETS:
            return self.parse_argument(replace(style.inner, alphabet=ALPHABETS[name]))
        if name in ACCENTS:
            return _put_accent(self.parse_argument(style.inner), ACCENTS[name])
        if name in _LINES:
            first = self.parse_operand(style) if name != "sqrt" else []
            return [*first, style.run(_LINES[name]), *self.parse_operand(style)]
        if name in _IGNORED:
            if self.upcoming == ".":  # an invisible bracket
                self.take()
            return []
        return [style.run(_find_sign(name))]

    def parse_operand(self, style: _Style) -> list[Run]:
        """Return an argument; a sum is put in parentheses, as there is no fraction bar."""
        runs = _fix_unary_signs(join_runs(self.parse_argument(style.inner)))
        is_sum = any(drop_space(run.text) != run.text for run in runs)
        return [style.run("("), *runs, style.run(")")] if is_sum else runs

    def parse_words(self) -> str:
        """Return the text of a group, in which spaces count."""
        if self.upcoming != "{":
            return self.take().strip()
        self.take()
        words = "".join(takewhile(lambda word: word != "}", reversed(self.words)))
        while self.take() not in {"", "}"}:
            pass
        return words


def _put_accent(runs: list[Run], mark: str) -> list[Run]:
    """Return the runs with a mark on each letter."""
    return [
        run._replace(text=sign, accent="" if sign.isspace() else run.accent + mark)
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
