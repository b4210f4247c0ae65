"""Image files: what each of them is, whether Typst can print it, and its copy in the output."""

import binascii
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from shutil import copyfile
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.images import get_image_size, parse_data_uri
from sphinx.util.osutil import ensuredir

from sphinx_typstpdf.literal import quote

#: What a file begins with, and what it is then; the names in small letters are Typst's.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"%PDF-", "pdf"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
)
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC"}
_RASTER = frozenset({"png", "jpg", "gif", "webp"})
_PRINTABLE = _RASTER | {"svg", "pdf"}
_SUFFIXES = {".jpeg": "jpg"}
_PIXEL = 0.75  # points
# Typst keeps every pixel of an image in memory; a kilobyte of PNG can claim any number of them.
_MOST_PIXELS = 500_000_000


class Image(NamedTuple):
    """An image as Typst gets it."""

    #: Where the copy is, from the root of the output folder.
    path: str
    #: What the file is, if its name does not say so: ``png``, ``jpg``, ``gif``, ``webp``, ``svg``.
    format: str = ""
    #: The width in points of a picture that is made of pixels.
    width: float | None = None
    #: Why it cannot be printed, or nothing.
    problem: str = ""
    #: What will be amiss where it is printed, or nothing.
    flaw: str = ""


class ImageStore:
    """The images of a build by their address; filled in the main process, where Typst may run."""

    def __init__(self, srcdir: Path, outdir: Path, standards: Sequence[str]) -> None:
        """Note where images come from, and what the PDF has to conform to."""
        self._srcdir = srcdir
        self._outdir = outdir
        self._standards = standards
        self._known: dict[str, Image] = {}
        self._compiler: Any = None

    def get(self, uri: str) -> Image | None:
        """Return an image that a document holds, or None where there is no file.

        :param uri: its path from the source folder, or its data
        """
        return self._known.get(uri)

    def add_all(self, doctree: nodes.document, env: BuildEnvironment) -> None:
        """Copy the images of a document, and try each one.

        :param doctree: the document, with the best candidate of each image chosen
        :param env: knows the name of each image in the output folder
        """
        for uri in dict.fromkeys(node.get("uri", "") for node in doctree.findall(nodes.image)):
            if uri not in self._known:
                if uri.startswith("data:"):
                    self._known[uri] = self._add_data(uri)
                elif uri in env.images and (self._srcdir / uri).is_file():
                    self._known[uri] = self._add_file(self._srcdir / uri, env.images[uri][1])

    def find_problem(self, path: Path) -> str:
        """Return why an image cannot be printed, or nothing.

        :param path: a file inside the output folder
        """
        return self._try(path).problem

    def _add_data(self, uri: str) -> Image:
        try:
            found = parse_data_uri(uri)
        except (ValueError, binascii.Error):
            return Image("", problem="its data cannot be read; write data:image/png;base64,…")
        data = found.data if found else b""
        name = hashlib.sha256(data).hexdigest()[:16] + f".{read_format(data) or 'bin'}"
        target = self._target(name)
        target.write_bytes(data)
        return self._try(target)

    def _add_file(self, source: Path, name: str) -> Image:
        target = self._target(name)
        copyfile(source, target)
        return self._try(target)

    def _target(self, name: str) -> Path:
        target = self._outdir / "images" / name
        ensuredir(target.parent)
        return target

    def _try(self, path: Path) -> Image:
        kind = read_format(path.read_bytes())
        width, height = (kind in _RASTER and get_image_size(path)) or (0, 0)
        image = Image(
            path=f"/{path.relative_to(self._outdir).as_posix()}",
            format="" if _suffix_format(path.name) == kind else kind,
            width=width * _PIXEL or None,
        )
        problem = _find_problem(path, kind, width * height)
        return image._replace(problem=problem) if problem else self._ask_typst(image, kind)

    def _ask_typst(self, image: Image, kind: str) -> Image:
        try:
            import typst  # noqa: PLC0415
        except ImportError:  # sources are written without it
            return image
        if self._compiler is None:
            self._compiler = typst.Compiler(root=str(self._outdir), ignore_system_fonts=True)
        # Read so, an SVG finds none of the files that it links to, whichever are there by chance.
        data = f"read({quote(image.path)}, encoding: none)"
        source = f'#image({data}, format: "{kind}")'
        try:
            _, said = self._compiler.compile_with_warnings(
                input=source.encode(), format="pdf", pdf_tags=False
            )
        except typst.TypstError as error:
            # Typst says where it has the copy from, which does not help, and some places twice.
            problem = re.sub(r"\s*(\n|, searched at ).*(?=\)$)", "", error.message)
            problem = re.sub(r"( at \d+:\d+)\1", r"\1", problem)
            return image._replace(problem=problem)
        if kind == "pdf" and self._standards:
            standard = ", ".join(self._standards)
            return image._replace(flaw=f"{standard} allows no PDF as an image; save it as SVG")
        if any("foreign object" in each.message for each in said):
            return image._replace(
                flaw="the content of a foreignObject is not printed; write words as <text>"
            )
        return image


def _find_problem(path: Path, kind: str, pixels: float) -> str:
    if not path.stat().st_size:
        return "the file is empty"
    if not kind:
        return "the file is not an image of a known kind; save it as PNG, JPEG or SVG"
    if kind not in _PRINTABLE:
        return f"the file is {kind}, which Typst cannot read; save it as PNG or SVG"
    if pixels > _MOST_PIXELS:
        return f"it has {pixels / 1e6:.0f} million pixels; make it smaller"
    return ""


def _suffix_format(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return _SUFFIXES.get(suffix, suffix[1:])


def read_format(data: bytes) -> str:
    """Return what kind of image a file is by its content, or nothing.

    :param data: the content
    """
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "")
    # Comments, a document type or a byte order mark may be before the root.
    return "svg" if b"<svg" in data else ""
