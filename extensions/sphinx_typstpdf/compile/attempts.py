"""Compile a main file; after an error, change the source or the options and try again."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sphinx.util import logging

from sphinx_typstpdf.compile.characters import name_character
from sphinx_typstpdf.compile.diagnostics import Diagnostic, DiagnosticReader
from sphinx_typstpdf.compile.finish import finish_pdf
from sphinx_typstpdf.compile.process import TypstError
from sphinx_typstpdf.compile.summary import summarize
from sphinx_typstpdf.markup.values import quote

logger = logging.getLogger(__name__)

Run = Callable[..., tuple[bytes, str]]

_INCLUDE = re.compile(r'include "/((?:[^"\\]|\\.)*)"')
_DOCUMENT = re.compile(r"documents/(.*)\.typ|continued/(.*)\.\d+\.typ")


class Attempts:
    """The attempts to compile one main file.

    Every error is reported as a warning, and then worked around: a character that no font has is
    replaced by its name, a document that Typst cannot read is left out, and a standard that the
    document violates is no longer requested.
    """

    def __init__(
        self, main: Path, run: Run, standards: Sequence[str], srcdir: Path, *, rights: str
    ) -> None:
        """Read a main file.

        :param main: the main file
        :param run: compiles a source with options; returns the PDF and the warnings
        :param standards: PDF standards such as ``ua-1``
        :param srcdir: the source folder, for the places in warnings
        :param rights: for the metadata
        """
        self._main = main
        self._target = main.with_suffix(".pdf")
        self._run = run
        self._standards = standards
        self._srcdir = srcdir
        self._rights = rights
        self._source = main.read_text("utf-8")
        included = (re.sub(r"\\(.)", r"\1", path) for path in _INCLUDE.findall(self._source))
        #: The files of the documents that are included, in order.
        self.paths = [path for path in included if _DOCUMENT.fullmatch(path)]
        self._named: set[str] = set()
        # Options of Typst, from the strictest to the most lenient.
        self._options: list[dict[str, Any]] = [{}, {"pdf_tags": False}]
        if standards:
            self._options.insert(0, {"pdf_standards": list(standards)})

    def compile(self, reader: DiagnosticReader) -> bool:
        """Write the PDF; return whether there was no warning.

        :param reader: reads the errors and warnings of Typst
        """
        self._target.unlink(missing_ok=True)
        has_errors = False
        while self._options:
            try:
                pdf, warnings = self._run(self._source, **self._options[0])
            except TypstError as error:
                has_errors = True
                if self._work_around(reader.read(str(error))):
                    continue
                break
            found = reader.read(warnings)
            if not self._standards:
                found += self._find_missing_characters(reader)
            self._report(found)
            self._target.write_bytes(finish_pdf(pdf, self._rights))
            return not has_errors and all(one.is_known for one in found)
        self._warn("%s is not written, for the reasons above", self._target.name)
        return False

    def _work_around(self, found: list[Diagnostic]) -> bool:
        """Report errors, and change source or options; return whether to try again."""
        self._report(found)
        remaining = self._name_characters(found)
        if found and not remaining:
            return True
        if all(one.from_standard for one in remaining):
            self._relax_options()
            return True
        broken = self._find_broken(remaining)
        for path in broken:
            self._leave_out(path)
        return bool(broken)

    def _name_characters(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """Replace characters that no font has by their names; return the remaining errors."""
        missing = dict.fromkeys(character for one in found for character in one.characters)
        names = {each: name for each in missing if (name := name_character(each)) != each}
        if names.keys() <= self._named:
            return found
        self._named |= names.keys()
        rules = "".join(f"#show {quote(sign)}: {quote(name)}\n" for sign, name in names.items())
        self._source = self._source.replace("#show: document", f"{rules}#show: document", 1)
        return [one for one in found if not names.keys() >= set(one.characters or " ")]

    def _relax_options(self) -> None:
        options = self._options.pop(0)
        logger.warning(
            "%s is written without %s, for the reasons above",
            self._target.name,
            ", ".join(self._standards) if "pdf_standards" in options else "tags",
            type="typstpdf",
            subtype="standard",
        )

    def _find_broken(self, found: Iterable[Diagnostic]) -> list[str]:
        """Return the documents that Typst cannot read; nothing, if it cannot read any of them."""
        named = {one.place.path for one in found if one.place and not one.from_standard}
        broken = [path for path in self.paths if path in named]
        # An error during layout has no place, so try each document alone.
        broken = broken or [path for path in self.paths if not self._can_read(path)]
        return broken if len(broken) < len(self.paths) else []

    def _can_read(self, path: str) -> bool:
        try:
            self._run(f"#include {quote(f'/{path}')}")
        except TypstError:
            return False
        return True

    def _leave_out(self, path: str) -> None:
        """Replace a document with a note that it is missing."""
        self.paths.remove(path)
        found = _DOCUMENT.fullmatch(path)
        docname = (found and (found[1] or found[2])) or path
        self._warn(
            "%s is written without this document, for the reasons above",
            self._target.name,
            location=docname,
        )
        include, note = f"include {quote(f'/{path}')}", f"left-out({quote(docname)})"
        self._source = self._source.replace(include, note)

    def _find_missing_characters(self, reader: DiagnosticReader) -> list[Diagnostic]:
        """Return the characters that no font has, which Typst reports only with a standard."""
        try:
            self._run(self._source, pdf_standards=["a-2b"])
        except TypstError as error:
            return [one for one in reader.read(str(error)) if one.characters]
        return []

    def _report(self, found: Iterable[Diagnostic]) -> None:
        for message, place in summarize(found):
            self._warn(
                "%s",
                message if place else f"{self._main.name}: {message}",
                location=f"{self._srcdir / place.source}:{place.line}" if place else None,
            )

    def _warn(self, message: str, *arguments: str, location: str | None = None) -> None:
        logger.warning(message, *arguments, location=location, type="typstpdf", subtype="compile")
