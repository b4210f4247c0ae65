"""The builders: `typst` writes readable sources, `typstpdf` compiles them too, in this process."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import ExtensionError
from sphinx.highlighting import PygmentsBridge
from sphinx.util import logging
from sphinx.util.osutil import ensuredir

from sphinx_typstpdf.book import Book, piece_path
from sphinx_typstpdf.config import read_standards
from sphinx_typstpdf.documents import PdfDocument, read_documents
from sphinx_typstpdf.highlight import write_styles
from sphinx_typstpdf.history import History, Record, digest_shown, find_links
from sphinx_typstpdf.images import ImageStore
from sphinx_typstpdf.indices import index_pages, make_indices, write_index
from sphinx_typstpdf.modules import write_config, write_main, write_site
from sphinx_typstpdf.sourcemap import split_marks, write_map
from sphinx_typstpdf.toctrees import CUT, find_toctrees, is_bare
from sphinx_typstpdf.translator import TypstTranslator

if TYPE_CHECKING:
    from sphinx_typstpdf.compiling import PdfCompiler

logger = logging.getLogger(__name__)

_HERE = Path(__file__).parent
_LIBRARY = _HERE / "lib"


class TypstBuilder(Builder):
    """Write one ``.typ`` file for each document and a main file for each of ``typst_documents``."""

    name = "typst"
    format = "typst"
    epilog = "The Typst sources are in %(outdir)s."
    allow_parallel = True
    default_translator_class = TypstTranslator
    supported_image_types = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "application/pdf",
    ]
    # Nothing is fetched while building; such an image becomes a warning where it is.
    supported_remote_images = True
    supported_data_uri_images = True

    current_docname = ""

    def init(self) -> None:
        """Read the settings, and what the last build left."""
        self.imagedir = "images"  # where extensions put what they draw
        self.unknown_nodes: set[str] = set()
        self.documents = read_documents(self.config)
        self.highlighter = PygmentsBridge("html", self.config.pygments_style or "sphinx")
        standards = read_standards(self.config.typst_pdf_standard)
        self.image_store = ImageStore(Path(self.srcdir), Path(self.outdir), standards)
        self._history = History(Path(self.outdir, ".history.json"), self._digest_settings())
        self._is_like_last_time = self._history.read()

    # -- Names and addresses

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Name a document; the translator writes such a link as a reference."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Name a document, wherever the link is."""
        return self.get_target_uri(to)

    @cached_property
    def fignumbers(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Return the numbers of figures, as Sphinx's helpers ask a builder for them."""
        numbers: dict[str, dict[str, tuple[int, ...]]] = {}
        for kinds in self.env.toc_fignumbers.values():
            for kind, known in kinds.items():
                numbers.setdefault(kind, {}).update(known)
        return numbers

    # -- What is to be written

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the documents whose Typst is older than their source, or all of them."""
        if not self._is_like_last_time:
            yield from self.env.found_docs
            return
        for docname in self.env.found_docs:
            target, source = self._file(docname), Path(self.env.doc2path(docname))
            is_new = docname not in self._history.records or not target.is_file()
            if is_new or (source.is_file() and source.stat().st_mtime > target.stat().st_mtime):
                yield docname

    def _digest_settings(self) -> str:
        """Return a digest of all that documents are translated with."""
        digest = hashlib.sha256()
        for entry in sorted(self.config.filter({"", "env", "html"}), key=lambda item: item.name):
            if entry.name.startswith(("mathml_", "numfig", "highlight_", "manpages_url")):
                digest.update(f"{entry.name}={entry.value!r}".encode())
        digest.update(repr((self.config.typst_modules, self.config.language)).encode())
        for path in sorted(_HERE.rglob("*.py")):
            digest.update(path.read_bytes())
        for name, extension in sorted(self.app.extensions.items()):
            digest.update(f"{name} {extension.version}".encode())
        return digest.hexdigest()

    def _file(self, docname: str, number: int = 1) -> Path:
        return self.outdir / piece_path(docname, number)

    def _modules(self) -> list[Path]:
        return [Path(self.confdir, path) for path in self.config.typst_modules]

    # -- Writing

    def copy_assets(self) -> None:
        """Write the library that the documents import, and copy the author's own files."""
        library = self.outdir / "lib"
        ensuredir(library)
        for source in _LIBRARY.glob("*.typ"):
            copyfile(source, library / source.name)
        if self.config.typst_template:
            copyfile(self.confdir / self.config.typst_template, library / "template.typ")
        for module in self._modules():
            copyfile(module, library / module.name)
        self._logo = self._copy_logo(library)
        for name in self.config.typst_additional_files:
            copyfile(self.confdir / name, self.outdir / Path(name).name)
        (library / "config.typ").write_text(write_config(self.config), "utf-8")
        style = self.highlighter.formatter_args["style"]
        (library / "code-styles.typ").write_text(write_styles(style), "utf-8")

    def _copy_logo(self, library: Path) -> str | None:
        """Copy the logo; return its path for Typst, or None where there is none to print."""
        if not self.config.typst_logo:
            return None
        logo = library / Path(self.config.typst_logo).name
        copyfile(Path(self.confdir, self.config.typst_logo), logo)
        problem = self.image_store.find_problem(logo)
        if problem:
            logger.warning(
                "typst_logo: the image %s is not printed: %s",
                self.config.typst_logo,
                problem,
                type="typstpdf",
                subtype="image",
            )
            return None
        return f"/lib/{logo.name}"

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write documents, and those that may show a title or a number of one of them."""
        shown = digest_shown(self.env, self.env.found_docs)
        dependents = self._history.find_dependents(shown) & self.env.found_docs
        super().write_documents({*docnames, *dependents})
        self._history.shown = shown

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Copy the images of a document and note its contents, in the main process.

        Typst must not run in the others: its threads do not live on in a forked process.
        """
        self.post_process_images(doctree)
        self.image_store.add_all(doctree, self.env)
        self._forget(docname)
        self._history.records[docname] = Record(
            find_toctrees(doctree), find_links(doctree), is_bare=is_bare(doctree)
        )

    def _forget(self, docname: str) -> None:
        """Remove what the last build wrote of a document."""
        record = self._history.records.pop(docname, None)
        for number in range(2, len(record.toctrees) + 2 if record else 2):
            for suffix in (".typ", ".lines"):
                self._file(docname, number).with_suffix(suffix).unlink(missing_ok=True)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Translate one document; it is cut where documents of its toctrees are."""
        self.current_docname = docname
        translator = cast(TypstTranslator, self.create_translator(doctree, self))
        doctree.walkabout(translator)
        imports = "".join(f'#import "/lib/{name}": *\n' for name in self._imports())
        for number, piece in enumerate("".join(translator.body).split(CUT), 1):
            body = re.sub(r"\n{3,}", "\n\n", piece)
            markup, places = split_marks(f"{imports}\n{body}")
            if number > 1 and not split_marks(piece)[0].strip():
                continue
            target = self._file(docname, number)
            ensuredir(target.parent)
            # Marks leave lines behind that hold nothing, and those would be trimmed off with them.
            target.write_text(markup.rstrip() + "\n", "utf-8")
            write_map(
                target.with_suffix(".lines"),
                [(line, place, self._relative(source)) for line, place, source in places],
            )

    def _relative(self, source: str) -> str:
        path = Path(source)
        inside = path.is_relative_to(self.srcdir)
        return path.relative_to(self.srcdir).as_posix() if inside else source

    def _imports(self) -> Iterable[str]:
        return ["elements.typ", *(module.name for module in self._modules())]

    def finish(self) -> None:
        """Write the main files, and what lies outside of each."""
        for docname in set(self._history.records) - self.env.found_docs:
            for suffix in (".typ", ".lines"):
                self._file(docname).with_suffix(suffix).unlink(missing_ok=True)
            self._forget(docname)
        for docname in self.config.typst_appendices:
            if docname not in self.env.found_docs:
                logger.warning(
                    "typst_appendices: there is no document '%s'",
                    docname,
                    type="typstpdf",
                    subtype="config",
                )
        books = [
            (document, self._make_book(document))
            for document in self.documents
            if self._has_start(document)
        ]
        site = write_site(
            self.config,
            [*self.env.found_docs, *index_pages(self.env)],
            [(document.title, book.docnames) for document, book in books],
        )
        (self.outdir / "lib" / "site.typ").write_text(site, "utf-8")
        for document, book in books:
            main = self.outdir / f"{document.target}.typ"
            indices = self._write_indices(document, book)
            source = write_main(
                self.config,
                document,
                book,
                logo=self._logo,
                imports=self._imports(),
                indices=indices,
            )
            main.write_text(source, "utf-8")
            self.finish_document(document, book, main)
        self._history.save()

    def finish_document(self, document: PdfDocument, book: Book, main: Path) -> None:
        """Do what comes after a main file is written: nothing here."""

    def _has_start(self, document: PdfDocument) -> bool:
        if document.startdoc in self.env.found_docs:
            return True
        nearest = get_close_matches(document.startdoc, self.env.found_docs, 1)
        logger.warning(
            "typst_documents: there is no document '%s' to start '%s' with%s",
            document.startdoc,
            document.target,
            f"; did you mean '{nearest[0]}'?" if nearest else "",
            type="typstpdf",
            subtype="config",
        )
        return False

    def _make_book(self, document: PdfDocument) -> Book:
        return Book(
            document,
            self._history.records,
            lambda docname, number: self._file(docname, number).is_file(),
            sectioning=self.config.typst_toplevel_sectioning,
            appendices=self.config.typst_appendices,
        )

    def _write_indices(self, document: PdfDocument, book: Book) -> list[str]:
        """Write the indices of a PDF; return their paths."""
        paths = []
        for index in make_indices(self, book.docnames):
            path = f"indices/{document.target}/{index.name}.typ"
            ensuredir((self.outdir / path).parent)
            (self.outdir / path).write_text(write_index(index), "utf-8")
            paths.append(path)
        return paths


class TypstPdfBuilder(TypstBuilder):
    """Compile each main file to a PDF beside it."""

    name = "typstpdf"
    epilog = "The PDF files are in %(outdir)s."

    def init(self) -> None:
        """Ask for Typst before anything is read."""
        if find_spec("typst") is None:
            raise ExtensionError(
                "the builder 'typstpdf' needs the Python package 'typst': pip install typst;"
                " the builder 'typst' writes the sources without it"
            )
        super().init()

    @cached_property
    def _compiler(self) -> "PdfCompiler":
        from sphinx_typstpdf.compiling import PdfCompiler  # noqa: PLC0415 - it imports Typst

        config = self.config
        origins = {f"lib/{module.name}": module for module in self._modules()}
        if config.typst_template:
            origins["lib/template.typ"] = Path(self.confdir, config.typst_template)
        for name in config.typst_additional_files:
            origins[Path(name).name] = Path(self.confdir, name)
        compiler = PdfCompiler(
            Path(self.outdir),
            standards=read_standards(config.typst_pdf_standard),
            font_paths=[self.confdir / path for path in config.typst_font_paths],
            system_fonts=config.typst_system_fonts,
            origins=origins,
            srcdir=Path(self.srcdir),
        )
        compiler.check_fonts(config.typst_fonts)
        return compiler

    def finish_document(self, document: PdfDocument, book: Book, main: Path) -> None:
        """Compile one main file, unless its PDF was made from the same sources without a word."""
        stamp, digest = main.with_suffix(".compiled"), self._digest_sources(book, main)
        made = main.with_suffix(".pdf").is_file() and stamp.is_file()
        if made and stamp.read_text("utf-8") == digest:
            return
        stamp.unlink(missing_ok=True)
        logger.info("compiling %s.pdf", document.target)
        if self._compiler.compile(main):
            stamp.write_text(digest, "utf-8")

    def _digest_sources(self, book: Book, main: Path) -> str:
        """Return a digest of all that a PDF is made from."""
        config = self.config
        made_with = (
            os.environ.get("SOURCE_DATE_EPOCH"),
            config.typst_pdf_standard,
            config.typst_font_paths,
            config.typst_system_fonts,
        )
        digest = hashlib.sha256(repr(made_with).encode())
        folders = ("images", "lib", f"indices/{main.stem}")
        paths = [
            main,
            *(self._file(*place) for place in book.places),
            *(path for folder in folders for path in sorted((self.outdir / folder).rglob("*"))),
            *(self.outdir / Path(name).name for name in config.typst_additional_files),
        ]
        for path in paths:
            if path.is_file():
                digest.update(f"{path.relative_to(self.outdir)}\0".encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()
