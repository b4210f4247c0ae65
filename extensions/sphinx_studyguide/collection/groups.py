"""Groups what a collection shows: by volume, topic, level, tag or kind."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from docutils.nodes import make_id
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.domain import Record, Selection, StudyDomain
from sphinx_studyguide.core.nodes import LEVELS

#: Paper has the blocks themselves a few pages away: a list of their titles is enough.
PAPER = {"latex", "typst"}
_Key = TypeVar("_Key", int, str)

#: Heading of the blocks of a kind, where a page shows several kinds of one volume.
HEADINGS = {
    "card": "Flashcards",
    "grid": "Cheat grid",
    "formula": "Formulas",
    "table": "Comparisons",
    "fig": "Figures",
    "insight": "Insights",
    "often-said": "Common misconceptions",
    "exercise": "Exercises",
}


class Group(NamedTuple):
    """Some blocks under a heading of their own."""

    #: id of the section on the page that collects
    anchor: str
    title: str
    #: document and id that the heading links to, if it names a place in the guide
    place: tuple[str, str] | None
    records: list[Record]
    #: what the records are divided into, if into anything
    parts: list["Group"]


class Grouping:
    """Makes the groups of one page, whose anchors are unique on it."""

    def __init__(self, env: BuildEnvironment) -> None:
        """Start a page."""
        self.env = env
        self.domain = StudyDomain.of(env)
        self.anchors: set[str] = set()

    def group(self, wanted: Selection, *, topics: bool = True) -> list[Group]:
        """Return the groups of what is selected, in the order of the page.

        :param wanted: with what to group by
        :param topics: whether topics have headings of their own, below those of their volumes
        """
        records = list(self.domain.select(wanted))
        prefix = wanted.kind
        match wanted.by:
            case "kind":
                title = f"Key {HEADINGS[prefix].lower()}" if wanted.tags else HEADINGS[prefix]
                return [self.make(f"all-{prefix}s", title, records)] if records else []
            case "level":
                return [
                    self.make(f"{prefix}-level-{level}", LEVELS[level].capitalize(), found)
                    for level, found in _sort(records, lambda record: [record.level or 1])
                ]
            case "tag":
                return self.group_tags(wanted, records)
            case _:
                topics = topics and wanted.by == "topic"
                volumes = itertools.groupby(records, lambda record: record.docname)
                return [
                    self.make_volume(prefix, list(found), topics=topics) for _, found in volumes
                ]

    def group_tags(self, wanted: Selection, records: Iterable[Record]) -> list[Group]:
        """Return a group for each tag; spellings with a space and with a hyphen are one tag."""
        names: dict[str, str] = {}
        allowed = {make_id(tag) for tag in wanted.tags}

        def find_keys(record: Record) -> list[str]:
            keys = {make_id(tag) or tag: tag for tag in record.tags}
            for key, tag in keys.items():
                names.setdefault(key, tag)
            return [key for key in keys if not allowed or key in allowed]

        return [
            self.make(f"{wanted.kind}-tag-{make_id(key)}", names[key], found)
            for key, found in _sort(records, find_keys)
        ]

    def make_volume(self, prefix: str, records: list[Record], *, topics: bool) -> Group:
        """Return the group of a volume, divided by topic where that is asked for."""
        docname = records[0].docname
        number = self.domain.volumes[docname]
        title = f"Volume {number}: {self.env.titles[docname].astext()}"
        anchor = f"{prefix}-volume-{number}"
        group = self.make(anchor, title, records, (docname, ""))
        if topics:
            # Blocks of one topic are together, wherever in the chapter they are.
            found: dict[tuple[str, str], list[Record]] = {}
            for record in records:
                found.setdefault(find_topic(record), []).append(record)
            for (identity, name), those in found.items():
                part = f"{anchor}-{identity or 'introduction'}"
                group.parts.append(self.make(part, name, those, (docname, identity)))
        return group

    def make(
        self,
        anchor: str,
        title: str,
        records: list[Record],
        place: tuple[str, str] | None = None,
    ) -> Group:
        """Return a group under an anchor that no other group of the page has."""
        free = next(a for n in itertools.count(1) if (a := _count(anchor, n)) not in self.anchors)
        self.anchors.add(free)
        return Group(free, title, place, records, [])


def find_topic(record: Record) -> tuple[str, str]:
    """Return anchor and title of the section that a block is about.

    It is the section of the second level that holds the block. All flashcards are in one such
    section: the topic of a card is the group of cards that it is in.
    """
    if not record.sections:
        return "", "Introduction"
    return record.sections[-1 if record.kind == "card" else 0]


def _count(anchor: str, number: int) -> str:
    return anchor if number == 1 else f"{anchor}-{number}"


def _sort(
    records: Iterable[Record], find_keys: Callable[[Record], Sequence[_Key]]
) -> Iterator[tuple[_Key, list[Record]]]:
    found: dict[_Key, list[Record]] = {}
    for record in records:
        for key in find_keys(record):
            found.setdefault(key, []).append(record)
    for key in sorted(found):
        yield key, found[key]
