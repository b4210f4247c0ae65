"""Typst itself: compile a file, turn what it says into warnings, try whether it can read an image."""

import os
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typst
from sphinx.util import logging

from sphinx_typstpdf.diagnostics import Diagnostic, read_diagnostics

logger = logging.getLogger(__name__)

_FORMATS = {".svg": "svg", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".gif": "gif", ".webp": "webp"}


def compile_pdf(
    main: Path,
    *,
    standard: str | None,
    font_paths: Sequence[Path],
    system_fonts: bool,
    srcdir: Path,
) -> bool:
    """Compile a main file to a PDF beside it; return whether there is one.

    What the standard refuses is a warning at its place, and the PDF is written without it.

    :param main: the main file; its folder is the root of all paths
    :param standard: such as ``ua-1``, or None
    :param font_paths: files and folders of fonts
    :param system_fonts: whether the machine's own fonts may be used
    :param srcdir: the folder of the sources, for the places in warnings
    """
    compiler = typst.Compiler(
        root=str(main.parent),
        font_paths=[str(path) for path in _font_folders(font_paths)],
        ignore_system_fonts=not system_fonts,
    )
    for standards, tags in ([[standard], True], [[], True], [[], False]) if standard else (
        [[], True],
        [[], False],
    ):
        try:
            pdf, warnings = compiler.compile_with_warnings(
                input=str(main),
                format="pdf",
                pdf_standards=standards,
                pdf_tags=tags,
                timestamp=_timestamp(),
            )
        except typst.TypstError as error:
            found = read_diagnostics(error.diagnostic, main.parent)
            _report(found, srcdir, main)
            if not all(diagnostic.from_standard for diagnostic in found):
                main.with_suffix(".pdf").unlink(missing_ok=True)
                return False
            logger.warning(
                "%s.pdf is written without %s, for the reasons above",
                main.stem,
                standard if standards else "tags",
                type="typstpdf",
                subtype="standard",
            )
            continue
        texts = "".join(getattr(warning, "diagnostic", str(warning)) for warning in warnings)
        if texts:
            _report(read_diagnostics(texts, main.parent), srcdir, main)
        main.with_suffix(".pdf").write_bytes(pdf)
        return True
    return False


def _report(found: list[Diagnostic], srcdir: Path, main: Path) -> None:
    for diagnostic in found:
        place = diagnostic.place
        location = f"{srcdir / place[0]}:{place[1]}" if place else main.name
        logger.warning(
            "%s", diagnostic.message, location=location, type="typstpdf", subtype="compile"
        )


def _font_folders(paths: Sequence[Path]) -> list[Path]:
    """Return each path once, in order."""
    return list(dict.fromkeys(paths))


def _timestamp() -> int:
    """Return the date that goes into the PDF: a fixed one, so that equal sources give equal bytes."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or int(time.mktime((2000, 1, 1, 0, 0, 0, 0, 0, 0)))


@cache
def _image_compiler() -> typst.Compiler:
    return typst.Compiler(ignore_system_fonts=True)


def check_image(path: Path) -> str:
    """Return why Typst cannot read an image, or an empty string.

    :param path: the file
    """
    if not path.is_file():
        return "there is no such file"
    if not path.stat().st_size:
        return "the file is empty"
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        return ""
    source = f"#image(bytes(({','.join(map(str, path.read_bytes()))},)), format: \"{kind}\")"
    try:
        _image_compiler().compile(input=source.encode(), format="pdf")
    except typst.TypstError as error:
        return str(error.message)
    return ""
