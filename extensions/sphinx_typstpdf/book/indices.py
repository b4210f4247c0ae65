"""Collect the entries of the indices: the general index and those of the domains."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from sphinx.domains import IndexEntry
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _
from sphinx.util import logging

from sphinx_typstpdf.markup.labels import encode_label, name_label

logger = logging.getLogger(__name__)

# The subtype of subentries in the index of a domain.
_SUBENTRY = 2


class Entry(NamedTuple):
    """An entry of an index."""

    words: str
    #: 0 for a main entry, 1 for a subentry.
    level: int
    #: Labels of the main places, and of all others.
    main: Sequence[str] = ()
    others: Sequence[str] = ()
    #: A remark, such as “deprecated”.
    extra: str = ""


class Place(NamedTuple):
    """A place that an entry leads to; the page of a main one is in bold type."""

    docname: str
    target: str
    is_main: bool


class Index(NamedTuple):
    """An index with its name, its title, and its entries by letter."""

    name: str
    title: str
    groups: list[tuple[str, list[Entry]]]


def make_indices(builder: Any, docnames: Sequence[str]) -> Iterator[Index]:
    """Yield the indices of a PDF that are not empty, the general index last.

    :param builder: the builder, with its environment
    :param docnames: the documents of the PDF
    """
    yield from _domain_indices(builder, docnames)
    general = _general_index(builder, set(docnames))
    if general.groups:
        yield general


def _domain_indices(builder: Any, docnames: Sequence[str]) -> Iterator[Index]:
    wanted = builder.config.typst_domain_indices
    for domain in builder.env.domains.sorted():
        for kind in domain.indices:
            name = f"{domain.name}-{kind.name}"
            if wanted is not True and (not wanted or name not in wanted):
                continue
            content, _collapsed = kind(domain).generate(docnames)
            groups = [
                (str(letter), lines)
                for letter, entries in content
                if (lines := _lines(name, entries, set(docnames)))
            ]
            if groups:
                yield Index(name, str(kind.localname), groups)


def _lines(name: str, entries: Iterable[object], docnames: set[str]) -> list[Entry]:
    """Return the entries of one letter, without those of other documents.

    Some domains ignore the documents that they are asked for, and return all entries.
    """
    found: list[Entry] = []
    for each in entries:
        entry = _read_entry(name, each)
        if entry is None or (entry.docname and entry.docname not in docnames):
            continue
        found.append(
            Entry(
                words=entry.name,
                level=1 if entry.subtype == _SUBENTRY else 0,
                main=[_label(entry.docname, entry.anchor)] if entry.docname else [],
                extra=", ".join(each for each in (entry.extra, entry.qualifier) if each),
            )
        )
    # Drop headings without a place of their own if all entries below them are gone.
    return [
        line
        for line, after in zip_longest(found, found[1:])
        if line.main or line.level or (after and after.level)
    ]


def _read_entry(name: str, entry: object) -> IndexEntry | None:
    """Return an entry of a domain; if it is malformed, warn and return None."""
    count = len(IndexEntry._fields)
    if not isinstance(entry, Sequence) or isinstance(entry, str) or len(entry) != count:
        logger.warning(
            "the index '%s' has an entry that is not printed: %r; expected a tuple of %d items: %s",
            name,
            entry,
            count,
            ", ".join(IndexEntry._fields),
            type="typstpdf",
            subtype="index",
        )
        return None
    words, subtype, *texts = entry
    texts = ["" if each is None else str(each) for each in texts]
    return IndexEntry("" if words is None else str(words), subtype, *texts)


def _general_index(builder: Any, docnames: set[str]) -> Index:
    pointers = _pointers(builder.env, docnames)
    find = _PlaceFinder(builder, docnames)
    groups = []
    for letter, found in IndexEntries(builder.env).create_index(builder):
        entries: list[Entry] = []
        for words, (targets, below, _key) in found:
            entry = find.entry(words, 0, targets)
            inner = [
                each
                for sub, places in below
                if (each := find.entry(sub, 1, places)).main
                or each.others
                or (words, sub) in pointers
            ]
            has_places = bool(entry.main or entry.others)
            if not has_places and len(inner) == 1 and (words, inner[0].words) in pointers:
                # RNN, see recurrent network: one line.
                entries.append(entry._replace(words=f"{words},", extra=inner[0].words))
            elif has_places or inner:
                entries += [entry, *inner]
        if entries:
            groups.append((letter, entries))
    return Index("genindex", _("Index"), groups)


class _PlaceFinder:
    """Finds the places of entries, with those that other extensions add."""

    def __init__(self, builder: Any, docnames: set[str]) -> None:
        self._builder = builder
        self._docnames = docnames

    def entry(self, words: str, level: int, targets: Sequence[tuple[Any, Any]]) -> Entry:
        """Return an entry whose places are in these documents."""
        places: dict[str, bool] = {}
        for is_main, address in targets:
            docname, _sign, target = str(address or "").removeprefix("%").partition("#")
            for place in self._beside(Place(docname, target, bool(is_main))):
                if place.docname in self._docnames:
                    places.setdefault(_label(place.docname, place.target), place.is_main)
        main = [label for label, is_main in places.items() if is_main]
        return Entry(words, level, main, [label for label in places if label not in main])

    def _beside(self, own: Place) -> Iterator[Place]:
        """Yield a place and those beside it; where these are the main ones, it is not."""
        given = self._builder.events.emit("typst-index-places", own.docname, own.target)
        others = [Place(*place) for found in given for place in found or ()]
        yield from others
        yield own._replace(is_main=own.is_main and not any(place.is_main for place in others))


def _pointers(env: BuildEnvironment, docnames: set[str]) -> set[tuple[str, str]]:
    """Return the “see” and “see also” entries of some documents, as pairs of entry and subentry.

    Sphinx's index does not tell which documents such entries come from.
    """
    forms = {"see": _("see %s"), "seealso": _("see also %s")}
    found = set()
    for docname in docnames:
        for kind, value, *_rest in env.domains.index_domain.entries.get(docname, ()):
            first, _sign, second = (part.strip() for part in value.partition(";"))
            if kind in forms and second:
                found.add((first, forms[kind] % second))
    return found


def _label(docname: str, target: str) -> str:
    return encode_label(name_label(docname, target))
