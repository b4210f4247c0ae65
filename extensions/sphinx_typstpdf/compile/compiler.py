"""Run Typst with the fonts and files of one build."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import typst

from sphinx_typstpdf.compile.attempts import Attempts
from sphinx_typstpdf.compile.diagnostics import DiagnosticReader
from sphinx_typstpdf.compile.fonts import check_paths, find_missing_fonts, load_fonts
from sphinx_typstpdf.compile.places import PlaceFinder

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
        loaded = load_fonts(paths, system_fonts=system_fonts)
        check_paths(loaded, paths)
        self._missing_fonts = find_missing_fonts(loaded, fonts)
        self._compiler = typst.Compiler(root=str(folder), font_paths=loaded)

    def compile(self, main: Path) -> bool:
        """Compile a main file to a PDF beside it; return whether there was no warning.

        :param main: the main file, inside the folder
        """
        attempts = Attempts(main, self._run, self._standards, self._srcdir, rights=self._rights)
        finder = PlaceFinder(self._folder, attempts.paths, self._origins)
        return attempts.compile(DiagnosticReader(finder, self._missing_fonts))

    def _run(self, source: str, **options: Any) -> tuple[bytes, str]:
        """Compile a source; return the PDF and the warnings.

        :raises typst.TypstError: if there is an error
        """
        pdf, warnings = self._compiler.compile_with_warnings(
            input=source.encode(),
            format="pdf",
            timestamp=int(os.environ.get("SOURCE_DATE_EPOCH", _MILLENNIUM)),
            **options,
        )
        return cast(bytes, pdf), "".join(each.diagnostic for each in warnings)
