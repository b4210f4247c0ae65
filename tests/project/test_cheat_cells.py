"""Each cell of a cheat grid leads to the text of its own volume that explains it."""

import re

from .conftest import Guide

#: The term of a cell, with its section if it has one.
TERM = re.compile(r"#sg-cheatgrid-term\((?:place: <volumes:([\w-]+)::([^>]+)>)?\)(.*)")

HEADING = re.compile(r"^=+ .* <volumes:([\w-]+)::([^>]+)>$", re.MULTILINE)


def test_cells_lead_back_into_their_volume(guide: Guide) -> None:
    found, astray = 0, []
    for path in sorted(guide("typstpdf").folder.glob("documents/volumes/*.typ")):
        text = path.read_text("utf-8")
        for term in TERM.finditer(text):
            found += 1
            # Headings of the flashcards come after the grid.
            if (term[1], term[2]) not in HEADING.findall(text, 0, term.start()):
                astray.append((path.stem, term[3]))
    assert found > 120
    assert astray == []
