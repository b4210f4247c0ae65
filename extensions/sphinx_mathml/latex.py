"""Turn the LaTeX of one formula into MathML Core, or say what is wrong with it."""

import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Any

from math_core import LatexError, LatexToMathML

from sphinx_mathml.apart import convert_apart, may_be_slow
from sphinx_mathml.dialect import MACROS, simplify_latex

# math-core recurses in native code: nesting far beyond any real formula would end the process.
MAX_LENGTH = 10_000
MAX_DEPTH = 100

# The last is for wide accents: Typst draws them wide, browsers as an accent at least.
_OPTIONS: dict[str, Any] = {
    "annotation": True,
    "fancy_error": False,
    "allow_unreliable_rendering": True,
}

# What to write instead, by the beginning of the converter's message.
_ADVICE = {
    "unknown command": "write a command of LaTeX or amsmath, or define it in `mathml_macros`",
    "unknown environment": "write `aligned`, `gathered`, `cases`, `array` or a matrix",
    "unmatched closing": "open what is closed, or remove it",
    "expected closing": "close what was opened",
    "expected argument": "write the argument in braces",
    "duplicate subscript": "group the first one with braces, as in `{x_1}^2`",
    'found "&"': r"write `\&` for the character, or put the lines in `aligned`",
    'found "\\tag': "label the equation outside the formula instead",
    'unexpected "$"': r"write `\$` for the character",
    "math mode within text": r"end the `\text` before the formula goes on",
}

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")
_OVERLINE = "\N{COMBINING LOW LINE}</mo></mover>"
_ANNOTATION = re.compile(r"(<annotation [^>]*>)(.*?)(</annotation>)", re.DOTALL)
_COMMANDS_IN_A_ROW = re.compile(rf"(?:\\[A-Za-z]+[\s\[^_]*){{{MAX_DEPTH}}}")
_TOKEN = re.compile(
    r"(?P<open>\\begin\b|\\left\b|\{)|(?P<close>\\end\b|\\right\b|\})"
    r"|(?P<row>\\\\)|\\.|%[^\n]*|(?P<cell>&)|(?P<blank>\n[ \t]*\n\s*)",
    re.DOTALL,
)

_LEVELS: dict[str | None, int] = {"open": 1, "close": -1}
_TOO_SLOW = (
    "it takes too long to convert; close each bracket that you open, and define no macro by itself"
)
_TOO_DEEP = f"a formula nested more than {MAX_DEPTH} levels deep: split it"


class FormulaError(Exception):
    """A formula that does not convert; the message says what, where and what to write."""


def convert_latex(
    latex: str, *, display: bool, macros: Mapping[str, str] | None = None, xml: bool = False
) -> str:
    r"""Convert one formula to a ``<math>`` element that carries its LaTeX as an annotation.

    A display formula may hold lines and cells outside an environment (``a &= b \\ c &= d``) and
    paragraphs, as with Sphinx's own renderers. Equation numbers and labels are not part of it.

    :param latex: the formula without its delimiters
    :param display: whether it is in a block of its own
    :param macros: name without backslash to definition (``{"R": r"\mathbb{R}"}``)
    :param xml: write the namespace, as XHTML needs it
    :raises FormulaError: when the formula is not LaTeX that the converter knows
    """
    all_macros = tuple((MACROS | dict(macros or {})).items())
    return _convert(_CONTROL.sub("", latex), all_macros, display=display, xml=xml)


@lru_cache(maxsize=8)
def keep_convertible(macros: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the macros without those that do not convert, which would spoil every formula.

    :param macros: names and definitions
    """
    kept = dict(macros)
    while True:
        tried = MACROS | kept
        try:
            LatexToMathML(macros=tried, fancy_error=False)
        except LatexError as error:
            place = re.match(r"macro(\d+):", str(error))
            name = list(tried)[int(place[1])] if place else ""
            if kept.pop(name, None) is None:
                return {}
        else:
            return kept


def name_alternative(mathml: str, alternative: str) -> str:
    """Return a formula with an alternative text instead of the annotation with its LaTeX.

    E-readers that do not know MathML show both the formula and its annotation.

    :param mathml: a ``<math>`` element with an annotation
    :param alternative: the text
    """
    plain = _ANNOTATION.sub("", mathml)
    return plain.replace("<math", f'<math alttext="{html.escape(alternative)}"', 1)


# When a page is read and when it is written, and again when the preview reads it after an edit.
@lru_cache(maxsize=8192)
def _convert(latex: str, macros: tuple[tuple[str, str], ...], *, display: bool, xml: bool) -> str:
    source = _prepare(latex, display=display)
    mathml = _run_converter(source, macros, display=display, xml=xml)
    # The only named entities are invisible operators; as characters they are well-formed XML too.
    mathml = _ENTITY.sub(lambda entity: html.unescape(entity[0]), mathml)
    # math-core does not escape an operator's name of one sign.
    mathml = mathml.replace("><</", ">&lt;</")
    # math-core draws \overline with the line that belongs below, which strikes the letters out.
    mathml = mathml.replace(_OVERLINE, "\N{OVERLINE}</mo></mover>")
    if xml:
        # The schema of EPUB is MathML 3, which allows these on <mstyle>, but on no fraction.
        mathml = mathml.replace(' scriptlevel="0"', "")
        mathml = re.sub(r'(<mfrac[^>]*?) displaystyle="\w+"', r"\1", mathml)
    # The annotation is what a reader copies: the author's own text, not the prepared one.
    annotation = html.escape(latex.strip(), quote=False)
    return _ANNOTATION.sub(lambda found: found[1] + annotation + found[3], mathml)


def _run_converter(
    source: str, macros: tuple[tuple[str, str], ...], *, display: bool, xml: bool
) -> str:
    converter = _converter(macros, xml=xml)
    if may_be_slow(source, macros):
        options = json.dumps({"macros": dict(macros), "xml_namespace": xml, **_OPTIONS})
        answer = convert_apart(source, options, display=display)
        if "error" in answer:
            raise FormulaError(_explain(answer["error"], source))
        if "mathml" not in answer:
            raise FormulaError(_TOO_SLOW)
        return answer["mathml"]
    try:
        return converter.convert_with_local_state(source, displaystyle=display)
    except LatexError as error:
        raise FormulaError(_explain(str(error), source)) from None


@lru_cache(maxsize=8)
def _converter(macros: tuple[tuple[str, str], ...], *, xml: bool) -> LatexToMathML:
    try:
        return LatexToMathML(macros=dict(macros), xml_namespace=xml, **_OPTIONS)
    except LatexError as error:
        number, _, message = str(error).partition(": ")
        place = re.match(r"macro(\d+):", number)
        name = f" `{macros[int(place[1])][0]}`" if place else ""
        raise FormulaError(f"the macro{name} does not convert: {_lower(message)}") from None


def _prepare(latex: str, *, display: bool) -> str:
    """Write the formula so that the converter sees neither numbers nor lines without a table."""
    _check_size(latex)
    source = simplify_latex(latex)
    parts, has_lines = _split(source)
    if not display or not (has_lines or len(parts) > 1):
        return source
    lines = (re.sub(r"\s*\\\\$", "", part.strip()) for part in parts)
    # The line end keeps a comment on the last line from hiding what follows.
    return r"\begin{aligned}" + "\n\\\\".join(lines) + "\n" + r"\end{aligned}"


def _check_size(latex: str) -> None:
    if len(latex) > MAX_LENGTH:
        raise FormulaError(
            f"a formula of {len(latex)} characters; at most {MAX_LENGTH} are allowed: split it"
        )
    depths = accumulate(_LEVELS.get(token.lastgroup, 0) for token in _TOKEN.finditer(latex))
    if _COMMANDS_IN_A_ROW.search(latex) or max(depths, default=0) > MAX_DEPTH:
        raise FormulaError(_TOO_DEEP)


def _split(source: str) -> tuple[list[str], bool]:
    r"""Split at blank lines and look for ``\\`` and ``&``, outside braces and environments."""
    parts, start, depth, has_lines = [], 0, 0, False
    for token in _TOKEN.finditer(source):
        depth += _LEVELS.get(token.lastgroup, 0)
        if depth == 0 and token.lastgroup in {"row", "cell"}:
            has_lines = True
        elif depth == 0 and token.lastgroup == "blank":
            parts.append(source[start : token.start()])
            start = token.end()
    return [*parts, source[start:]], has_lines


def _explain(message: str, source: str) -> str:
    """Turn ``8: Expected argument.`` into what was found, where, and what to write."""
    place, _, text = message.partition(": ")
    text = _lower(text)
    rest = " ".join(source[int(place) :].split()) if place.isdecimal() else ""
    near = f"at `{rest[:24]}{'…' if len(rest) > 24 else ''}`" if rest else "at its end"
    advice = next((words for start, words in _ADVICE.items() if text.startswith(start)), "")
    return f"{text}, {near}{': ' if advice else ''}{advice}"


def _lower(message: str) -> str:
    message = " ".join(message.split()).rstrip(".")
    return message[:1].lower() + message[1:]
