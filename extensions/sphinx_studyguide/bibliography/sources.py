"""Lets sphinxcontrib-bibtex read each bibliography to its end, and warns of what is wrong."""

from pathlib import Path
from typing import Any

import pybtex.errors
from pybtex.style.formatting.alpha import Style
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_studyguide.bibliography.repair import find_line, repair, split_entries
from sphinx_studyguide.bibliography.style import AuthorYear
from sphinx_studyguide.core.report import warn

_KINDS = frozenset(
    name.removeprefix("get_").removesuffix("_template")
    for name in dir(Style)
    if name.startswith("get_") and name.endswith("_template")
)
_REMEDY = "look for a comma or a brace that is missing there"


class Reading:
    """The bibliographies of one build, from before they are read until they have been."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.errors: list[Any] = []

    def begin(self, app: Sphinx, config: Config) -> None:
        """Put repaired copies in the place of files that need it, and collect pybtex's errors."""
        files = [self.find_file(app, name) for name in config.bibtex_bibfiles]
        config.bibtex_bibfiles = files
        # pybtex raises its first error, unless somebody collects them.
        pybtex.errors.captured_errors = self.errors

    def find_file(self, app: Sphinx, name: str) -> str:
        """Return the file to read in the place of one that the project names."""
        path = Path(app.srcdir, name)
        try:
            data = path.read_bytes()
        except OSError:
            return name  # sphinxcontrib-bibtex warns of it
        try:
            text, is_utf8 = data.decode("utf-8-sig"), True
        except UnicodeDecodeError as error:
            text, is_utf8 = data.decode("utf-8-sig", "replace"), False
            line = data.count(b"\n", 0, error.start) + 1
            message = f"byte 0x{data[error.start]:02x} is not valid UTF-8; save it as UTF-8"
            warn(message, room="bibliography", location=f"{path}:{line}")
        for entry in split_entries(text):
            AuthorYear.places[entry.key.lower()] = f"{path}:{entry.line}"
        is_untrusted = bool(app.config.study_untrusted)
        repaired, findings = repair(text, _KINDS, is_untrusted=is_untrusted)
        for message, line in findings:
            warn(message, room="bibliography", location=f"{path}:{line}")
        if is_utf8 and repaired == text:
            self.texts[str(path)] = text
            return name
        copy = Path(app.doctreedir, "bibliography", path.name)
        self.texts[str(copy.resolve())] = repaired
        self.texts[path.name] = str(path)
        if not copy.exists() or copy.read_text("utf-8") != repaired:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(repaired, "utf-8")
        return str(copy)

    def end(self, app: Sphinx) -> None:
        """Warn of what pybtex could not read."""
        pybtex.errors.captured_errors = None
        for error in self.errors:
            path, line = self.find_place(app, error)
            warn(f"{error}; {_REMEDY}", room="bibliography", location=f"{path}:{line}")
        self.errors = []

    def find_place(self, app: Sphinx, error: Any) -> tuple[str, int]:
        """Return the file and the line of an error of pybtex."""
        named = getattr(error, "filename", None)
        names = [str(Path(app.srcdir, name)) for name in app.config.bibtex_bibfiles]
        path = str(named) if named else names[0]
        text = self.texts.get(path) or self.texts.get(str(Path(path).resolve()), "")
        line = getattr(error, "lineno", None)
        if line is None:
            keys = [word.strip("'\"") for word in str(error).replace(":", " ").split()]
            found = [(find_line(text, key, 2), find_line(text, key)) for key in keys]
            line = next((max(pair) for pair in found if max(pair) > 1), 1)
        return self.texts.get(Path(path).name, path), line
