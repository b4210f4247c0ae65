"""Remembers the tokens of code, and gives one element to neighbors that look the same.

Most code of a page is as it was when the page is written again, and a third of it is names, which
look like text and have no element.
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, cast

from pygments.formatter import Formatter
from pygments.lexer import Lexer
from pygments.token import Generic, Text, Token, _TokenType
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.highlighting import PygmentsBridge

from sphinx_studyguide.palette.code import DarkStyle, LightStyle


def remember_code(app: Sphinx) -> None:
    """Let HTML builders split equal code into tokens once."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        used = [app.builder.highlighter]
        # Furo's setting for the dark screen. Other styles than ours may color anything.
        if dark := getattr(app.config, "pygments_dark_style", None):
            used.append(PygmentsBridge("html", dark))
        ours = all(bridge.formatter_args["style"] in _OURS for bridge in used)
        app.builder.highlighter = RememberingBridge(used[0], plain=ours)


_OURS = (LightStyle, DarkStyle)
_LOOKS = [dict(style) for style in _OURS]


@cache
def find_alike(kind: _TokenType) -> _TokenType:
    """Return the first kind of token that looks the same in both of our styles.

    Prompts and output keep theirs: what copies code leaves them out.
    """
    if kind not in _LOOKS[0]:  # a kind of one lexer's own
        return find_alike(kind.parent)
    alike = (each for each in _LOOKS[0] if all(looks[each] == looks[kind] for looks in _LOOKS))
    first = next((each for each in alike if each[:1] != Generic), kind)
    if first is Token:
        return Text
    return kind if kind[:1] == Generic else first


class RememberingBridge(PygmentsBridge):
    """Highlights as another one does, and repeats what that one warns of.

    :param plain: whether kinds that look the same are one, and names and the like have no element
    """

    def __init__(self, other: PygmentsBridge, *, plain: bool) -> None:
        vars(self).update(vars(other))
        self.plain = plain
        self.formatters: dict[str, Formatter[str]] = {}

    def get_lexer(
        self,
        source: str,
        lang: str,
        opts: dict[str, Any] | None = None,
        force: bool = False,  # noqa: FBT001, FBT002 - the signature is that of Sphinx
        location: Any = None,
    ) -> Lexer:
        """Return a lexer that remembers the tokens of a language."""
        lexer = super().get_lexer(source, lang, opts, force, location)
        return cast(
            "Lexer", RememberingLexer(lexer, type(lexer), lang, repr(opts), force, self.plain)
        )

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
    plain: bool

    def get_tokens(self, code: str) -> tuple[tuple[Any, str], ...]:
        """Return the tokens of code.

        :raises ErrorToken: each time if there is a mistake in the code
        """
        return _get_tokens(self, code)


@lru_cache(maxsize=1024)
def _get_tokens(remembering: RememberingLexer, code: str) -> tuple[tuple[Any, str], ...]:
    tokens = remembering.lexer.get_tokens(code)
    return tuple((find_alike(k) if remembering.plain else k, text) for k, text in tokens)
