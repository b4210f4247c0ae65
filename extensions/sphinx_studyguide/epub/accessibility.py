"""Tells from the pages of a book what it may say of its accessibility."""

import re
from collections.abc import Iterable, Iterator

_IMAGE = re.compile(r"<img\b[^>]*>")
_DRAWING = re.compile(r"<svg\b[^>]*>")
_HIDDEN = 'aria-hidden="true"'
#: An empty ``alt`` says that a picture is decoration.
_NAMED = re.compile(r"\salt=|\saria-label(?:ledby)?=")
_MOVING = re.compile(r"<(?:video|audio|iframe|object|embed|script)\b|\.gif\"")


def describe_accessibility(pages: Iterable[str], summary: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of schema.org's vocabulary.

    Source: EPUB Accessibility 1.1, section 3; asked of e-books in the EU by Directive 2019/882.

    :param pages: the XHTML of the book
    :param summary: what the project says in words, or nothing
    """
    text = "\n".join(pages)
    pictures = [
        tag for kind in (_IMAGE, _DRAWING) for tag in kind.findall(text) if _HIDDEN not in tag
    ]
    named = all(map(_NAMED.search, pictures))
    yield "accessMode", "textual"
    if pictures:
        yield "accessMode", "visual"
        yield "accessModeSufficient", "textual,visual"
    if named:
        yield "accessModeSufficient", "textual"
    features = {
        "alternativeText": pictures and named,
        "displayTransformability": True,
        "longDescription": 'aria-describedby="' in text,
        "MathML": "<math" in text,
        "readingOrder": True,
        "structuralNavigation": True,
        "tableOfContents": True,
    }
    yield from (("accessibilityFeature", name) for name, found in features.items() if found)
    # What moves may flash; nobody has looked.
    yield "accessibilityHazard", "unknown" if _MOVING.search(text) else "none"
    if summary:
        yield "accessibilitySummary", summary
