"""Join the tokens of Typst math, with spaces where they are needed."""

from typing import Self


class Token(str):
    """A token of Typst math; quoted text is joined without spaces, since Typst keeps them."""

    __slots__ = ("is_text",)
    is_text: bool

    def __new__(cls, source: str, *, is_text: bool = False) -> Self:
        """Make a token from its source."""
        token = super().__new__(cls, source)
        token.is_text = is_text
        return token


def join_tokens(tokens: list[Token]) -> str:
    """Return the source of a sequence of tokens."""
    source = ""
    was_text = True
    for token in filter(None, tokens):
        # Styled text is a call, and the name of its function must not touch a letter before it.
        if token[0].isalpha() and token.is_text and source[-1:].isalnum():
            source += '""'
        source += token if was_text or token.is_text else f" {token}"
        was_text = token.is_text
    return source


def join_argument(tokens: list[Token]) -> str:
    """Return the source of a sequence of tokens as one argument, which must not be empty."""
    return join_tokens(tokens) or '""'
