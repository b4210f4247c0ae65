"""Makes LaTeX from a formula in Unicode, or nothing if it is not certain what it means."""

import re
import unicodedata
from collections.abc import Callable

from sphinx_studyguide.notes.formula import tokens

#: A line that is longer is text or code.
LONGEST = 300
_OPEN, _CLOSE = "([{", ")]}"
_IS_FORMULA = re.compile(r"[=<>_^+/-]|\\(?:sum|prod|sqrt|cdot|times|le|ge|approx|to|in|propto)\b")
_CALL = re.compile(
    r"(\\mathrm\{\w+\}|\\(?:log|exp|max|min|tanh|sin|cos|ln|det|dim)|(?<![\\\w])[A-Za-z])"
    r" \((?!\))"
)
#: Words that are spelled like names, and are none.
_PROSE = frozenset({"The", "If", "For", "Where", "With", "And", "Or", "Is", "Of"})


class _UncertainError(Exception):
    """The formula may be read in two ways, or in none."""


def convert(source: str) -> str | None:
    """Return a formula in LaTeX, or None if its meaning is not certain.

    :param source: Unicode, with ``_{…}`` and ``^{…}`` where the notes have sub- and superscripts
    """
    if len(source) > LONGEST:
        return None
    try:
        return _Converter(source.strip()).convert()
    except _UncertainError:
        return None


class _Converter:
    """Reads a formula from left to right."""

    def __init__(self, source: str) -> None:
        # Letters with a mark are read as a letter and a mark, fractions such as ½ not at all.
        source = unicodedata.normalize("NFD", source)
        self.tokens = [(m.lastgroup or "", m[0]) for m in tokens.TOKEN.finditer(source)]
        self.at = 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self) -> tuple[str, str]:
        token = self.peek()
        self.at += 1
        return token

    def convert(self) -> str:
        latex = self.read_until("")
        if not _IS_FORMULA.search(latex):
            raise _UncertainError  # a word or a number is not a formula
        return latex

    def read_until(self, closing: str) -> str:
        """Return everything up to a closing bracket, which is taken as well."""
        parts: list[str] = []
        before = "start"
        while True:
            kind, value = self.peek()
            if kind == "end" or (closing and value == closing):
                break
            if kind == "space":
                self.take()
                continue
            before = self.read_part(parts, before)
        if (kind == "end") != (not closing) or before in {"start", "binary", "sign"}:
            raise _UncertainError
        self.take()
        return _join(parts)

    def read_part(self, parts: list[str], before: str) -> str:
        """Append a part of the formula; return what it was."""
        kind, value = self.peek()
        if value in tokens.OPERATORS:
            self.take()
            if value == "-" and self.is_between_words():
                raise _UncertainError  # "TF-IDF" is a name
            if value in tokens.BINARY:
                if before != "operand":
                    raise _UncertainError
                before = "binary"
            elif value not in "|∥‖…⋯∀∃":
                before = "sign"
            parts.append(tokens.OPERATORS[value])
            return before
        if before == "operand" and kind == "number":
            raise _UncertainError  # "x2" may be an index, a product or a name
        atom = self.read_atom()
        parts.append(atom + self.read_scripts())
        return "operand"

    def is_between_words(self) -> bool:
        """Return whether the sign that was taken last joins two words of several letters."""
        around = self.tokens[max(self.at - 2, 0) : self.at - 1] + self.tokens[self.at : self.at + 1]
        return any(kind == "word" and len(value) > 1 for kind, value in around)

    def read_atom(self) -> str:
        """Return a number, a name, a sum, a root or something in brackets."""
        kind, value = self.take()
        if kind == "number" and "," not in value and "e" not in value:
            return value
        if kind == "word":
            return self.read_word(value)
        if value in tokens.GREEK:
            return self.read_accent("\\" + tokens.GREEK[value])
        if value in tokens.SUMS:
            if self.peek()[0] in {"end", "sup"} or self.peek()[1] == ")":
                raise _UncertainError  # a matrix, not a sum
            return tokens.SUMS[value]
        if value == "√":
            return self.read_root()
        if value in _OPEN and value:
            inner = self.read_until(_CLOSE[_OPEN.index(value)])
            left, right = (r"\{", r"\}") if value == "{" else (value, _CLOSE[_OPEN.index(value)])
            return f"{left}{inner}{right}"
        raise _UncertainError

    def read_word(self, value: str) -> str:
        """Return a name: a letter, a function, or an abbreviation."""
        if len(value) == 1:
            return self.read_accent(value)
        if self.at > 1 and self.tokens[self.at - 2][0] == "number":
            raise _UncertainError  # "2ab", "3px"
        after = next((t for t in self.tokens[self.at :] if t[0] != "space"), ("end", ""))
        if after[0] == "word" and len(after[1]) > 1:
            raise _UncertainError  # prose
        if value.isupper() and self.peek()[1] == "ᵀ":
            return " ".join(value)  # a product of matrices; only an abbreviation has no transpose
        if value in tokens.COMMANDS:
            return f"\\{value}"
        known = value.lower() in tokens.NAMED or value != value.lower() or after[1] == "("
        if not known or value.capitalize() in _PROSE:
            raise _UncertainError
        return rf"\mathrm{{{value}}}"

    def read_accent(self, letter: str) -> str:
        if self.peek()[1] in tokens.ACCENTS:
            return rf"\{tokens.ACCENTS[self.take()[1]]}{{{letter}}}"
        return letter

    def read_root(self) -> str:
        if self.peek()[1] == "(":
            self.take()
            return rf"\sqrt{{{self.read_until(')')}}}"
        if self.peek()[0] not in {"word", "number"} and self.peek()[1] not in tokens.GREEK:
            raise _UncertainError
        return rf"\sqrt{{{self.read_atom()}{self.read_scripts()}}}"

    def read_scripts(self) -> str:
        """Return the sub- and superscripts after an atom."""
        found: dict[str, str] = {}
        readers: dict[str, tuple[str, Callable[[], str]]] = {
            "sub": ("_", lambda: _spell(self.take()[1], tokens.SUBSCRIPTS)),
            "sup": ("^", lambda: _spell(self.take()[1], tokens.SUPERSCRIPTS)),
        }
        while True:
            kind, value = self.peek()
            if kind in readers:
                mark, read = readers[kind]
                script = read()
            elif value and value in "_^":
                mark = self.take()[1]
                script = self.read_script()
            elif value in {"'", "′"}:
                self.take()
                mark, script = "^", r"\prime"
            else:
                return "".join(
                    f"{mark}{{{script}}}" for mark, script in sorted(found.items(), reverse=True)
                )
            if mark in found:
                raise _UncertainError
            found[mark] = script

    def read_script(self) -> str:
        """Return what comes after ``_`` or ``^``."""
        kind, value = self.take()
        if value in {"{", "("}:
            return self.read_until("}" if value == "{" else ")")
        sign = ""
        if value in {"-", "−"}:
            sign, (kind, value) = "-", self.take()
        if kind not in {"word", "number"} and value not in tokens.GREEK:
            raise _UncertainError
        # In "h_t-1" nobody can tell where the subscript ends.
        after = self.tokens[self.at : self.at + 2]
        if [t[1] for t in after[:1]] in (["-"], ["+"]) and after[1:] and after[1][0] != "space":
            raise _UncertainError
        if value in tokens.GREEK:
            return f"{sign}\\{tokens.GREEK[value]}"
        return sign + (value if len(value) == 1 or kind == "number" else rf"\mathrm{{{value}}}")


def _spell(value: str, alphabet: dict[str, str]) -> str:
    """Return Unicode's raised or lowered letters as ordinary ones."""
    if any(each not in alphabet for each in value):
        raise _UncertainError
    if value == "ᵀ":
        return r"\top"
    letters = "".join(alphabet[each] for each in value)
    return "".join(
        f"\\{tokens.GREEK[each]} " if each in tokens.GREEK else each for each in letters
    ).strip()


def _join(parts: list[str]) -> str:
    """Join parts with spaces; the brackets of an argument are close to their function."""
    return re.sub(r" ([,;])", r"\1", _CALL.sub(r"\1(", " ".join(parts)))
