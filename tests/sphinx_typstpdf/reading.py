"""What a PDF holds, read back: its text, its bookmarks, where its links lead."""

from pathlib import Path

import pikepdf
import pypdfium2


def read_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def read_pages(path: Path) -> list[str]:
    """Return the text of each page, its spaces and line ends as one space each."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def read_bookmarks(path: Path) -> list[tuple[int, str]]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [(item.level, item.get_title().replace("\xa0", " ")) for item in pdf.get_toc()]


def read_addresses(path: Path) -> list[str]:
    """Return the addresses on the web that links lead to, in order and each once."""
    with pikepdf.open(path) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", ())]
        found = [str(link.A.URI) for link in links if "/URI" in link.get("/A", {})]
    return list(dict.fromkeys(found))
