"""Typst itself: compile a file, and turn what it says into warnings."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

import typst
from sphinx.util import logging

from sphinx_typstpdf.diagnostics import Diagnostic, SourceFinder, name_sign, summarize
from sphinx_typstpdf.literal import quote

logger = logging.getLogger(__name__)

# The date in every PDF, unless SOURCE_DATE_EPOCH names another: equal sources give equal bytes.
_MILLENNIUM = 946_684_800
_INCLUDE = re.compile(r'include "/((?:[^"\\]|\\.)*)"')
_DOCUMENT = re.compile(r"documents/(.*)\.typ|continued/(.*)\.\d+\.typ")


class PdfCompiler:
    """Compiles the main files of one build."""

    def __init__(
        self,
        folder: Path,
        *,
        standards: Sequence[str],
        font_paths: Iterable[Path],
        system_fonts: bool,
        origins: Mapping[str, Path],
        srcdir: Path,
    ) -> None:
        """Find the fonts.

        :param folder: the folder of the Typst sources, the root of all paths
        :param standards: such as ``ua-1``
        :param font_paths: files and folders of fonts
        :param system_fonts: whether the machine's own fonts may be used
        :param origins: a path inside the folder to the file that was copied there
        :param srcdir: the folder of the documents, for the places in warnings
        """
        self._folder = folder
        self._standards = list(standards)
        self._origins = origins
        self._srcdir = srcdir
        self._missing_fonts: set[str] = set()
        self._font_paths = list(dict.fromkeys(font_paths))
        self._fonts = typst.Fonts(
            include_system_fonts=system_fonts,
            # Typst reads folders, and passes over files without a word.
            font_paths=[str(path.parent if path.is_file() else path) for path in self._font_paths],
        )
        self._compiler = typst.Compiler(root=str(folder), font_paths=self._fonts)

    def check_fonts(self, roles: Mapping[str, Sequence[str]]) -> None:
        """Warn of files without a font, and of families that there is no font of.

        :param roles: ``typst_fonts``
        """
        files = [Path(font.path).resolve() for font in self._fonts.fonts() if font.path]
        for path in self._font_paths:
            if not any(file.is_relative_to(path.resolve()) for file in files):
                logger.warning(
                    "typst_font_paths: there is no font in '%s'",
                    path.name,
                    type="typstpdf",
                    subtype="font",
                )
        known = {family.lower(): family for family in self._fonts.families()}
        for role, families in roles.items():
            for family in families:
                if family.lower() in known:
                    continue
                self._missing_fonts.add(family.lower())
                near = get_close_matches(family.lower(), known, n=1)
                logger.warning(
                    "typst_fonts['%s']: there is no font '%s'; %s",
                    role,
                    family,
                    f"did you mean '{known[near[0]]}'?"
                    if near
                    else "add its file to typst_font_paths, or set typst_system_fonts",
                    type="typstpdf",
                    subtype="font",
                )

    def compile(self, main: Path) -> bool:
        """Compile a main file to a PDF beside it; return whether there was nothing to say.

        What the standard refuses is a warning at its place, and the PDF is written without it.
        A sign that no font has is printed by its name, which keeps the standard.
        A document that Typst cannot read is left out.

        :param main: the main file, inside the folder
        """
        target = main.with_suffix(".pdf")
        target.unlink(missing_ok=True)
        source = main.read_text("utf-8")
        paths = [re.sub(r"\\(.)", r"\1", path) for path in _INCLUDE.findall(source)]
        paths = [path for path in paths if _DOCUMENT.fullmatch(path)]
        finder = SourceFinder(self._folder, paths, self._origins, self._missing_fonts)
        ways: list[dict[str, Any]] = [{}, {"pdf_tags": False}]
        if self._standards:
            ways.insert(0, {"pdf_standards": self._standards})
        silent = True
        named: dict[str, str] = {}
        while ways:
            try:
                pdf, said = self._run(source, **ways[0])
            except typst.TypstError as error:
                silent = False
                found = finder.read(error.diagnostic)
                self._warn_all(found, main)
                signs = _name_signs(found)
                if signs.keys() - named.keys():
                    named |= signs
                    source = _write_names(source, signs)
                    found = [one for one in found if not signs.keys() >= set(one.characters or " ")]
                    if not found:
                        continue
                if all(one.from_standard for one in found):
                    self._warn_without(target, ways.pop(0))
                    continue
                broken = self._find_broken(found, paths)
                if not broken:
                    break
                for path in broken:
                    paths.remove(path)
                    source = self._leave_out(source, path, target)
                continue
            found = finder.read("".join(each.diagnostic for each in said))
            if not self._standards:
                found += self._find_missing_characters(source, finder)
            self._warn_all(found, main)
            target.write_bytes(pdf)
            return silent and all(one.is_known for one in found)
        logger.warning(
            "%s is not written, for the reasons above",
            target.name,
            type="typstpdf",
            subtype="compile",
        )
        return False

    def _run(self, source: str, **options: Any) -> tuple[bytes, list[typst.TypstWarning]]:
        pdf, said = self._compiler.compile_with_warnings(
            input=source.encode(),
            format="pdf",
            timestamp=int(os.environ.get("SOURCE_DATE_EPOCH", _MILLENNIUM)),
            **options,
        )
        return cast(bytes, pdf), said

    def _find_missing_characters(self, source: str, finder: SourceFinder) -> list[Diagnostic]:
        """Return what no font has: without a standard, Typst prints boxes and says nothing."""
        try:
            self._run(source, pdf_standards=["a-2b"])
        except typst.TypstError as error:
            return [one for one in finder.read(error.diagnostic) if one.characters]
        return []

    def _find_broken(self, found: Iterable[Diagnostic], paths: list[str]) -> list[str]:
        """Return the documents that Typst cannot read, unless none of them can be read."""
        named = {one.place.path for one in found if one.place and not one.from_standard}
        broken = [path for path in paths if path in named]
        # What is computed while pages are laid out has no place: try each document alone.
        broken = broken or [path for path in paths if not self._can_read(path)]
        return broken if len(broken) < len(paths) else []

    def _can_read(self, path: str) -> bool:
        try:
            self._run(f"#include {quote(f'/{path}')}")
        except typst.TypstError:
            return False
        return True

    def _leave_out(self, source: str, path: str, target: Path) -> str:
        """Return a main file with a word in the place of a document."""
        found = _DOCUMENT.fullmatch(path)
        docname = (found and (found[1] or found[2])) or path
        logger.warning(
            "%s is written without this document, for the reasons above",
            target.name,
            location=docname,
            type="typstpdf",
            subtype="compile",
        )
        return source.replace(f"include {quote(f'/{path}')}", f"left-out({quote(docname)})")

    def _warn_all(self, found: Iterable[Diagnostic], main: Path) -> None:
        for message, place in summarize(found):
            logger.warning(
                "%s",
                message if place else f"{main.name}: {message}",
                location=f"{self._srcdir / place.source}:{place.line}" if place else None,
                type="typstpdf",
                subtype="compile",
            )

    def _warn_without(self, target: Path, way: Mapping[str, Any]) -> None:
        logger.warning(
            "%s is written without %s, for the reasons above",
            target.name,
            ", ".join(self._standards) if "pdf_standards" in way else "tags",
            type="typstpdf",
            subtype="standard",
        )


def _name_signs(found: Iterable[Diagnostic]) -> dict[str, str]:
    """Return what is printed in place of the signs that no font has."""
    missing = dict.fromkeys(sign for one in found for sign in one.characters)
    return {sign: name for sign in missing if (name := name_sign(sign)) != sign}


def _write_names(source: str, names: Mapping[str, str]) -> str:
    """Return a main file that prints names in place of signs."""
    rules = "".join(f"#show {quote(sign)}: {quote(name)}\n" for sign, name in names.items())
    return source.replace("#show: document", f"{rules}#show: document", 1)
