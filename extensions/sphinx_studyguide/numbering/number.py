"""Counts the blocks of a volume, and puts their numbers before their captions and titles."""

from collections import Counter
from hashlib import sha256

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.numbering.nodes import block_number

#: The kinds of blocks that are numbered, and what a number is preceded by.
WORDS = {"fig": "Figure", "table": "Table", "formula": "Formula", "exercise": "Exercise"}


def number_blocks(app: Sphinx, document: nodes.document) -> None:
    """Give a number to each block of a volume that has a caption or a title."""
    domain = StudyDomain.of(app.env)
    docname = app.env.current_document.docname
    volume = domain.volumes.get(docname)
    if volume is None:
        return
    counts: Counter[str] = Counter()
    numbers = {}
    for block in document.findall(StudyBlock):
        title = find_title(block)
        if block["kind"] not in WORDS or title is None:
            continue
        counts[block["kind"]] += 1
        number = f"{WORDS[block['kind']]} {volume}.{counts[block['kind']]}"
        numbers[block["anchor"]] = number
        _show(title, number)
    domain.records[docname] = [
        record._replace(
            number=numbers.get(record.anchor, ""),
            digest=sha256(f"{record.digest}{numbers.get(record.anchor)}".encode()).hexdigest(),
        )
        for record in domain.records.get(docname, ())
    ]


def find_title(block: StudyBlock) -> nodes.TextElement | None:
    """Return the caption or the title of a block, if it has one."""
    captions = (child for child in block.children if isinstance(child, nodes.caption))
    title = block.heading or next(captions, None)
    return title if title is not None and title.children else None


def _show(title: nodes.TextElement, number: str) -> None:
    first = title[0]
    # The label of an exercise says already what kind of block it is.
    if isinstance(first, nodes.inline) and first.astext() == number.split(" ", 1)[0]:
        first.children = []
        first += block_number("", number)
    else:
        title.insert(0, [block_number("", number), nodes.Text(" ")])
