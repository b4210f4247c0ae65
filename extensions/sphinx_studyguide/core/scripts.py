"""Scripts as browsers need them: without comments and indents, a third of them compressed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Error

#: A comment of this kind names authors and license, and stays.
_KEPT = "/*!"


@lru_cache(maxsize=64)  # many pages ask for the same ones
def shorten_script(code: str) -> str:
    """Return a script without comments and indents; strings and patterns stay as they are.

    One that the lexer does not understand stays as it is: a pattern may end like a comment begins.
    """
    tokens = list(JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(code))
    if any(kind is Error for kind, _ in tokens):
        return code.strip() + "\n"
    return "".join(_shorten(tokens)).strip() + "\n"


def _shorten(tokens: Iterable[tuple[Any, str]]) -> Iterator[str]:
    gap = ""
    for kind, text in tokens:
        if not text.strip() or (Comment in kind.split() and not text.startswith(_KEPT)):
            # The end of a line may end a statement.
            gap = "\n" if "\n" in gap + text else " "
        else:
            yield gap
            yield text
            gap = ""
