"""The builders: `typst` writes readable sources, `typstpdf` compiles them too, in this process."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from shutil import copyfile
from typing import cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.highlighting import PygmentsBridge
from sphinx.util import logging
from sphinx.util.matching import Matcher
from sphinx.util.osutil import ensuredir

from sphinx_typstpdf.compiling import compile_pdf
from sphinx_typstpdf.config import DEFAULT_COLORS, DEFAULT_FONTS, PdfDocument, read_documents
from sphinx_typstpdf.highlight import write_styles
from sphinx_typstpdf.images import ImageStore
from sphinx_typstpdf.literal import Code, encode, encode_length, quote
from sphinx_typstpdf.sourcemap import split_marks, write_map
from sphinx_typstpdf.translator import TypstTranslator

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
    # Nothing is fetched while building; such an image becomes a warning where it stands.
    supported_remote_images = True
    supported_data_uri_images = True

    current_docname = ""

    def init(self) -> None:
        """Read the settings and see which font files there are."""
        self.documents = read_documents(self.config)
        self.highlighter = PygmentsBridge("html", self.config.pygments_style or "sphinx")
        self.image_store = ImageStore(Path(self.srcdir), Path(self.outdir))

    # -- Names and addresses

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Name a document; the translator writes such a link as a reference."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Name a document, wherever the link stands."""
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
        if not self._is_like_last_time():
            yield from self.env.found_docs
            return
        for docname in self.env.found_docs:
            target, source = self._file(docname), Path(self.env.doc2path(docname))
            is_new = docname not in self.env.all_docs or not target.is_file()
            if is_new or (source.is_file() and source.stat().st_mtime > target.stat().st_mtime):
                yield docname

    def _is_like_last_time(self) -> bool:
        stamp = self.outdir / ".stamp"
        return stamp.is_file() and stamp.read_text("utf-8") == self._stamp

    @cached_property
    def _stamp(self) -> str:
        """Return a digest of all that the sources are made from, besides the documents."""
        digest = hashlib.sha256()
        for entry in sorted(self.config.filter({"", "env", "html"}), key=lambda item: item.name):
            if entry.name.startswith(
                ("typst_", "mathml_", "numfig", "pygments_style", "highlight_")
            ):
                digest.update(f"{entry.name}={entry.value!r}".encode())
        for value in (self.config.html_baseurl, self.config.language, self.config.release):
            digest.update(repr(value).encode())
        for path in sorted([*_HERE.rglob("*.py"), *_LIBRARY.glob("*.typ"), *self._modules()]):
            digest.update(path.read_bytes())
        for name, extension in sorted(self.app.extensions.items()):
            digest.update(f"{name} {extension.version}".encode())
        return digest.hexdigest()

    def _file(self, docname: str) -> Path:
        return self.outdir / "documents" / f"{docname}.typ"

    def _modules(self) -> list[Path]:
        return [Path(self.confdir, path) for path in self.config.typst_modules]

    # -- Writing

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:  # noqa: ARG002
        """Write the library that the documents import."""
        library = self.outdir / "lib"
        ensuredir(library)
        template = self.config.typst_template
        for source in _LIBRARY.glob("*.typ"):
            copyfile(source, library / source.name)
        if template:
            copyfile(self.confdir / template, library / "template.typ")
        for module in self._modules():
            copyfile(module, library / module.name)
        (library / "config.typ").write_text(self._config_module(), "utf-8")
        style = self.highlighter.formatter_args["style"]
        (library / "code-styles.typ").write_text(write_styles(style), "utf-8")

    def _config_module(self) -> str:
        colors = DEFAULT_COLORS | self.config.typst_colors
        fonts = DEFAULT_FONTS | {
            # What none of the wanted families has may be in those that Typst carries.
            role: [*families, *DEFAULT_FONTS.get(role, [])]
            for role, families in self.config.typst_fonts.items()
        }
        pairs = {
            name: Code(f"rgb({quote(value)})") if str(value).startswith("#") else value
            for name, value in colors.items()
        }
        base = self.config.html_baseurl
        return (
            "// From the settings typst_colors, typst_fonts and html_baseurl.\n"
            f"#let colors = {_table(pairs)}\n#let fonts = {_table(fonts)}\n"
            f"#let site = {encode(base.rstrip('/') if base else None)}\n"
        )

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:  # noqa: ARG002
        """Copy the images of a document, in the main process.

        Typst must not run in the others: its threads do not live on in a forked process.
        """
        self.post_process_images(doctree)
        self.image_store.add_all(doctree, self.env)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Translate one document."""
        self.current_docname = docname
        translator = cast(TypstTranslator, self.create_translator(doctree, self))
        doctree.walkabout(translator)
        imports = "".join(f'#import "/lib/{name}": *\n' for name in self._imports())
        body = re.sub(r"\n{3,}", "\n\n", "".join(translator.body))
        markup, places = split_marks(f"{imports}\n{body}")
        target = self._file(docname)
        ensuredir(target.parent)
        # Marks leave lines behind that hold nothing, and those would be trimmed off with them.
        target.write_text(markup.rstrip() + "\n", "utf-8")
        write_map(
            target.with_suffix(".lines"),
            [(line, number, self._relative(source)) for line, number, source in places],
        )

    def _relative(self, source: str) -> str:
        return os.path.relpath(source, self.srcdir) if Path(source).is_absolute() else source

    def _imports(self) -> Iterable[str]:
        return ["elements.typ", *(module.name for module in self._modules())]

    def finish(self) -> None:
        """Write the main files."""
        for document in self.documents:
            if document.startdoc not in self.env.found_docs:
                logger.warning(
                    "typst_documents: there is no document '%s' to start '%s' with",
                    document.startdoc,
                    document.target,
                    type="typstpdf",
                    subtype="config",
                )
                continue
            main = self.outdir / f"{document.target}.typ"
            main.write_text(self._main_file(document), "utf-8")
            self.finish_document(document, main)
        (self.outdir / ".stamp").write_text(self._stamp, "utf-8")

    def finish_document(self, document: PdfDocument, main: Path) -> None:
        """Do what comes after a main file is written: nothing here."""

    def _main_file(self, document: PdfDocument) -> str:
        options = {
            "title": document.title,
            "author": document.author,
            "language": self.config.language or "en",
            "release": self.config.release,
            **document.options,
        }
        lines = "".join(
            f"  {name.replace('_', '-')}: {_option(value)},\n" for name, value in options.items()
        )
        imports = "".join(f'#import "/lib/{name}": *\n' for name in self._imports())
        return (
            f'{imports}#import "/lib/template.typ": document\n\n'
            f"#show: document.with(\n{lines})\n\n{''.join(self._chapters(document))}"
        )

    def _chapters(self, document: PdfDocument) -> Iterator[str]:
        """Yield the lines that include the documents, in the order of the contents."""
        start = document.startdoc
        left_out = Matcher(document.exclude)
        inside = [
            (docname, depth)
            for docname, depth in _walk(self.env.toctree_includes, start)
            if not left_out(docname)
        ]
        is_collection = len(inside) > 1
        if not is_collection:
            yield f"#chapter(0, include {quote(f'/documents/{start}.typ')})\n"
            return
        if not document.toctree_only:
            yield f"#opening(include {quote(f'/documents/{start}.typ')})\n"
        for docname, depth in inside[1:]:
            if docname in self.env.found_docs:
                yield f"#chapter({depth - 1}, include {quote(f'/documents/{docname}.typ')})\n"


class TypstPdfBuilder(TypstBuilder):
    """Compile each main file to a PDF beside it."""

    name = "typstpdf"
    epilog = "The PDF files are in %(outdir)s."

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield also what a PDF that is missing starts with."""
        yield from super().get_outdated_docs()
        for document in self.documents:
            if not (self.outdir / f"{document.target}.pdf").is_file():
                yield document.startdoc

    def finish_document(self, document: PdfDocument, main: Path) -> None:
        """Compile one main file, unless its PDF was made from the same sources without a word."""
        stamp, digest = main.with_suffix(".compiled"), self._digest_sources(main)
        made = main.with_suffix(".pdf").is_file() and stamp.is_file()
        if made and stamp.read_text("utf-8") == digest:
            return
        stamp.unlink(missing_ok=True)
        logger.info("compiling %s.pdf", document.target)
        silent = compile_pdf(
            main,
            standard=self.config.typst_pdf_standard,
            font_paths=[self.confdir / path for path in self.config.typst_font_paths],
            system_fonts=self.config.typst_system_fonts,
            srcdir=self.srcdir,
        )
        if silent:
            stamp.write_text(digest, "utf-8")

    def _digest_sources(self, main: Path) -> str:
        digest = hashlib.sha256(f"{self._stamp} {os.environ.get('SOURCE_DATE_EPOCH')}".encode())
        folders = (self.outdir / name for name in ("documents", "images", "lib"))
        inside = (path for folder in folders for path in sorted(folder.rglob("*")))
        for path in [main, *inside]:
            if path.is_file() and path.suffix != ".lines":
                digest.update(f"{path.relative_to(self.outdir)}\0".encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()


def _walk(
    includes: dict[str, list[str]], docname: str, depth: int = 0, seen: set[str] | None = None
) -> Iterator[tuple[str, int]]:
    seen = set() if seen is None else seen
    if docname in seen:
        return
    seen.add(docname)
    yield docname, depth
    for child in includes.get(docname, ()):
        yield from _walk(includes, child, depth + 1, seen)


def _option(value: object) -> str:
    """Write a theme option: strings that are lengths, at any depth of a dict, as lengths."""
    if isinstance(value, str):
        return encode_length(value)
    if isinstance(value, dict):
        return f"({', '.join(f'{name}: {_option(item)}' for name, item in value.items()) or ':'})"
    return encode(value)


def _table(values: dict[str, object]) -> str:
    lines = "".join(f"  {quote(name)}: {encode(value)},\n" for name, value in values.items())
    return f"(\n{lines})"
