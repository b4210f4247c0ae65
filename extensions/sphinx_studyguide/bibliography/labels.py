"""Labels that name a source: its authors and its year, such as “Vaswani et al. 2017”."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, ClassVar

from pybtex.database import Entry, Person
from pybtex.richtext import Text
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import Node, join, node
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle
from sphinxcontrib.bibtex.style.referencing.basic_author_year import (
    BasicAuthorYearTextualReferenceStyle,
)
from sphinxcontrib.bibtex.style.referencing.basic_label import BasicLabelParentheticalReferenceStyle
from sphinxcontrib.bibtex.style.template import join2, post_text, pre_text, reference

#: Between the parts of a label, which are in one line.
_SPACE = "\N{NO-BREAK SPACE}"
#: Words of the title of a source without authors.
_WORDS = 4


class AuthorYearLabels(BaseLabelStyle):  # type: ignore[misc]
    """Labels of a list of sources; letters tell those apart that would be the same.

    A source has the same label in each list of the guide.
    """

    #: All sources that are cited, in the order of a list.
    cited: ClassVar[list[Entry]] = []

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        """Yield the label of each source."""
        own = list(sorted_entries)
        known = {entry.key: name_source(entry) for entry in [*self.cited, *own]}
        amounts, seen = Counter(known.values()), Counter[str]()
        letters = {}
        for key, label in known.items():
            letters[key] = ascii_lowercase[seen[label] % 26] if amounts[label] > 1 else ""
            seen[label] += 1
        for entry in own:
            yield known[entry.key] + letters[entry.key]


def name_source(entry: Entry) -> str:
    """Return the authors of a source, or its editors or the start of its title, and its year."""
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [_name_person(person) for person in people]
    if len(names) > 2 or names[1:] == ["others"]:
        name = f"{names[0]} et{_SPACE}al."
    elif names:
        name = " and ".join(names)
    else:
        title = str(Text.from_latex(entry.fields.get("title", entry.key)))
        name = " ".join(title.split()[:_WORDS])
    return _SPACE.join(filter(None, (name, entry.fields.get("year"))))


def _name_person(person: Person) -> str:
    return " ".join(map(str, person.rich_prelast_names + person.rich_last_names))


@node  # type: ignore[untyped-decorator]
def label_year(children: Any, data: dict[str, Any]) -> str:
    """Return the year of a label, with its letter."""
    assert not children  # noqa: S101 - as in the other nodes of templates
    return str(data["formatted_entry"].label.rpartition(_SPACE)[2])


class _Textual(BasicAuthorYearTextualReferenceStyle):
    """A citation that is a part of the sentence: “Vaswani et al. [2017]”."""

    def inner(self, role_name: str) -> Node:
        """Return the template."""
        return join(sep=self.text_reference_sep)[
            self.person.author_or_editor_or_title(full="s" in role_name),
            join[
                self.bracket.left,
                join2(sep1=self.pre_text_sep, sep2=self.post_text_sep)[
                    pre_text, reference[label_year], post_text
                ],
                self.bracket.right,
            ],
        ]


@dataclass
class AuthorYearReferences(AuthorYearReferenceStyle):
    """Citations in the text, by the labels of the list."""

    def __post_init__(self) -> None:
        """Take the place of two of the styles, for the roles that show a label."""
        super().__post_init__()  # type: ignore[no-untyped-call]
        for style in (BasicLabelParentheticalReferenceStyle(), _Textual()):
            self.role_style.update(dict.fromkeys(style.role_names(), style))
