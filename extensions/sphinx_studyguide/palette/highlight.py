"""Remembers the tokens of code: most code of a page is as it was when the page is written again."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from pygments.formatter import Formatter
from pygments.lexer import Lexer
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.highlighting import PygmentsBridge


def remember_code(app: Sphinx) -> None:
    """Let HTML builders split equal code into tokens once."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.highlighter = RememberingBridge(app.builder.highlighter)


class RememberingBridge(PygmentsBridge):
    """Highlights as another one does, and repeats what that one warns of."""

    def __init__(self, other: PygmentsBridge) -> None:
        vars(self).update(vars(other))
        self.formatters: dict[str, Formatter[str]] = {}

    def get_lexer(
        self,
        source: str,
        lang: str,
        opts: dict[str, Any] | None = None,
        force: bool = False,  # noqa: FBT001, FBT002 - the signature is that of Sphinx
        location: Any = None,
    ) -> Lexer:
        """Return what remembers the tokens of a language."""
        lexer = super().get_lexer(source, lang, opts, force, location)
        return cast("Lexer", RememberingLexer(lexer, type(lexer), lang, repr(opts), force))

    def get_formatter(self, **kwargs: Any) -> Formatter[str]:
        """Return the formatter for some options: making one takes as long as a short listing."""
        key = repr(kwargs)
        if key not in self.formatters:
            self.formatters[key] = super().get_formatter(**kwargs)
        return self.formatters[key]


@dataclass(frozen=True)
class RememberingLexer:
    """A lexer; two that are made alike are equal."""

    lexer: Lexer = field(compare=False)
    kind: type[Lexer]
    language: str
    options: str
    force: bool

    def get_tokens(self, code: str) -> tuple[tuple[Any, str], ...]:
        """Return the tokens of code.

        :raises ErrorToken: each time if there is a mistake in the code
        """
        return _get_tokens(self, code)


@lru_cache(maxsize=1024)
def _get_tokens(remembering: RememberingLexer, code: str) -> tuple[tuple[Any, str], ...]:
    return tuple(remembering.lexer.get_tokens(code))
