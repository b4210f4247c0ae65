"""Divides a long glossary by the first letters of its terms, each of which is one tap away."""

import unicodedata
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.term.nodes import glossary_letter, glossary_letters

#: A shorter glossary is seen at once.
_FEWEST = 40
_OTHERS = "0–9"


class DivideGlossaries(SphinxTransform):
    """Makes sections of a long sorted glossary, before the contents of the page are collected."""

    default_priority = 800

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Divide each long glossary that is a part of a section."""
        for glossary in list(self.document.findall(addnodes.glossary)):
            listing = glossary[0] if len(glossary) == 1 else None
            if (
                isinstance(glossary.parent, nodes.section)
                and isinstance(listing, nodes.definition_list)
                and glossary.get("sorted")
                and len(listing) >= _FEWEST
            ):
                divide(glossary, listing)


def divide(glossary: addnodes.glossary, listing: nodes.definition_list) -> None:
    """Put a line of letters and a section for each of them in the place of a glossary."""
    line = glossary_letters(classes=["no-search"])
    sections: list[nodes.Node] = []
    letters: dict[str, list[nodes.Node]] = {}
    for entry in listing.children:
        letters.setdefault(find_letter(entry), []).append(entry)
    for letter, entries in sorted(letters.items()):
        anchor = nodes.make_id(f"letter-{letter}")
        if line.children:
            line += nodes.Text(" ")
        line += nodes.reference("", letter, internal=True, refid=anchor)
        part = nodes.definition_list("", *entries, classes=listing["classes"])
        title = nodes.title("", letter)
        sections.append(nodes.section("", title, glossary_letter("", part), ids=[anchor]))
    here = glossary.parent.index(glossary)
    glossary.parent[here : here + 1] = [line, *sections]


def find_letter(entry: nodes.Node) -> str:
    """Return the letter under which a term is found; brackets and the like do not count."""
    text = unicodedata.normalize("NFKD", entry.astext()).upper()
    first = next(filter(str.isalnum, text), "")
    return first if first.isalpha() else _OTHERS


class JoinLetters(SphinxPostTransform):
    """Makes lines of the letters on paper: as headings, they would fill the table of contents."""

    formats = ("latex", "typst")
    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Put each letter, as a line, and its terms in the place of its section."""
        for part in list(self.document.findall(glossary_letter)):
            section = part.parent
            if isinstance(section, nodes.section):
                section.replace_self([nodes.rubric("", section[0].astext()), part])
        for line in list(self.document.findall(glossary_letters)):
            line.parent.remove(line)


def visit_letter(self: HTML5Translator, node: glossary_letter) -> None:
    """Open the terms of a letter: a script filters them."""
    hook: dict[str, Any] = {"data-sg-filter": ""}
    self.body.append(self.starttag(node, "div", CLASS="sg-glossary", **hook))


def depart_letter(self: HTML5Translator, node: glossary_letter) -> None:  # noqa: ARG001
    """Close the terms."""
    self.body.append("</div>\n")
