"""A refusal: what is wrong with a line of the body, and what to write there."""

from collections.abc import Iterable
from difflib import get_close_matches


class Refusal(ValueError):  # noqa: N818 - the word of this project
    """Something in the body that cannot be drawn.

    :param message: what was found, what was expected, what to write; lower case
    :param line: line of the body, from 0
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def suggest(word: str, known: Iterable[str]) -> str:
    """Return the way out for a word that is not known: a very near one, or all of them.

    A word that is merely similar is often another thing: ``projection`` is not ``bidirectional``.

    :param word: what was written
    :param known: what may be written
    """
    words = list(known)
    swapped = [each for each in words if sorted(each) == sorted(word)]
    near = swapped or get_close_matches(word, words, n=1, cutoff=0.8)
    return f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(words)}"
