"""Writes formulas as MathJax reads them on a learner's device, where nothing else is known."""

import re
from collections.abc import Iterator, Mapping

_NAME = re.compile(r"\\([A-Za-z]+)")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)")
_NO_SIGNS = re.compile(r"[{}^_&\s]")
#: What fits a line of 320 px.
_SIGNS = 20
_EMPTY_LINE = re.compile(r"\n\s*\n")
_PARAMETER = re.compile(r"#([1-9])")


def is_long(latex: str) -> bool:
    """Return whether a formula may be wider than a phone, by the number of its signs."""
    return len(_NO_SIGNS.sub("", _COMMAND.sub("x", latex))) > _SIGNS


def write_display(latex: str) -> str:
    """Return the LaTeX of a display; Sphinx allows lines and paragraphs without an environment."""
    parts = [part.strip() for part in _EMPTY_LINE.split(latex) if part.strip()]
    if len(parts) > 1:
        rows = r"\\".join(map(write_display, parts))
        return rf"\begin{{gathered}}{rows}\end{{gathered}}"
    inner = latex.strip()
    if r"\\" in inner and r"\begin" not in inner:
        return rf"\begin{{align*}}{inner}\end{{align*}}"
    return inner


def define_macros(latex: str, macros: Mapping[str, str]) -> str:
    r"""Return a formula with the definitions of the macros that it uses.

    :param macros: name without backslash to definition (``{"R": r"\mathbb{R}"}``)
    """
    return "".join(_define(latex, macros, set())) + latex


def _define(latex: str, macros: Mapping[str, str], known: set[str]) -> Iterator[str]:
    for name in _NAME.findall(latex):
        if name in macros and name not in known:
            known.add(name)
            body = macros[name]
            yield from _define(body, macros, known)
            count = max(map(int, _PARAMETER.findall(body)), default=0)
            parameters = "".join(f"#{number}" for number in range(1, count + 1))
            yield rf"\def\{name}{parameters}{{{body}}}"
