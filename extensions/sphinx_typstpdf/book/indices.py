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
    groups = []
    for letter, found in IndexEntries(builder.env).create_index(builder):
        entries: list[Entry] = []
        for words, (targets, below, _key) in found:
            entry = _entry(words, 0, targets, docnames)
            inner = [
                each
                for sub, places in below
                if (each := _entry(sub, 1, places, docnames)).main
                or each.others
                or (words, sub) in pointers
            ]
            if entry.main or entry.others or inner:
                entries += [entry, *inner]
        if entries:
            groups.append((letter, entries))
    return Index("genindex", _("Index"), groups)


def _entry(words: str, level: int, targets: Sequence[tuple[Any, Any]], docnames: set[str]) -> Entry:
    places: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for is_main, address in targets:
        docname, _sign, target = str(address or "").removeprefix("%").partition("#")
        if docname in docnames:
            places[bool(is_main)][_label(docname, target)] = None
    return Entry(words, level, list(places[True]), list(places[False]))


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
