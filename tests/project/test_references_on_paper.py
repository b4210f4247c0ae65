"""References on paper say where to look: a figure has its number or its page, and so have brackets."""

import re

from .conftest import Guide

#: A reference without a page, to what is in its own section, and its words.
_HERE = r"#xref\(<(volumes:[^>]+)>\)\[((?:[^\[\]]|\[[^\]]*\])*)\]"
#: What floats to another page; and a reference that is all that its brackets hold.
FIGURE = re.compile(_HERE.replace("[^>]+", "[^>]+::(?:fig|table)-[^>]+"))
ALONE = re.compile(rf"\({_HERE}\)")


def test_references_without_a_page_have_a_number(guide: Guide) -> None:
    numbered, nowhere = 0, []
    for path in sorted(guide("typstpdf").folder.glob("documents/volumes/*.typ")):
        text = path.read_text("utf-8")
        for target, words in FIGURE.findall(text) + ALONE.findall(text):
            numbered += bool(re.search(r"\d\.\d", words))
            if not re.search(r"\d\.\d", words):
                nowhere.append((target, words))
    assert numbered > 150
    assert nowhere == []
