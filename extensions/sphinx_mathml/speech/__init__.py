"""Say formulas in English words, from their MathML: what a screen reader reads out."""

from sphinx_mathml.speech.speaker import speak_mathml

__all__ = ["describe_formula", "speak_mathml"]


def describe_formula(mathml: str, latex: str, language: str) -> str:
    """Return the alternative text of a formula: words in English, and else its LaTeX.

    :param mathml: one well-formed ``<math>`` element
    :param latex: its source
    :param language: the language of the document, such as ``en_US``
    :raises ValueError: if the element is not well-formed
    """
    if language.partition("_")[0] != "en":
        return " ".join(latex.split())
    return speak_mathml(mathml)
