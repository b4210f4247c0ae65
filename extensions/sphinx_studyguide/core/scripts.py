"""Scripts as browsers need them: without comments and indents, a third of them compressed."""

from collections.abc import Iterator
from functools import lru_cache

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment

#: A comment of this kind names authors and license, and stays.
_KEPT = "/*!"


@lru_cache(maxsize=64)  # many pages ask for the same ones
def shorten_script(code: str) -> str:
    """Return a script without comments and indents; strings and patterns stay as they are."""
    return "".join(_shorten(code)).strip() + "\n"


def _shorten(code: str) -> Iterator[str]:
    gap = ""
    for kind, text in JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(code):
        if not text.strip() or (Comment in kind.split() and not text.startswith(_KEPT)):
            # The end of a line may end a statement.
            gap = "\n" if "\n" in gap + text else " "
        else:
            yield gap
            yield text
            gap = ""
