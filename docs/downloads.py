"""Packs the site and the code of its chapters, and lists the PDFs and the sizes of all files.

``python docs/downloads.py docs/_build/html`` is the last step of the session ``docs``.
"""

import re
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from sphinx_studyguide.offline.write import WORKER, write_worker

#: The page that lists the files.
PAGE = "study/downloads.html"
CODE, SITE = "study-guide-code.zip", "study-guide-site.zip"
#: What has a download of its own, helps only to build again, or is for a host: in a folder, no
#: address leads to the page for what is not found.
_LEFT_OUT = {".pdf", ".epub", ".zip", ".apkg", ".buildinfo", "404.html"}
_CODE = {".py", ".ipynb"}
#: The sources of the volumes: what an earlier build has left of others is not offered.
VOLUMES = Path(__file__).parent / "volumes"
_PDF = r'<a [^>]*href="\.\./study-guide-volume-\d+\.pdf"[^>]*>(?:(?!</a>).)*</a>'
_PDFS = re.compile(rf"(?P<first>{_PDF})(?:,\s+{_PDF})*", re.DOTALL)
_LINK = re.compile(
    r'(<a [^>]*href="\.\./(?P<name>[\w-]+\.(?:pdf|epub|zip|apkg|csv|json))"[^>]*>'
    r"(?:(?!</a>).)*</a>)"
    r'(?: <span class="site-size">[^<]*</span>)?',
    re.DOTALL,
)


def main(site: Path) -> None:
    """Make the archives of a site and tell all sizes."""
    page = site / PAGE
    # Without the sizes of the last time: an archive cannot hold its own.
    plain = list_volumes(_LINK.sub(r"\1", page.read_text("utf-8")), site)
    page.write_text(plain, "utf-8")
    refresh_worker(site)
    pack(site / CODE, site, (path for path in site.glob("volumes/*") if path.suffix in _CODE))
    pack(site / SITE, site, find_files(site))
    page.write_text(add_sizes(plain, site), "utf-8")
    refresh_worker(site)


def refresh_worker(site: Path) -> None:
    """Tell the service worker of the page that has changed."""
    if (site / WORKER).is_file():
        write_worker(site)


def find_files(site: Path) -> Iterable[Path]:
    """Yield the files that make up the site without its downloads."""
    return (
        path
        for path in site.rglob("*")
        if path.is_file() and not {path.suffix, path.name} & _LEFT_OUT
    )


def pack(archive: Path, folder: Path, files: Iterable[Path]) -> None:
    """Write an archive; the same files give the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(files):
            name = f"study-guide/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, path.read_bytes())


def list_volumes(page: str, site: Path) -> str:
    """Return a page with a link to the PDF of each volume, made like the first one."""
    chapters = sorted(int(path.name.partition("-")[0]) for path in VOLUMES.glob("[0-9]*-*.md"))
    numbers = [each for each in chapters if (site / f"study-guide-volume-{each}.pdf").is_file()]

    def list_links(links: re.Match[str]) -> str:
        made = (re.sub(r"(?<=[-\s])\d+(?=\.pdf|<)", str(each), links["first"]) for each in numbers)
        return ",\n".join(made) or links[0]

    return _PDFS.sub(list_links, page)


def add_sizes(page: str, site: Path) -> str:
    """Return a page with the size of each file of the site's folder after the link to it."""

    def tell(link: re.Match[str]) -> str:
        file = site / link["name"]
        if not file.is_file():
            return link[1]
        return f'{link[1]} <span class="site-size">{name_size(file.stat().st_size)}</span>'

    return _LINK.sub(tell, page)


def name_size(size: int) -> str:
    """Return a number of bytes in words."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
