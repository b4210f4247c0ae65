"""Names the landmarks of a book, which e-readers offer beside the contents."""

from collections import Counter
from collections.abc import Callable, Iterable
from html import escape

from sphinx.environment import BuildEnvironment

#: Kind, title and address, as text.
Landmark = tuple[str, str, str]

_LANDMARKS = """\
    <nav epub:type="landmarks" hidden="hidden">
      <ol>
{entries}
      </ol>
    </nav>
"""
_ENTRY = '        <li><a epub:type="{}" href="{}">{}</a></li>'


def find_glossary(env: BuildEnvironment, is_left_out: Callable[[str], bool]) -> str | None:
    """Return the document of the book that explains the most terms, or None if none does."""
    objects = env.domains.standard_domain.objects.items()
    terms = Counter(docname for (kind, _), (docname, _) in objects if kind == "term")
    found = sorted(name for name in terms if not is_left_out(name))
    return max(found, key=terms.__getitem__, default=None)


def write_landmarks(places: Iterable[Landmark]) -> str:
    """Return the list of places.

    Source: EPUB 3.3, section 7.4.3 (the landmarks nav element).
    """
    entries = (
        _ENTRY.format(kind, escape(address), escape(title)) for kind, title, address in places
    )
    return _LANDMARKS.format(entries="\n".join(entries))
