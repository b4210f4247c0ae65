"""The builder `typstpdf`: compile the Typst files to PDF."""

import hashlib
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_typstpdf.assets.library import find_origins
from sphinx_typstpdf.book.book import Book
from sphinx_typstpdf.book.pieces import piece_path
from sphinx_typstpdf.builders.typst import TypstBuilder
from sphinx_typstpdf.settings.defaults import read_standards
from sphinx_typstpdf.settings.documents import PdfDocument

if TYPE_CHECKING:
    from sphinx_typstpdf.compile.compiler import PdfCompiler

logger = logging.getLogger(__name__)


class TypstPdfBuilder(TypstBuilder):
    """Compile each main file to a PDF beside it."""

    name = "typstpdf"
    epilog = "The PDF files are in %(outdir)s."

    @cached_property
    def _compiler(self) -> "PdfCompiler":
        # Other builders do not wait for Typst.
        from sphinx_typstpdf.compile.compiler import PdfCompiler  # noqa: PLC0415

        config = self.config
        return PdfCompiler(
            Path(self.outdir),
            standards=read_standards(config.typst_pdf_standard),
            fonts=config.typst_fonts,
            font_paths=[self.confdir / path for path in config.typst_font_paths],
            system_fonts=config.typst_system_fonts,
            origins=find_origins(config, Path(self.confdir)),
            srcdir=Path(self.srcdir),
            rights=self._rights,
        )

    @property
    def _rights(self) -> str:
        """Return the copyright of the project, which may be several lines."""
        written = self.config.copyright
        return written if isinstance(written, str) else "; ".join(written)

    def finish_document(self, document: PdfDocument, book: Book, main: Path) -> None:
        """Compile a main file, unless its PDF is up to date and was made without a warning."""
        stamp, digest = main.with_suffix(".compiled"), self._digest_sources(book, main)
        made = main.with_suffix(".pdf").is_file() and stamp.is_file()
        if made and stamp.read_text("utf-8") == digest:
            return
        stamp.unlink(missing_ok=True)
        logger.info("compiling %s.pdf", document.target)
        if self._compiler.compile(main):
            stamp.write_text(digest, "utf-8")

    def _digest_sources(self, book: Book, main: Path) -> str:
        """Return a digest of everything that goes into a PDF."""
        config = self.config
        made_with = (
            os.environ.get("SOURCE_DATE_EPOCH"),
            config.typst_pdf_standard,
            config.typst_font_paths,
            config.typst_system_fonts,
            self._rights,
        )
        digest = hashlib.sha256(repr(made_with).encode())
        folders = ("images", "lib", f"indices/{main.stem}")
        paths = [
            main,
            *(self.outdir / piece_path(*place) for place in book.places),
            *(path for folder in folders for path in sorted((self.outdir / folder).rglob("*"))),
            *(self.outdir / Path(name).name for name in config.typst_additional_files),
        ]
        for path in paths:
            if path.is_file():
                digest.update(f"{path.relative_to(self.outdir)}\0".encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()
