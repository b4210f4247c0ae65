"""Handle images and figures."""

import re
from pathlib import PurePosixPath

from docutils import nodes

from sphinx_typstpdf.assets.images import Image
from sphinx_typstpdf.markup.text import escape
from sphinx_typstpdf.markup.values import Code, encode_arguments, quote
from sphinx_typstpdf.translate.writer import TypstWriter, one_line

_LENGTH = re.compile(r"(\d+\.?\d*|\.\d+)\s*([A-Za-z]*|%)")
# For each unit, a factor and a unit of Typst. The page stands in for the browser window.
_UNITS: dict[str, tuple[float, str]] = {
    "": (0.75, "pt"),
    "px": (0.75, "pt"),
    "pt": (1, "pt"),
    "pc": (12, "pt"),
    "in": (1, "in"),
    "cm": (1, "cm"),
    "mm": (1, "mm"),
    "q": (0.25, "mm"),
    "em": (1, "em"),
    "rem": (1, "em"),
    "ex": (0.5, "em"),
    "ch": (0.5, "em"),
    "%": (1, "%"),
    "vw": (1, "%"),
    "vh": (1, "%"),
    "vmin": (1, "%"),
    "vmax": (1, "%"),
}


class FigureHandlers(TypstWriter):
    """Handlers for images, figures, captions and legends."""

    def __init__(self, document: nodes.document, builder: object) -> None:
        super().__init__(document, builder)
        self._floats = 0

    def visit_image(self, node: nodes.image) -> None:
        inline = _is_inline(node)
        picture = self._picture(node, inline=inline)
        self.labels(node)
        self.write(picture if inline else f"{picture}\n\n")
        raise nodes.SkipNode

    def _picture(self, node: nodes.image, *, inline: bool) -> str:
        uri = node.get("uri", "")
        name = _file_name(uri)
        if not name:  # Sphinx turns an empty path into one
            self.warn("an image without a file prints nothing; name the file", node, "image")
            return ""
        alt = self._alternative(node)
        if "://" in uri:
            self.warn(
                f"an image from another host is not printed: {uri}; keep a copy beside the "
                "document",
                node,
                "image",
            )
            return f"#link({quote(uri)})[{escape(alt)}]"
        image = self.builder.image_store.get(uri)
        if image is None:
            # Sphinx has already warned of the missing file.
            return f"#missing-image({quote(alt)})"
        if image.problem:
            self.warn(f"the image {name} is not printed: {image.problem}", node, "image")
            return f"#missing-image({quote(alt)})"
        if image.flaw:
            self.warn(f"the image {name} is not printed as it is: {image.flaw}", node, "image")
        options = {"alt": alt, **_picture_options(node, image, inline=inline)}
        return f"#picture({quote(image.path)}, {encode_arguments(options)})"

    def _alternative(self, node: nodes.image) -> str:
        """Return the alternative text of an image, which PDF/UA requires."""
        alt: str = node.get("alt", "").strip()
        # For an inline image without a text, docutils uses the name of the file.
        if alt and alt != node.get("uri"):
            return alt
        around: nodes.Element | None = node.parent
        while around is not None and not isinstance(around, nodes.figure):
            around = around.parent
        for caption in around.findall(nodes.caption) if around is not None else ():
            return caption.astext()
        name = _file_name(node.get("uri", ""))
        self.warn(
            f"the image {name} has no alternative text: say in :alt: what it shows", node, "alt"
        )
        return f"An image without a description: {name}"

    def visit_figure(self, node: nodes.figure) -> None:
        captions = [each for each in node.children if isinstance(each, nodes.caption)]
        legends = [each for each in node.children if isinstance(each, nodes.legend)]
        rest = [each for each in node.children if each not in [*captions, *legends]]
        options: dict[str, object] = {}
        if node.get("align") in {"left", "right"}:
            options["align"] = Code(node["align"])
        width = _read_length(node.get("width", ""))
        if width:
            options["width"] = Code(width)
        arguments = [encode_arguments(options)] if options else []
        if captions:
            number = self.figure_number(node)
            words = one_line(self.render(captions[0].children))
            arguments.append(f"caption: [{number}{words}]")
            if self.config.typst_float_figures and _may_float(node):
                self._floats += 1
                arguments.append(f"floats: {quote(f'{self.docname}-float-{self._floats}')}")
        if legends:
            arguments.append(f"legend: {self.content(legends[0].children)}")
        inner = self.render(rest)
        if not inner:  # an anchor alone is no picture, for which PDF/UA requires a text
            self.labels(node)
        self.write(f"#illustration({', '.join(arguments)})[")
        if inner:
            self.labels(node)
        self.write(f"{inner}]\n\n")
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.caption) -> None:
        self.write(f"#rubric{self.content(node.children)}\n\n")
        raise nodes.SkipNode

    def visit_legend(self, node: nodes.legend) -> None: ...
    def depart_legend(self, node: nodes.legend) -> None: ...


def _may_float(figure: nodes.figure) -> bool:
    """Return whether a figure may move away from its place: not where a colon leads to it."""
    before = figure.previous_sibling()
    return isinstance(figure.parent, nodes.section) and not (
        isinstance(before, nodes.paragraph) and before.astext().rstrip().endswith(":")
    )


def _is_inline(node: nodes.Element) -> bool:
    """Return whether an image is in a line of text; a link around it does not count."""
    parent = node.parent
    if isinstance(parent, nodes.reference):
        return len(parent.children) > 1 or _is_inline(parent)
    # In Markdown, every image is inside a paragraph.
    alone = isinstance(parent, nodes.paragraph) and len(parent.children) == 1
    return isinstance(parent, nodes.TextElement) and not alone


def _picture_options(node: nodes.image, image: Image, *, inline: bool) -> dict[str, object]:
    """Return the arguments for an image other than its alternative text."""
    options: dict[str, object] = {}
    if image.format:
        options["format"] = image.format
    for name in ("width", "height"):
        length = _read_length(node.get(name, ""))
        if length:
            options[name] = Code(length)
    if node.get("scale", 100) != 100:
        options["scale"] = Code(f"{node['scale']}%")
    if image.width:
        options["natural"] = Code(f"{image.width:g}pt")
    if inline:
        options["inline"] = True
    elif node.get("align") in {"left", "center", "right"}:
        options["align"] = Code(node["align"])
    return options


def _file_name(uri: str) -> str:
    """Return the name of an image for messages; for a data URI, the part before the data."""
    return uri.partition(",")[0] if uri.startswith("data:") else PurePosixPath(uri).name


def _read_length(value: object) -> str:
    """Convert a length of docutils to one of Typst; return nothing if it is not a length."""
    found = _LENGTH.fullmatch(str(value).strip())
    if not found or found[2].lower() not in _UNITS:
        return ""
    factor, unit = _UNITS[found[2].lower()]
    return f"{float(found[1]) * factor:g}{unit}"
