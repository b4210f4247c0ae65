"""Reads blocks of code, and finds what copying has broken in them."""

import ast
import re
import warnings

from justhtml import Element

from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.coverage import LOOK, Coverage
from sphinx_studyguide.notes.read import tree

_LANGUAGE = re.compile(r"(?:language|lang|brush)[-:]\s*(\w+)")
_ALIASES = {"py": "python", "python3": "python", "keras": "python"}
_PYTHON = re.compile(
    r"^\s*(?:from\s+[\w.]+\s*import|import\s*\w|def\s+\w+\(|class\s+\w+|@\w+|print\(|for\s+\w+\s+in\s)"
    r"|^\s*\w+\s*=\s*\w+[\w.]*\(",
    re.MULTILINE,
)
_GLUED = re.compile(
    r"\b(?:import|from)(?=[A-Z]\w+)\w+|\bimport(?:stopwords|numpy|pandas|torch|nltk|re)\b"
)


def read_code(element: Element, coverage: Coverage) -> list[model.Block]:
    """Return the lines of a ``<pre>``, or nothing if it has none."""
    start = len(coverage.entries)
    text = tree.raw_text(element).replace("\t", "    ").strip("\n")
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    name, line = tree.name(element), tree.line(element)
    for child in tree.walk(element):
        if isinstance(child, Element) and child is not element:
            coverage.add(tree.name(child), tree.line(child), "its text, as code")
    if not text.strip():
        coverage.add(name, line, "nothing: it is empty")
        return []
    language = _find_language(element, text)
    fault = find_fault(text) if language == "python" else ""
    if fault:
        language = "text"
        coverage.add(name, line, "code that is not run", state=LOOK, note=fault)
    else:
        coverage.add(name, line, f"code ({language})")
    block = model.CodeBlock(text, language, line=line)
    coverage.attach(start, block)
    return [block]


def _find_language(element: Element, text: str) -> str:
    for each in tree.walk(element):
        if isinstance(each, Element):
            said = _LANGUAGE.search(tree.attribute(each, "class").lower())
            language = _ALIASES.get(said[1], said[1]) if said else ""
            if language:
                return "python" if language == "python" else "text"
    return "python" if _PYTHON.search(text) else "text"


def find_fault(code: str) -> str:
    """Return the mistake in Python code, and what to do; nothing if the code can be parsed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        glued = _GLUED.search(code)
        if glued:
            return f"'{glued[0][:40]}' lost a space when it was copied; correct the code"
        where = f" in its line {error.lineno}" if isinstance(error, SyntaxError) else ""
        return (
            f"it is not valid Python{where}; correct the code, and write 'python' after the "
            "backticks"
        )
    glued = _GLUED.search(code)
    return f"'{glued[0][:40]}' lost a space when it was copied; correct the code" if glued else ""
