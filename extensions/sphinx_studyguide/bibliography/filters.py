"""Tries the filter of a list of sources before it meets every source."""

import ast
import re
from typing import Any

from pybtex.database import Entry
from sphinxcontrib.bibtex.domain import _FilterVisitor

#: A source that has nothing: all its fields are empty texts, as those of every source are texts.
_SOURCE = Entry("misc")
_SOURCE.key = "key"
#: A group that is repeated, such as `(a+)+`: some texts keep it busy forever.
_REPEATED = re.compile(r"\)[*+{]")

_ADDRESS = re.compile(r"<ast\.(\w+) object at \w+>")


def check_filter(written: str) -> None:
    """Look for what would end the build once the filter meets a source.

    :raises ValueError: with what is wrong
    """
    try:
        parsed = ast.parse(written)
        parts = list(ast.walk(parsed))
        for part in parts:
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mod):
                _check_pattern(part)
        for part in parts:
            if isinstance(part, ast.expr | ast.Module):
                _try(part)
    except (RecursionError, MemoryError):
        raise ValueError("it is nested too deep") from None
    except SyntaxError as error:
        raise ValueError(error.msg) from None
    except (TypeError, ValueError) as error:
        raise ValueError(_ADDRESS.sub(r"\1", str(error))) from None
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from None


def _check_pattern(operation: ast.BinOp) -> None:
    """Refuse a pattern that is known only once a source is there, or that may never end."""
    pattern = operation.right
    if not (isinstance(pattern, ast.Constant) and isinstance(pattern.value, str)):
        raise ValueError("there is no pattern in quotes after '%'")  # noqa: TRY004 - of the author
    if _REPEATED.search(pattern.value):
        raise ValueError("the pattern repeats a group")


def _try(expression: ast.expr | ast.Module) -> None:
    """Evaluate a part, whether or not the parts before it decide."""
    visitor: Any = _FilterVisitor
    for cited in (set(), {"page"}):
        visitor(_SOURCE, "page", cited).visit(expression)
