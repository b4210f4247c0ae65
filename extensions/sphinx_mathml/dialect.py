"""LaTeX that authors write and the converter does not know, in words that it knows."""

import re
from collections.abc import Callable

#: Commands of LaTeX, amsmath, mathtools and MathJax; an author's own of the same name come first.
MACROS = {
    "adots": r"\iddots",
    "allowbreak": "{}",
    "cancelto": r"{\cancel{#2}}^{#1}",
    "centerdot": r"\cdot",
    "dotsb": r"\cdots",
    "dotsc": r"\ldots",
    "dotsi": r"\cdots",
    "dotsm": r"\cdots",
    "dotso": r"\ldots",
    "ensuremath": "{#1}",
    "intop": r"\int\limits",
    "mathbbm": r"\mathbb{#1}",
    "mathbfit": r"\boldsymbol{#1}",
    "mathbfsf": r"\boldsymbol{\mathsf{#1}}",
    "mathbold": r"\boldsymbol{#1}",
    "mathclap": "{#1}",
    "mathds": r"\mathbb{#1}",
    "mathnormal": "{#1}",
    "mathsfbfit": r"\boldsymbol{\mathsf{#1}}",
    "mathsfit": r"\mathsf{#1}",
    "mathup": r"\mathrm{#1}",
    "nicefrac": "{#1/#2}",
    "nobreak": "{}",
    "nshortmid": r"\nmid",
    "nshortparallel": r"\nparallel",
    "null": "{}",
    "ointop": r"\oint\limits",
    "pmb": r"\boldsymbol{#1}",
    "sfrac": "{#1/#2}",
    "shortmid": r"\mid",
    "shortparallel": r"\parallel",
    "smallfrown": r"\frown",
    "smallint": r"\textstyle\int",
    "smallsetminus": r"\setminus",
    "smallsmile": r"\smile",
    "smash": "{#1}",
    "strut": r"\mathstrut",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    "symbf": r"\boldsymbol{#1}",
    "symbfit": r"\boldsymbol{#1}",
    "symup": r"\mathrm{#1}",
    "thickapprox": r"\approx",
    "thicksim": r"\sim",
    "varinjlim": r"\injlim",
    "varliminf": r"\operatorname*{lim\,inf}",
    "varlimsup": r"\operatorname*{lim\,sup}",
    "varprojlim": r"\projlim",
    "varpropto": r"\propto",
    "xfrac": "{#1/#2}",
}

# Environments and what replaces them. Those that number their lines in LaTeX are set in the
# unnumbered environment of the same shape: the number belongs to the node.
_ENVIRONMENTS = {
    "alignat": "aligned",
    "alignedat": "aligned",
    "xalignat": "aligned",
    "xxalignat": "aligned",
    "align": "aligned",
    "bsmallmatrix": "bmatrix",
    "displaymath": "",
    "eqnarray": "darray",
    "equation": "",
    "flalign": "aligned",
    "gather": "gathered",
    "lgathered": "gathered",
    "math": "",
    "multline": "gathered",
    "multlined": "gathered",
    "psmallmatrix": "pmatrix",
    "rgathered": "gathered",
    "smallmatrix": "subarray",
    "split": "aligned",
    "subequations": "",
}
_STARRED = ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "cases", "dcases")
_COUNTED = frozenset({"alignat", "alignedat", "xalignat", "xxalignat"})
_ENVIRONMENT = re.compile(
    rf"\\(?P<side>begin|end)\s*\{{(?P<name>{'|'.join([*_ENVIRONMENTS, *_STARRED])})(?P<star>\*?)\}}"
    r"(?P<count>\s*\{\d+\})?"
)
_COLUMNS = {"eqnarray": "{rcl}", "smallmatrix": "{cccccccccc}"}

_TEXT = "text|textrm|textnormal|textup|textbf|textit|textsf|texttt|emph|mbox|hbox"
_ARGUMENT = re.compile(
    rf"\\(?P<name>{_TEXT}|tag\*?|operatorname\*?|mathop|p?matrix|cases|begin\s*\{{d?array\}}\s*(?:\[[tcb]\])?)"
    r"\s*(?=\{)"
)
_MATH_IN_TEXT = re.compile(r"(?<!\\)\$(.*?)(?<!\\)\$|\\\((.*?)\\\)", re.DOTALL)
_UNDERSCORE = re.compile(r"(?<!\\)_")
_LIMITS = re.compile(r"(?<=\})\s*\\(no)?limits(?![A-Za-z])")
# Spaces and plain letters can be part of a name.
_MATH_IN_NAME = re.compile(r"[_^]|\\(?!text|mathrm|quad)[A-Za-z]")
_NAME = re.compile(r"\\(?:mathrm|text|textrm|rm)\s*\{?\s*([A-Za-z\\, ]+?)\s*\}?")
_ANGLE = re.compile(r"(\\(?:left|right|middle|[bB]igg?[lrm]?))\s*([<>])")
_ANGLES = {"<": r"\langle ", ">": r"\rangle "}
_ARROW_BAR = re.compile(r"\\(?:arrowv|bracev|(A)rrowv)ert(?![A-Za-z])")
_REPEATED = re.compile(r"\*\s*\{(\d)\}\s*(?:\{([^{}]+)\}|(\w))")
_BETWEEN_COLUMNS = re.compile(r"[@!<>]\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_PARAGRAPH_COLUMN = re.compile(r"[pmb]\s*\{[^{}]*\}")
_BARS = re.compile(r"\|+")
# Commands that print nothing; notebooks load the extensions of MathJax.
_SILENT = re.compile(r"\\(?:label|require)\s*\{[^{}]*\}")
# Extra space after a row, as in `\\[2pt]`: the converter would print it.
_ROW_SPACE = re.compile(r"\\\\(?:\*|\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu)\s*\])")
# The end of a row in plain TeX, whose matrices are commands.
_ROW_END = re.compile(r"\\cr(?![A-Za-z])")
_DOUBLE_LINE = re.compile(r"(\\hline\s*)+")
# A command before a star is not a starred command; a backslash before a line end is a space.
_STAR = re.compile(r"(\\\\)|(\\(?!operatorname|hspace|tag|vspace)[A-Za-z]+)(?=\*)|\\\n")


def simplify_latex(latex: str) -> str:
    r"""Write a formula in commands and environments that the converter knows.

    Equation numbers, labels and what loads an extension of MathJax fall away; a ``\tag`` stays, as
    text behind the formula.

    :param latex: the formula
    """
    latex = _STAR.sub(_part_star, _SILENT.sub("", latex))
    latex = _rewrite_arguments(_ROW_END.sub(r"\\\\", latex))
    latex = _ENVIRONMENT.sub(_rewrite_environment, latex)
    latex = _ANGLE.sub(lambda found: found[1] + _ANGLES[found[2]], latex)
    latex = _ARROW_BAR.sub(lambda found: r"\Vert " if found[1] else r"\vert ", latex)
    latex = _LIMITS.sub("", latex)
    latex = _DOUBLE_LINE.sub(r"\\hline ", latex)
    return _ROW_SPACE.sub(r"\\\\", latex).strip()


def _part_star(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return f"{found[2]} " if found[2] else "\\ "


def _rewrite_environment(found: re.Match[str]) -> str:
    name, count = found["name"], found["count"] or ""
    shape = _ENVIRONMENTS.get(name, name)
    if not shape:
        return count
    columns = _COLUMNS.get(name, "") if found["side"] == "begin" else ""
    return rf"\{found['side']}{{{shape}}}{columns}{'' if name in _COUNTED else count}"


def _rewrite_arguments(latex: str) -> str:
    """Rewrite the commands whose argument needs a look: text, tags, names, columns."""
    written, place = [], 0
    while found := _ARGUMENT.search(latex, place):
        end = _find_end(latex, found.end())
        if end is None:
            break  # the converter will say that a brace is missing
        argument = latex[found.end() + 1 : end]
        name = found["name"]
        rewrite = next(rule for start, rule in _RULES.items() if name.startswith(start))
        after = latex[end + 1 :]
        written += [latex[place : found.start()], rewrite(name, argument, after)]
        place = end + 1
    return "".join([*written, latex[place:]])


def _find_end(latex: str, start: int) -> int | None:
    """Return the place of the brace that closes the one at the start."""
    depth = 0
    for sign in re.finditer(r"\\.|[{}]", latex[start:], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0:
            return start + sign.start()
    return None


def _rewrite_text(name: str, argument: str, _after: str) -> str:
    """Take math out of text, which the converter cannot: the words stay words."""
    command = {"mbox": "text", "hbox": "text", "textnormal": "text", "textup": "text"}.get(
        name, name
    )
    written, place = [], 0
    for found in _MATH_IN_TEXT.finditer(argument):
        if argument[: found.start()].count("{") != argument[: found.start()].count("}"):
            break  # inside a command of its own
        math = _rewrite_arguments(found[1] or found[2] or "")
        written += [_as_text(command, argument[place : found.start()]), math]
        place = found.end()
    rest = _as_text(command, argument[place:])
    return f"{{{''.join([*written, rest])}}}" if written else rest or rf"\{command}{{}}"


def _as_text(command: str, words: str) -> str:
    words = _UNDERSCORE.sub(r"\\_", words)
    return rf"\{command}{{{words}}}" if words else ""


def _rewrite_tag(name: str, argument: str, _after: str) -> str:
    words = argument if name.endswith("*") else f"({argument})"
    return rf"\qquad{_rewrite_text('text', words, '')}"


def _rewrite_name(name: str, argument: str, _after: str) -> str:
    """Write the name of an operator; one that holds math is set as it would be without a name."""
    if _MATH_IN_NAME.search(argument):
        return rf"\mathop{{\mathrm{{{argument}}}}}"
    return rf"\{name}{{{argument}}}"


def _rewrite_operator(_name: str, argument: str, after: str) -> str:
    r"""Write ``\mathop{\mathrm{argmax}}``, whose limits are below, as what it is."""
    name = _NAME.fullmatch(argument.strip())
    if name is None:
        return rf"\mathop{{{_rewrite_arguments(argument)}}}"
    star = "" if after.lstrip().startswith(r"\nolimits") else "*"
    return rf"\operatorname{star}{{{name[1]}}}"


def _rewrite_matrix(name: str, argument: str, _after: str) -> str:
    r"""Write ``\matrix{a \cr b}`` of plain TeX as an environment."""
    return rf"\begin{{{name}}}{_rewrite_arguments(argument)}\end{{{name}}}"


def _rewrite_columns(name: str, argument: str, _after: str) -> str:
    """Keep of a column specification what says alignment and lines."""
    argument = _REPEATED.sub(lambda found: (found[2] or found[3]) * int(found[1]), argument)
    argument = _BETWEEN_COLUMNS.sub("", argument)
    columns = _BARS.sub("|", _PARAGRAPH_COLUMN.sub("l", argument))
    environment = name.partition("[")[0].rstrip()
    return rf"\{environment}{{{columns}}}"


_RULES: dict[str, Callable[[str, str, str], str]] = {
    "tag": _rewrite_tag,
    "operatorname": _rewrite_name,
    "mathop": _rewrite_operator,
    "begin": _rewrite_columns,
    "matrix": _rewrite_matrix,
    "pmatrix": _rewrite_matrix,
    "cases": _rewrite_matrix,
    "": _rewrite_text,
}
