"""A refusal: what is wrong in a line of the source, and what to write instead."""

from collections.abc import Iterable
from difflib import get_close_matches


class Refusal(ValueError):  # noqa: N818 - the word of this project
    """A part of the source that cannot be drawn.

    :param message: what was found, what was expected, what to write; in lower case
    :param line: of the source, from 0
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def suggest(word: str, known: Iterable[str]) -> str:
    """Return what to write instead of an unknown word: a very similar one, or all known ones.

    A word that is only somewhat similar is often something else: ``projection`` is not
    ``bidirectional``.

    :param word: as written
    :param known: words that may be written
    """
    words = list(known)
    anagrams = [each for each in words if sorted(each) == sorted(word)]
    similar = anagrams or get_close_matches(word, words, n=1, cutoff=0.8)
    return f"did you mean {similar[0]!r}?" if similar else f"write one of {', '.join(words)}"
