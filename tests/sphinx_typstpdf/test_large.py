"""Large documents: time grows with the pages, no faster."""

import os
import runpy
from pathlib import Path

import pypdfium2

make_book = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "book.py"))["make_book"]


def processor_time() -> float:
    """Return the seconds of this process and of those that it has waited for, such as Typst's."""
    return sum(os.times()[:4])


def test_time_grows_with_the_pages(pdf) -> None:
    def measure(chapters: int) -> tuple[float, int]:
        start = processor_time()
        built = pdf(make_book(chapters, sections=10), fresh=True)
        seconds = processor_time() - start
        assert built.warnings == []
        with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
            return seconds, len(document)

    measure(1)  # loads the parser and the fonts
    small, few = measure(2)
    large, many = measure(8)
    assert many > 90
    # Four times the pages; what grew with their square would take sixteen times as long. On a busy
    # machine the same work takes up to twice the time.
    assert large / small < 2.5 * many / few
