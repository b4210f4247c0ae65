r"""Convert formulas with many brackets, or definitions, in a process that is stopped if it is slow.

The converter looks for the partner of each opening bracket, and takes twice as long for each one
that has none. Which ones have a partner depends on groups, arguments and macros, so only the
converter itself knows.
"""

import atexit
import json
import re
import subprocess
import sys
import threading
import time
from functools import lru_cache
from os import getpid
from pathlib import Path

# With this many brackets that nothing closes, the converter takes some milliseconds.
_MOST_OPEN = 18
# A real formula takes a millisecond; a busy machine may need much longer.
_SECONDS = 5.0
# A page can have thousands of such formulas: once they have taken this long, none is tried.
_SECONDS_OF_ALL = 15.0

_NAMES = "brace|brack|paren|angle|vert|Vert|ceil|floor|group|moustache"
# `\left` and `\right` are always in pairs, and `\big(` has no partner.
_BRACKET = re.compile(
    r"\\(?:left|right|middle|[bB]igg?[rm]?)(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\.|.)"
    rf"|(?P<open>\\(?:[bB]igg?l|mathopen|l(?:{_NAMES})|lBrace|lAngle|llangle|llparenthesis"
    r"|llbracket|ulcorner|llcorner)(?![A-Za-z])|\\\{|[(\[⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼])"
    r"|\\[A-Za-z]+|\\.",
    re.DOTALL,
)
_DEFINITION = re.compile(r"\\(?:(?:new|renew|provide)command|g?def|let)(?![A-Za-z])")

_spent = 0.0


def may_be_slow(latex: str, macros: tuple[tuple[str, str], ...]) -> bool:
    """Return whether the converter might never finish: for many brackets, or definitions.

    :param latex: the formula
    :param macros: name and definition of each macro
    """
    # A definition may also double its argument and pass it to itself.
    if _count(latex) > _MOST_OPEN or _DEFINITION.search(latex):
        return True
    # What a macro calls has its brackets too.
    return _have_brackets(macros) and any(f"\\{name}" in latex for name, _ in macros)


@lru_cache(maxsize=8)
def _have_brackets(macros: tuple[tuple[str, str], ...]) -> bool:
    return any(_count(body) for _, body in macros)


def _count(latex: str) -> int:
    return sum(1 for found in _BRACKET.finditer(latex) if found["open"])


@lru_cache(maxsize=1024)
def convert_apart(latex: str, options: str, *, display: bool) -> dict[str, str]:
    """Return the `mathml` of a formula, or the converter's `error`, or nothing if it is too slow.

    :param latex: the formula
    :param options: those of `LatexToMathML`, as JSON
    :param display: whether it is in a block of its own
    """
    global _spent  # noqa: PLW0603 - one sum for all formulas of a build
    if _spent > _SECONDS_OF_ALL:
        return {}
    process = _start(getpid())
    timer = threading.Timer(_SECONDS, process.kill)
    started = time.monotonic()
    timer.start()
    answer = _ask(process, json.dumps((latex, display, json.loads(options))))
    timer.cancel()
    _spent += time.monotonic() - started
    if not answer:
        _start.cache_clear()
        _stop(process)
        return {}
    return dict(json.loads(answer))


def _ask(process: subprocess.Popen[str], question: str) -> str:
    try:
        if process.stdin:
            process.stdin.write(f"{question}\n")
            process.stdin.flush()
        return process.stdout.readline() if process.stdout else ""
    except OSError:  # it was stopped
        return ""


@lru_cache(maxsize=1)
def _start(_parent: int) -> subprocess.Popen[str]:
    """Start the process; one that Sphinx has forked has none yet."""
    # `-P`: this folder has modules with names of the standard library.
    command = [sys.executable, "-P", str(Path(__file__).with_name("converter.py"))]
    process = subprocess.Popen(  # noqa: S603 - our own file
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    atexit.register(_stop, process)
    # The time of its start is not that of a formula.
    if process.stdout:
        process.stdout.readline()
    return process


def _stop(process: subprocess.Popen[str]) -> None:
    """End the process and close its pipes."""
    process.kill()
    process.communicate()
