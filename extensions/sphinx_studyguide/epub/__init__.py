"""The room of the EPUB: what XHTML and EPUB 3.3 ask of pages with MathML or SVG."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder

_PAGE = re.compile(r'(<item [^>]*href="([^"]+)" media-type="application/xhtml\+xml") />')
#: SVG as HTML allows it, such as the icons of sphinx-design.
_BARE_SVG = re.compile(r"<svg(?![^>]*\sxmlns=)")
_PROPERTIES = {"mathml": "<math", "svg": "<svg"}


class DeclaringEpubBuilder(Epub3Builder):
    """The EPUB builder, with the ``properties`` of each page in the manifest.

    Source: EPUB 3.3, section D.5.2 (manifest properties vocabulary); epubcheck's OPF-014.
    """

    def build_content(self) -> None:
        """Write the manifest, then add the properties."""
        super().build_content()
        manifest = Path(self.outdir, "content.opf")
        text = manifest.read_text("utf-8")
        manifest.write_text(_PAGE.sub(self._declare, text), "utf-8")

    def _declare(self, item: re.Match[str]) -> str:
        page = Path(self.outdir, unquote(item[2])).read_text("utf-8")
        found = " ".join(name for name, start in _PROPERTIES.items() if start in page)
        return f'{item[1]} properties="{found}" />' if found else item[0]


def setup(app: Sphinx) -> None:
    """Put the builder in the place of Sphinx's."""
    app.add_builder(DeclaringEpubBuilder, override=True)
    app.connect("html-page-context", _name_svg)


def _name_svg(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Give SVG its namespace, without which XHTML knows no such element."""
    if app.builder.name == DeclaringEpubBuilder.name and "body" in context:
        context["body"] = _BARE_SVG.sub('<svg xmlns="http://www.w3.org/2000/svg"', context["body"])
