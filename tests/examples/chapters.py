"""Finds the Python blocks of the chapters, and says what they were tested with."""

import ast
import io
import re
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.myst import CodeBlockParser

DOCS = Path(__file__).parents[2] / "docs"
#: The chapters, and the page that shows how their code is written.
PAGES = [*sorted(DOCS.glob("volumes/*.md")), DOCS / "authoring" / "examples.md"]
#: What the pages read to say what their code was tested with.
RECORD = DOCS / "tested.json"
SHOWN = re.compile(r"\n+(?P<indent> *)```text\n(?P<output>.*?)^ *```$", re.DOTALL | re.MULTILINE)
#: Markdown that is shown as it is written.
QUOTED = re.compile(r"^(?P<fence>`{4,})\w.*?^(?P=fence)$", re.DOTALL | re.MULTILINE)
NOT_RUN = re.compile(r"^ *% not run:(?P<reason>.+(?:\n *%.*)*)\n\s*\Z", re.MULTILINE)
#: Stands above a block that trains: sums in another order end in other digits.
VARIES = re.compile(r"^ *% varies with the processor\n\s*\Z", re.MULTILINE)
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?%?")

_run = PythonEvaluator()


def find_reason(example: Example) -> str:
    """Return why a block is not run; empty if it is."""
    found = NOT_RUN.search(example.document.text[: example.start])
    return " ".join(found["reason"].replace("\n", " ").replace("%", " ").split()) if found else ""


def find_output(example: Example) -> str:
    """Return the output that is shown below a block."""
    shown = SHOWN.match(example.document.text, example.end)
    if not shown:
        return ""
    return re.sub(f"^{shown['indent']}", "", shown["output"], flags=re.MULTILINE)


def varies(example: Example) -> bool:
    """Return whether the numbers of a block differ from processor to processor."""
    return bool(VARIES.search(example.document.text[: example.start]))


def agree(shown: str, printed: str) -> bool:
    """Return whether two outputs differ in no more than another processor makes of them.

    Words and whole numbers are the same. Numbers with a fraction, an exponent or a percent sign
    differ by at most a tenth, or by three of their last digit.
    """
    texts = [" ".join(NUMBER.sub(" # ", output).split()) for output in (shown, printed)]
    pairs = zip(NUMBER.findall(shown), NUMBER.findall(printed), strict=False)
    return texts[0] == texts[1] and all(_are_close(*pair) for pair in pairs)


def _are_close(shown: str, printed: str) -> bool:
    if shown == printed or not re.search(r"[.e%]", shown):
        return shown == printed
    first, second = (float(number.rstrip("%")) for number in (shown, printed))
    mantissa, _, exponent = shown.rstrip("%").partition("e")
    last_digit = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    allowed = max(3.0 * last_digit, 0.1 * max(abs(first), abs(second)))
    return abs(first - second) <= allowed * (1 + 1e-9)


def evaluate(example: Example) -> str | None:
    """Run one block; return what is wrong, if anything is."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        _run(example)
    expected = find_output(example)
    if varies(example) and agree(expected, printed.getvalue()):
        return None
    if printed.getvalue() != expected:
        return f"shown:\n{expected}\nprinted:\n{printed.getvalue()}"
    return None


def find_blocks(page: Path) -> list[Example]:
    """Return the Python blocks of a page, without those that it shows as Markdown."""
    document = Sybil([CodeBlockParser("python", evaluate)]).parse(page)
    quoted = [match.span() for match in QUOTED.finditer(document.text)]
    return [
        block
        for block in document.examples()
        if not any(start < block.start < end for start, end in quoted)
    ]


#: The blocks of each page that has any.
BLOCKS = {page: blocks for page in PAGES if (blocks := find_blocks(page))}


def find_imports(source: str) -> set[str]:
    """Return the packages that code imports, but those that come with Python."""
    modules = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add(node.module or "")
    return {module.partition(".")[0] for module in modules} - sys.stdlib_module_names


def describe_run(sources: Iterable[str]) -> dict[str, Any]:
    """Return what code was run with, as ``docs/tested.json`` has it."""
    imports = set().union(*map(find_imports, sources))
    entry: dict[str, Any] = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    if "keras" in imports:
        imports.add("torch")
    known = packages_distributions()
    names = sorted({name for module in imports for name in known[module]})
    # PyTorch's build for CPUs adds its kind to the number.
    entry["packages"] = {name: version(name).partition("+")[0] for name in names}
    if "keras" in imports:
        entry["environment"] = {"KERAS_BACKEND": "torch"}
    return entry
