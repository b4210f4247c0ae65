"""Handlers of images and figures."""

import re
from pathlib import PurePosixPath

from docutils import nodes

from sphinx_typstpdf.literal import Code, encode, escape, quote
from sphinx_typstpdf.writing import TypstWriter, one_line

_LENGTH = re.compile(r"([\d.]+)\s*(px|pt|pc|em|ex|cm|mm|in|%|)")
# What Typst calls the units, or how many points each is.
_UNITS = {"%": "%", "em": "em", "cm": "cm", "mm": "mm", "in": "in", "pt": "pt"}
_POINTS = {"": 0.75, "px": 0.75, "pc": 12.0, "ex": 5.0}


class FigureHandlers(TypstWriter):
    """Handlers of images, figures, captions and legends."""

    def visit_image(self, node: nodes.image) -> None:
        picture = self._picture(node)
        inline = isinstance(node.parent, nodes.TextElement)
        self.labels(node)
        self.write(picture if inline else f"{picture}\n\n")
        raise nodes.SkipNode

    def _picture(self, node: nodes.image) -> str:
        alt = self._alternative(node)
        uri = node.get("uri", "")
        if "://" in uri:
            self.warn(
                f"an image of another host is not printed: {uri}; keep a copy beside the document",
                node,
                "image",
            )
            return f"#link({quote(uri)})[{escape(alt)}]"
        if uri not in self.builder.env.images:
            # Sphinx has warned of a file that is not there.
            return f"#missing-image({quote(alt)})"
        problem = self.builder.image_problem(uri)
        if problem:
            self.warn(f"the image {uri} is not printed: {problem}", node, "image")
            return f"#missing-image({quote(alt)})"
        options: dict[str, object] = {"alt": alt}
        for name in ("width", "height"):
            if node.get(name):
                options[name] = Code(_length(node[name]))
        if node.get("scale", 100) != 100:
            options["scale"] = Code(f"{node['scale']}%")
        natural = self.builder.image_width(uri)
        if natural:
            options["natural"] = Code(f"{natural}pt")
        if isinstance(node.parent, nodes.TextElement):
            options["inline"] = True
        elif node.get("align") in {"left", "center", "right"}:
            options["align"] = Code(node["align"])
        arguments = ", ".join(f"{name}: {encode(value)}" for name, value in options.items())
        return f"#picture({quote(self.builder.image_path(uri))}, {arguments})"

    def _alternative(self, node: nodes.image) -> str:
        """Return what is read out instead of the picture: PDF/UA asks for it."""
        alt = node.get("alt", "").strip()
        # docutils puts the file's name where the author wrote nothing for an inline image.
        if alt and alt != node.get("uri"):
            return alt
        around: nodes.Element | None = node.parent
        while around is not None and not isinstance(around, nodes.figure):
            around = around.parent
        for caption in around.findall(nodes.caption) if around is not None else ():
            return caption.astext()
        name = PurePosixPath(node.get("uri", "")).name
        self.warn(
            f"the image {name} has no alternative text: say in :alt: what it shows", node, "alt"
        )
        return f"An image without a description: {name}"

    def visit_figure(self, node: nodes.figure) -> None:
        captions = [each for each in node.children if isinstance(each, nodes.caption)]
        legends = [each for each in node.children if isinstance(each, nodes.legend)]
        rest = [each for each in node.children if each not in [*captions, *legends]]
        self.write("#illustration(")
        if captions:
            number = self.figure_number(node)
            self.write(f"caption: [{number}{one_line(self.render(captions[0].children))}]")
        if legends:
            self.write(f"{', ' if captions else ''}legend: {self.content(legends[0].children)}")
        self.write(")[")
        self.labels(node)
        self.write(f"{self.render(rest)}]\n\n")
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.caption) -> None:
        self.write(f"#rubric{self.content(node.children)}\n\n")
        raise nodes.SkipNode

    def visit_legend(self, node: nodes.legend) -> None: ...
    def depart_legend(self, node: nodes.legend) -> None: ...


def _length(value: str) -> str:
    found = _LENGTH.fullmatch(str(value).strip())
    if not found:
        return "auto"
    number, unit = float(found[1]), found[2]
    if unit in _UNITS:
        return f"{number:g}{_UNITS[unit]}"
    return f"{number * _POINTS[unit]:g}pt"
