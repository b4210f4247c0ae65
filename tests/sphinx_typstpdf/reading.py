"""What a PDF holds, read back: its text, its bookmarks, where its links lead."""

from dataclasses import dataclass
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


@dataclass
class Tag:
    """An element of the structure of a PDF."""

    name: str
    alt: str
    #: the entries of its attributes, such as ``Scope``
    attributes: dict[str, str]
    children: list["Tag"]

    def find(self, name: str) -> list["Tag"]:
        """Return all elements of a name inside of this one, in order."""
        found = []
        for child in self.children:
            found += [child] if child.name == name else []
            found += child.find(name)
        return found

    def shape(self) -> str:
        """Return the element with what is in it: ``L(LI(Lbl LBody))``."""
        inner = " ".join(child.shape() for child in self.children)
        return f"{self.name}({inner})" if inner else self.name


def read_tags(path: Path) -> Tag:
    """Return the structure of a PDF."""
    with pikepdf.open(path) as pdf:
        (root,) = _read_children(pdf.Root.StructTreeRoot)
    return root


def _read_children(element: pikepdf.Object) -> list[Tag]:
    kids = element.get("/K", ())
    elements = [
        kid
        for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]
    return [
        Tag(
            str(kid.S).lstrip("/"),
            str(kid.get("/Alt", "")),
            _read_attributes(kid.get("/A", ())),
            _read_children(kid),
        )
        for kid in elements
    ]


def _read_attributes(found: pikepdf.Object | tuple) -> dict[str, str]:
    several = [found] if isinstance(found, pikepdf.Dictionary) else found
    return {
        name.lstrip("/"): str(value).lstrip("/") for each in several for name, value in each.items()
    }
