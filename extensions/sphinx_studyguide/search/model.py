"""What the search finds: entries, each with a kind, a place and a short text."""

from dataclasses import dataclass

#: The kinds of entries, in the order in which a page lists them; the word is what a filter shows.
KINDS = ("section", "card", "cell", "table", "row", "formula", "figure", "term", "code", "note")


@dataclass(frozen=True)
class Entry:
    """Something on a page that a reader can be led to."""

    kind: str
    #: id on the page; nothing is the page itself
    anchor: str
    #: text with the marks of formulas
    title: str
    #: what is found, and shown around a hit
    text: str
    #: titles of what holds it, outermost first
    path: tuple[str, ...] = ()
    #: whether it goes on with the text of the entry before, under the same title
    continued: bool = False
    #: what else is in the section that it begins
    around: str = ""
    #: what it is numbered as, such as “Formula 3.15”
    number: str = ""
    #: of a block of code in its section, which is its place: the block has an id of both
    block: int = 0
