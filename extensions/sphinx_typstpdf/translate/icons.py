"""Handle icons, and raw nodes, which contain Typst or an icon."""

import re

from docutils import nodes

from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.writer import TypstWriter

_ICON = re.compile(r"sd-(?:octicon|material-icon)-([\w-]+)")


class IconHandlers(TypstWriter):
    """Handlers for icons and raw nodes."""

    def visit_raw(self, node: nodes.raw) -> None:
        # A transform has replaced all raw HTML, except for the icons of sphinx-design before 0.8.
        text = node.astext()
        if "typst" in node.get("format", "").split():
            self.write(text if isinstance(node.parent, nodes.TextElement) else f"{text}\n\n")
        elif text.startswith("<svg ") and text.endswith("</svg>"):
            self.write_icon(text)
        raise nodes.SkipNode

    def visit_sd_icon(self, node: nodes.Element) -> None:
        self.write_icon(node["svg"])
        raise nodes.SkipNode

    def write_icon(self, svg: str) -> None:
        """Write an icon, which is as high as the text around it.

        :param svg: source of the icon
        """
        name = _ICON.search(svg)
        self.write(f"#icon({quote(svg)}, alt: {quote(name[1] if name else 'icon')})")

    def visit_fontawesome(self, node: nodes.Element) -> None:  # noqa: ARG002
        # These icons are characters of a web font, and only decoration.
        raise nodes.SkipNode
