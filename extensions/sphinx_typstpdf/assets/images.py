"""Copy images into the output folder, and find out whether Typst can print them."""

import binascii
import hashlib
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from shutil import copyfile
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.images import get_image_size, parse_data_uri
from sphinx.util.osutil import ensuredir

from sphinx_typstpdf.assets.formats import PRINTABLE, RASTER, read_format, read_suffix
from sphinx_typstpdf.markup.values import quote

_PIXEL = 0.75  # points
# Typst decodes an image completely in memory, and a tiny PNG may declare any number of pixels.
_MAX_PIXELS = 500_000_000


class Image(NamedTuple):
    """An image in the output folder."""

    #: Path of the copy, from the root of the output folder.
    path: str
    #: The format, if it differs from the suffix: ``png``, ``jpg``, ``gif``, ``webp`` or ``svg``.
    format: str = ""
    #: The width of a raster image, in points.
    width: float | None = None
    #: The reason why it cannot be printed, or nothing.
    problem: str = ""
    #: What will be wrong with the printed image, or nothing.
    flaw: str = ""


class ImageStore:
    """The images of a build by URI.

    Images are added in the main process only, since Typst must not run in forked processes.
    """

    def __init__(self, srcdir: Path, outdir: Path, standards: Sequence[str]) -> None:
        """Start without images.

        :param srcdir: the source folder
        :param outdir: the output folder
        :param standards: the PDF standards to conform to, such as ``ua-1``
        """
        self._srcdir = srcdir
        self._outdir = outdir
        self._standards = standards
        self._known: dict[str, Image] = {}

    @cached_property
    def _compiler(self) -> Any:
        import typst  # noqa: PLC0415 - other builders do not wait for it

        return typst.Compiler(root=str(self._outdir), ignore_system_fonts=True)

    def get(self, uri: str) -> Image | None:
        """Return an image of a document, or None if there is no such file.

        :param uri: path of the image from the source folder, or a data URI
        """
        return self._known.get(uri)

    def add_all(self, doctree: nodes.document, env: BuildEnvironment) -> None:
        """Copy the images of a document, and try to print each one.

        :param doctree: the document, after the best candidate of each image was chosen
        :param env: the environment, with the name of each image in the output folder
        """
        for uri in dict.fromkeys(node.get("uri", "") for node in doctree.findall(nodes.image)):
            if uri not in self._known:
                if uri.startswith("data:"):
                    self._known[uri] = self._add_data(uri)
                elif uri in env.images and (self._srcdir / uri).is_file():
                    self._known[uri] = self._add_file(self._srcdir / uri, env.images[uri][1])
                elif uri in env.images and (self._srcdir / uri).is_dir():
                    self._known[uri] = Image("", problem="it is a folder; name a file in it")

    def find_problem(self, path: Path) -> str:
        """Return the reason why an image cannot be printed, or nothing.

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
        width, height = (kind in RASTER and get_image_size(path)) or (0, 0)
        image = Image(
            path=f"/{path.relative_to(self._outdir).as_posix()}",
            format="" if read_suffix(path.name) == kind else kind,
            width=width * _PIXEL or None,
        )
        problem = _find_problem(path, kind, width * height)
        return image._replace(problem=problem) if problem else self._ask_typst(image, kind)

    def _ask_typst(self, image: Image, kind: str) -> Image:
        import typst  # noqa: PLC0415 - other builders do not wait for it

        # Reading the data keeps an SVG from loading the files that it links to.
        data = f"read({quote(image.path)}, encoding: none)"
        source = f'#image({data}, format: "{kind}")'
        try:
            _, said = self._compiler.compile_with_warnings(
                input=source.encode(), format="pdf", pdf_tags=False
            )
        except typst.TypstError as error:
            # Remove the path of the copy, which is of no help, and positions that Typst repeats.
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
    if kind not in PRINTABLE:
        return f"the file is {kind}, which Typst cannot read; save it as PNG or SVG"
    if pixels > _MAX_PIXELS:
        return f"it has {pixels / 1e6:.0f} million pixels; make it smaller"
    return ""
