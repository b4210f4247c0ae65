"""Say a formula: rows of it, with the words between its parts."""

from functools import lru_cache

from sphinx_mathml.speech.groups import GroupSpeaker
from sphinx_mathml.speech.leaves import LeafSpeaker
from sphinx_mathml.speech.scripts import ScriptSpeaker
from sphinx_mathml.tree import read_mathml


class _Speaker(LeafSpeaker, ScriptSpeaker, GroupSpeaker):
    """Say the elements of MathML."""


# A PDF of each volume says what the PDF of all says.
@lru_cache(maxsize=8192)
def speak_mathml(mathml: str) -> str:
    """Return a formula in English words, of which none is skipped by a screen reader.

    A script or fraction of more than one sign is closed by a word such as `end sub`, so that what
    is heard has one meaning. Capital letters are preceded by `cap`.

    :param mathml: one well-formed `<math>` element
    :raises ValueError: if it is not well-formed
    """
    said = _Speaker().say_content(read_mathml(mathml))
    return said.removesuffix(" of") or "empty formula"
