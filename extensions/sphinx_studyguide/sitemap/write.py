"""Writes the sitemap of a site."""

from pathlib import Path
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

#: Source: sitemaps.org/protocol.html.
_SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{urls}
</urlset>
"""


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """List all pages, not only those that this build has written."""
    base = app.config.html_baseurl
    if exception or app.builder.name not in {"html", "dirhtml"} or not base:
        return
    names = sorted(app.env.found_docs)
    urls = [urljoin(f"{base.rstrip('/')}/", app.builder.get_target_uri(name)) for name in names]
    text = _SITEMAP.format(urls="\n".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls))
    path = Path(app.outdir, "sitemap.xml")
    # A file that stays the same keeps its time.
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8", newline="\n")
