"""Derives the accessibility metadata of a book from its pages."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from sphinx_studyguide.core.report import warn

_IMAGE = re.compile(r"<img\b[^>]*>")
_DRAWING = re.compile(r"<svg\b[^>]*>")
_HIDDEN = 'aria-hidden="true"'
#: An empty ``alt`` says that a picture is decoration.
_NAMED = re.compile(r"\salt=|\saria-label(?:ledby)?=")
_MOVING = re.compile(r"<(?:video|audio|iframe|object|embed|script)\b|\.gif\"")


#: A formula without words: its alternative text is LaTeX, or there is none.
_UNSPOKEN = re.compile(r'<math\b(?![^>]*\salttext="[^"\\]+")')
#: Source: EPUB Accessibility 1.1, section 4.4.2 (conformance string).
_CONFORMANCE = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[0-2] Level A{1,3}")


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
        "describedMath": "<math" in text and not _UNSPOKEN.search(text),
        "index": "genindextable" in text,
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


def write_conformance(claim: str, certifier: str, settings: str) -> str:
    """Return who says that the book conforms to which standard; nothing if the claim is not one.

    Source: EPUB Accessibility 1.1, section 4.4 (conformance reporting).

    :param claim: the value of ``study_epub_conformance``
    :param certifier: who publishes the book, and so answers for the claim
    :param settings: where the claim is set, for a warning
    """
    if not claim:
        return ""
    if not _CONFORMANCE.fullmatch(claim):
        warn(
            f"study_epub_conformance is “{claim}”, which reading systems do not know, so it is "
            "left out; write it as “EPUB Accessibility 1.1 - WCAG 2.2 Level AA”",
            room="epub",
            location=settings,
        )
        return ""
    return (
        f'    <meta property="dcterms:conformsTo" id="conformance">{claim}</meta>\n'
        f'    <meta property="a11y:certifiedBy" refines="#conformance">{escape(certifier)}</meta>\n'
    )
