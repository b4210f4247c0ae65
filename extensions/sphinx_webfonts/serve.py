"""Bring the fonts of the settings into an HTML site: files and style sheet."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sphinx_webfonts.cache import find_subset
from sphinx_webfonts.domain import get_domain
from sphinx_webfonts.model import FontError, WebFont, parse_font, write_face

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
        app.add_css_file("webfonts.css", priority=150)
        if hasattr(app.builder, "media_types"):
            # Sphinx knows WOFF alone; without the type it warns and leaves the files out.
            app.builder.media_types = {**app.builder.media_types, ".woff2": "font/woff2"}

    def write(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Write everything before the first page asks for the checksum of its style sheet."""
        if not self.fonts:
            return []
        static = Path(app.outdir, "_static")
        folder = static / "webfonts"
        folder.mkdir(parents=True, exist_ok=True)
        cache = Path(app.confdir, app.config.webfonts_cache or Path(app.doctreedir, "webfonts"))
        domain = get_domain(env)
        served = []
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
            (folder / f"{font.name}.woff2").write_bytes(made)
            served.append(font)
        self.fonts = served
        names = {f"{font.name}.woff2" for font in served}
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink()
        rules = "\n".join(map(write_face, served))
        (static / "webfonts.css").write_text(rules, encoding="utf-8")
        return []
