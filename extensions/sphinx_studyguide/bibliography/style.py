"""The style `alpha` of pybtex with labels that name authors and year; it remembers its texts."""

import pickle
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar
from unicodedata import normalize

from pybtex.database import Entry
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting.alpha import Style
from pybtex.style.sorting.author_year_title import SortingStyle

from sphinx_studyguide.core.report import warn

PYBTEX = version("pybtex")
_KEYS = SortingStyle()


class AuthorYear(Style):  # type: ignore[misc]
    """The style; a source that it has formatted before is looked up by its content."""

    default_label_style = "author-year"

    #: Where formatted texts are kept.
    folder: ClassVar[Path]
    #: Formatted texts by a digest of the source: nothing until they are asked for.
    _texts: ClassVar[dict[str, Any] | None] = None
    #: File and line of each source, by its key in lower case.
    places: ClassVar[dict[str, str]] = {}
    _used: ClassVar[dict[str, Any]] = {}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Sort as the PDF does, which knows the labels alone."""
        super().__init__(*arguments, **options)
        self.sort = sort_sources

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """Return a source as it is shown.

        :param label: what is before it
        :param entry: the source as pybtex has read it
        """
        key = sha256(f"{entry!r} {PYBTEX}".encode()).hexdigest()
        if key not in self._used:
            found = self.find_texts().get(key)
            self._used[key] = found or self.write(label, entry, bib_data)
        return FormattedEntry(entry.key, self._used[key], label)

    def write(self, label: str, entry: Any, bib_data: Any) -> Any:
        """Return the text of a source; its title alone, with a warning, if it cannot be read."""
        try:
            return super().format_entry(label, entry, bib_data).text
        except PybtexError as error:
            remedy = "add the field" if "missing" in str(error) else "correct its LaTeX"
            warn(
                f"the source {entry.key!r} cannot be written ({error}); {remedy}",
                room="bibliography",
                location=self.places.get(entry.key.lower()),
            )
            return Text(entry.fields.get("title", entry.key))

    @classmethod
    def begin(cls, folder: Path) -> None:
        """Forget the build before."""
        cls.folder, cls._texts, cls._used = folder, None, {}

    @classmethod
    def find_texts(cls) -> dict[str, Any]:
        """Return the texts that the previous build formatted."""
        if cls._texts is None:
            try:
                cls._texts = pickle.loads(_file(cls.folder).read_bytes())  # noqa: S301 - our own
            except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
                cls._texts = {}  # the first build, or half a file
        return cls._texts

    @classmethod
    def save(cls) -> None:
        """Keep what this build has formatted, for the next, unless it has formatted nothing."""
        if cls._used and cls._used.keys() != cls.find_texts().keys():
            _file(cls.folder).write_bytes(pickle.dumps(cls._used))


def sort_sources(entries: Iterable[Entry]) -> list[Entry]:
    """Return sources by their authors, year and title, without case, accents and braces.

    BibTeX has the name of an institution in braces, which would come after Z.
    """
    return sorted(entries, key=lambda entry: list(map(_simplify, _KEYS.sorting_key(entry))))


def _simplify(text: str) -> str:
    letters = normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter == " ")


def _file(folder: Path) -> Path:
    return Path(folder, "bibliography.pickle")
