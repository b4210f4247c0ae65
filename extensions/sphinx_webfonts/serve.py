"""Bring the fonts of the settings into an HTML site: files, style sheet and script."""

import zlib
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sphinx_webfonts.cache import find_subset
from sphinx_webfonts.domain import get_domain
from sphinx_webfonts.model import FontError, WebFont, parse_font, write_face, write_script

_FILES = {
    "webfonts.css": '<link rel="stylesheet" type="text/css" href="{}" />\n',
    # It waits for the style sheet and is waited for: so it stands before all that is shown.
    "webfonts.js": '<script src="{}"></script>\n',
}

logger = logging.getLogger(__name__)


class FontServer:
    """The fonts of one build, read from the settings once."""

    def __init__(self) -> None:
        self.fonts: list[WebFont] = []

    def prepare(self, app: Sphinx) -> None:
        """Read the settings, link the style sheet from every page, let an EPUB list the fonts."""
        if app.builder.format != "html":
            return
        for number, entry in enumerate(app.config.webfonts):
            try:
                self.fonts.append(parse_font(entry, app.config.webfonts_ranges))
            except (ValueError, TypeError) as error:
                text = "webfonts[%d]: %s; the font is left out"
                logger.warning(text, number, error, type="webfonts", subtype="config")
        if not self.fonts:
            return
        if _is_book(app.builder):
            app.add_css_file("webfonts.css", priority=150)
            # Sphinx knows WOFF alone; without the type it warns and leaves the files out.
            book: Any = app.builder
            book.media_types = {**book.media_types, ".woff2": "font/woff2"}
        else:
            app.connect("html-page-context", self.link)

    def write(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Write everything before the first page asks for the checksum of its style sheet."""
        if not self.fonts:
            return []
        static = Path(app.outdir, "_static")
        folder = static / "webfonts"
        folder.mkdir(parents=True, exist_ok=True)
        cache = Path(app.confdir, app.config.webfonts_cache or Path(app.doctreedir, "webfonts"))
        # In a book a font is a file of the book: each chapter has the style sheet.
        is_book = _is_book(app.builder)
        domain = get_domain(env)
        served = []
        rules = []
        for font in self.fonts:
            unicodes = font.unicodes
            if unicodes is None:
                unicodes = frozenset(map(ord, domain.find_characters(font.family)))
            try:
                made = find_subset(font, unicodes, cache)
            except FontError as error:
                text = "%s; the family %r is not served"
                logger.warning(text, error, font.family, type="webfonts", subtype="file")
                continue
            served.append(font)
            if font.embed and not is_book:
                rules.append(write_face(font, made))
            else:
                rules.append(write_face(font))
                (folder / f"{font.name}.woff2").write_bytes(made)
        self.fonts = served
        names = {f"{font.name}.woff2" for font in served if is_book or not font.embed}
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink()
        (static / "webfonts.css").write_text("\n".join(rules), encoding="utf-8")
        script = static / "webfonts.js"
        script.unlink(missing_ok=True)
        if not is_book and any(font.embed for font in served):
            script.write_text(write_script(served), encoding="utf-8")
        return []

    def link(
        self,
        app: Sphinx,
        pagename: str,  # noqa: ARG002 - Sphinx passes it
        templatename: str,  # noqa: ARG002
        context: dict[str, Any],
        doctree: object,  # noqa: ARG002
    ) -> None:
        """Link the style sheet, and the script if there is one, before all others."""
        tags = ""
        for name, tag in _FILES.items():
            file = Path(app.outdir, "_static", name)
            if file.exists():
                checksum = zlib.crc32(file.read_bytes())
                tags += tag.format(f"{context['pathto'](f'_static/{name}', 1)}?v={checksum:08x}")
        context["metatags"] = context.get("metatags", "") + tags


def _is_book(builder: Builder) -> bool:
    """Return whether a builder writes an EPUB: it has the types of the files in a book."""
    return hasattr(builder, "media_types")
