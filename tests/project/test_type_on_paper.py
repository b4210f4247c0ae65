"""The type of figures on paper: words of at least 7 pt; only what is raised or lowered is smaller."""

import re
from collections.abc import Iterator
from pathlib import Path

from .conftest import Guide

#: A drawing: its width in pixels, what is in it, and its width on paper, pt.
FIGURE = re.compile(
    r'#sg-architecture\(svg: "[^>]*viewBox=\\"\S+ \S+ ([\d.]+)((?:[^"\\]|\\.)*)".*?, width: ([\d.]+)\)'
)
#: The width of text and margin column together, and what is raised or lowered against its word.
COLUMN = 487
INDEX = 0.72


def read_sizes(path: Path) -> Iterator[set[float]]:
    """Yield the sizes of type in each figure of a volume, in points."""
    for across, svg, width in FIGURE.findall(path.read_text("utf-8")):
        scale = min(float(width), COLUMN) / float(across)
        yield {round(float(size) * scale, 2) for size in re.findall(r'font-size=\\"([\d.]+)', svg)}


def test_words_in_figures_have_seven_points(guide: Guide) -> None:
    volumes = sorted(guide("typstpdf").folder.glob("documents/volumes/*.typ"))
    figures = [(path.stem, sizes) for path in volumes for sizes in read_sizes(path)]
    assert len(figures) > 150
    small = []
    for name, sizes in figures:
        indices = {round(size * INDEX, 2) for size in sizes}
        words = [size for size in sizes if min(abs(size - each) for each in indices) > 0.02]
        small += [(name, size) for size in words if size < 7] + [
            (name, size) for size in sizes if size < 5.4
        ]
    assert small == []
