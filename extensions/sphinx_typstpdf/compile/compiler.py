"""Run Typst with the fonts and files of one build."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sphinx_typstpdf.compile.attempts import Attempts
from sphinx_typstpdf.compile.diagnostics import DiagnosticReader
from sphinx_typstpdf.compile.fonts import (
    check_paths,
    find_folders,
    find_missing_fonts,
    load_fonts,
)
from sphinx_typstpdf.compile.places import PlaceFinder
from sphinx_typstpdf.compile.process import TypstProcess

# The date in PDF files, unless SOURCE_DATE_EPOCH is set: a fixed date makes builds reproducible.
_MILLENNIUM = 946_684_800


class PdfCompiler:
    """Compiles the main files of one build."""

    def __init__(
        self,
        folder: Path,
        *,
        standards: Sequence[str],
        fonts: Mapping[str, Sequence[str]],
        font_paths: Iterable[Path],
        system_fonts: bool,
        origins: Mapping[str, Path],
        srcdir: Path,
        rights: str,
    ) -> None:
        """Load the fonts, and warn of those that are missing.

        :param folder: the folder of the Typst files, which is the root of all paths
        :param standards: PDF standards such as ``ua-1``
        :param fonts: value of ``typst_fonts``
        :param font_paths: files and folders of fonts
        :param system_fonts: whether to use the fonts of the operating system
        :param origins: the author's Typst files, by their paths inside the folder
        :param srcdir: the source folder, for the places in warnings
        :param rights: for the metadata
        """
        self._folder = folder
        self._standards = standards
        self._origins = origins
        self._srcdir = srcdir
        self._rights = rights
        paths = list(dict.fromkeys(font_paths))
        self._font_folders = find_folders(paths)
        self._system_fonts = system_fonts
        loaded = load_fonts(self._font_folders, system_fonts=system_fonts)
        check_paths(loaded, paths)
        self._missing_fonts = find_missing_fonts(loaded, fonts)

    def compile(self, main: Path) -> bool:
        """Compile a main file to a PDF beside it; return whether there was no warning.

        :param main: the main file, inside the folder
        """
        with TypstProcess(
            self._folder, self._font_folders, system_fonts=self._system_fonts
        ) as process:

            def run(source: str, **options: Any) -> tuple[bytes, str]:
                timestamp = int(os.environ.get("SOURCE_DATE_EPOCH", _MILLENNIUM))
                return process.compile(source, timestamp=timestamp, **options)

            attempts = Attempts(main, run, self._standards, self._srcdir, rights=self._rights)
            finder = PlaceFinder(self._folder, attempts.paths, self._origins)
            return attempts.compile(DiagnosticReader(finder, self._missing_fonts))
