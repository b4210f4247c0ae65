"""Typst itself: compile a file, and turn what it says into warnings."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst
from sphinx.util import logging

from sphinx_typstpdf.diagnostics import read_diagnostics

logger = logging.getLogger(__name__)

# The date in every PDF, unless SOURCE_DATE_EPOCH names another: equal sources give equal bytes.
_MILLENNIUM = 946_684_800


def compile_pdf(
    main: Path,
    *,
    standard: str | None,
    font_paths: Sequence[Path],
    system_fonts: bool,
    srcdir: Path,
) -> bool:
    """Compile a main file to a PDF beside it; return whether Typst had nothing to say.

    What the standard refuses is a warning at its place, and the PDF is written without it.

    :param main: the main file; its folder is the root of all paths
    :param standard: such as ``ua-1``, or None
    :param font_paths: files and folders of fonts
    :param system_fonts: whether the machine's own fonts may be used
    :param srcdir: the folder of the sources, for the places in warnings
    """
    target = main.with_suffix(".pdf")
    target.unlink(missing_ok=True)
    compiler = typst.Compiler(
        root=str(main.parent),
        font_paths=[str(path) for path in dict.fromkeys(font_paths)],
        ignore_system_fonts=not system_fonts,
    )
    asked: list[dict[str, Any]] = [{"pdf_standards": [standard]}] if standard else []
    for options in [*asked, {}, {"pdf_tags": False}]:
        try:
            pdf, said = compiler.compile_with_warnings(
                input=str(main),
                format="pdf",
                timestamp=int(os.environ.get("SOURCE_DATE_EPOCH", _MILLENNIUM)),
                **options,
            )
        except typst.TypstError as error:
            if not _report(error.diagnostic, main, srcdir):
                return False
            logger.warning(
                "%s is written without %s, for the reasons above",
                target.name,
                standard if "pdf_standards" in options else "tags",
                type="typstpdf",
                subtype="standard",
            )
            continue
        _report("".join(getattr(each, "diagnostic", str(each)) for each in said), main, srcdir)
        if isinstance(pdf, bytes):
            target.write_bytes(pdf)
        return not said and options == (asked or [{}])[0]
    return False


def _report(said: str, main: Path, srcdir: Path) -> bool:
    """Warn of what Typst said; return whether all of it is a standard's objection."""
    found = read_diagnostics(said, main.parent) if said else []
    for diagnostic in found:
        place = diagnostic.place
        location = f"{srcdir / place[0]}:{place[1]}" if place else main.name
        logger.warning(
            "%s", diagnostic.message, location=location, type="typstpdf", subtype="compile"
        )
    return all(diagnostic.from_standard for diagnostic in found)
