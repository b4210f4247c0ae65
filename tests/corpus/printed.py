"""What a compiled document holds: asked of Typst itself, and read out of the PDF."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import typst

from sphinx_typstpdf.markup.labels import encode_label, name_label

_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
#: How far from the last text that was found the next one may stand: footnotes, tables and
#: figures are not printed in the order of the source.
_NEAR = 20_000
#: A text of so many characters stands where it is found.
_LONG = 24
#: How many points a line may be longer than most: that is a space, or a sign that hangs.
_SLACK = 8
#: A single word this close is taken to be the one that comes next.
_NEXT = 1_000


class Printed:
    """One compiled document."""

    def __init__(self, main: Path, docnames: list[str]) -> None:
        """Compile a main file for questions.

        :param main: the main file
        :param docnames: the documents inside; the text starts with the first
        """
        labels = {docname: encode_label(name_label(docname)) for docname in docnames}
        self._start = labels[docnames[0]]
        # The main file without its indices and running heads, which say again what is said, and
        # with a question about pages, which elements do not tell.
        asking = main.with_name(f"{main.stem}-asking.typ")
        lines = main.read_text("utf-8").splitlines()
        lines = [line for line in lines if 'include "/indices/' not in line]
        lines.insert(lines.index(")") + 1, "#set page(header: none)")
        pages = ", ".join(f"locate({label}).page()" for label in labels.values())
        question = f"#context [#metadata(({pages},)) <pages>]"
        asking.write_text("\n".join([*lines, question]), "utf-8")
        self._compiler = typst.Compiler(
            root=str(main.parent), input=str(asking), ignore_system_fonts=True
        )
        self.pdf = main.with_suffix(".pdf")

    def query(self, element: str, field: str | None = None) -> list[Any]:
        """Return the elements of a kind, or one field of each."""
        selector = f"selector({element}).after({self._start})"
        return json.loads(self._compiler.query(selector, field=field))

    def count_headings(self) -> int:
        """Return the number of headings, without those that captions of toctrees make."""
        return len(self.query("heading", "level")) - len(self.query("<part-title>", "level"))

    def count_rows(self) -> int:
        """Return the number of rows of all tables."""
        rows = 0
        for table in self.query("table"):
            cells = []
            for child in table["children"]:
                cells += child.get("children", []) if "cell" not in child["func"] else [child]
            area = sum(cell.get("colspan", 1) * cell.get("rowspan", 1) for cell in cells)
            rows += -(-area // len(table["columns"]))
        return rows

    def count_items(self) -> int:
        """Return the number of items of bullet lists and enumerations."""
        return sum(len(each) for kind in ("list", "enum") for each in self.query(kind, "children"))

    def count_definitions(self) -> int:
        """Return the number of terms with a meaning."""
        return sum(len(each) for each in self.query("terms", "children"))

    def count_formulas(self) -> int:
        """Return the number of formulas."""
        return len(self.query("math.equation", "block"))

    def links(self) -> tuple[Counter[str], int]:
        """Return the addresses on other hosts, and the number of links inside the document."""
        places = self.query("link", "dest")
        # A place in the document is written as `location(..)`.
        addresses = [each for each in places if isinstance(each, str) and each != "location(..)"]
        return Counter(addresses), len(places) - len(addresses)

    def code(self) -> list[str]:
        """Return the lines of code that are not empty."""
        texts = self.query("raw.where(block: true)", "text")
        return [line.rstrip() for text in texts for line in text.splitlines() if line.strip()]

    def is_accessible(self) -> bool:
        """Return whether the PDF calls itself PDF/UA-1."""
        with pikepdf.open(self.pdf) as pdf, pdf.open_metadata() as metadata:
            return metadata.get(_UA) == "1"

    def first_pages(self) -> list[int]:
        """Return the page that each document starts on, from 0."""
        (numbers,) = json.loads(self._compiler.query("<pages>", field="value"))
        return [number - 1 for number in numbers]

    def pages(self) -> list[str]:
        """Return the text of each page."""
        with pypdfium2.PdfDocument(self.pdf) as pdf:
            return [page.get_textpage().get_text_bounded() for page in pdf]

    def sticking_out(self) -> list[str]:
        """Return what stands right of the text: page and words."""
        found: list[tuple[int, float, str]] = []
        with pypdfium2.PdfDocument(self.pdf) as pdf:
            for number, page in enumerate(pdf, 1):
                text, half = page.get_textpage(), page.get_width() / 2
                for index in range(text.count_rects()):
                    box = text.get_rect(index)
                    if box[2] > half:
                        found.append((number, box[2], text.get_text_bounded(*box).strip()))
        # Where most lines end; a space may stand behind.
        edge = Counter(round(right) for _, right, _ in found).most_common(1)[0][0] + _SLACK
        return [f"p. {number}: {words}" for number, right, words in found if right > edge and words]


def squeeze(text: str) -> str:
    """Return a text without what printing changes: spaces, hyphens, ligatures."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u2010\u2011\u200b\ufeff\ufffe\x00-\x1f-]+", "", text)


def find_words(texts: list[str], printed: str, place: int) -> tuple[int, list[str]]:
    """Look for the texts of a document, near each other, in what was printed.

    A long text that is not near may stand behind the documents of a toctree. What is not found as
    a whole is looked for word by word behind the text before it.

    :param texts: in the order of the source
    :param printed: from :func:`squeeze`
    :param place: where the document starts
    :returns: the number of words, and those that were not found
    """
    count, missing = 0, []
    for text in texts:
        words = [word for word in text.split() if squeeze(word)]
        count += len(words)
        whole = squeeze(text)
        found = _find_near(whole, printed, place)
        if found < 0 and len(whole) >= _LONG:
            found = printed.find(whole)
        if found >= 0:
            place = found + len(whole)
            continue
        for word in words:
            found = _find_near(squeeze(word), printed, place)
            if found < 0:
                missing.append(word)
            elif place <= found < place + _NEXT:
                place = found + len(squeeze(word))
    return count, missing


def _find_near(text: str, printed: str, place: int) -> int:
    """Return where a text stands, first looking ahead, then behind; -1 if it does not."""
    found = printed.find(text, place, place + _NEAR)
    return found if found >= 0 else printed.find(text, max(0, place - _NEAR), place + len(text))
