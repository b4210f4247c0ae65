"""The indices at the end of a PDF: the general one and those of the domains."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from sphinx.domains import IndexEntry
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _
from sphinx.util import logging

from sphinx_typstpdf.literal import encode_label, escape, name_label

logger = logging.getLogger(__name__)

_BELOW = 2  # how the index of a domain marks an entry below another


class Entry(NamedTuple):
    """A line of an index."""

    words: str
    #: 0 for an entry, 1 for an entry below another.
    level: int
    #: Labels of the places, the main ones first.
    main: Sequence[str] = ()
    others: Sequence[str] = ()
    #: What is said of it besides, such as that it is deprecated.
    extra: str = ""


class Index(NamedTuple):
    """An index: its name as labels have it, its title, and its entries by letter."""

    name: str
    title: str
    groups: list[tuple[str, list[Entry]]]


def make_indices(builder: Any, docnames: Sequence[str]) -> Iterator[Index]:
    """Yield the indices of some documents that have anything in them, the general one last.

    :param builder: the builder, with the environment
    :param docnames: the documents inside a PDF
    """
    yield from _domain_indices(builder, docnames)
    general = _general_index(builder, set(docnames))
    if general.groups:
        yield general


def index_pages(env: BuildEnvironment) -> list[str]:
    """Return the names of the pages that only a site has: its indices and its search."""
    domains = env.domains.sorted()
    indices = [f"{domain.name}-{kind.name}" for domain in domains for kind in domain.indices]
    return ["genindex", "search", *indices]


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
    """Return the lines of one letter: those of other documents are left out.

    A domain may return every entry it knows, whichever documents it is asked for.
    """
    found: list[Entry] = []
    for each in entries:
        entry = _read_entry(name, each)
        if entry is None or (entry.docname and entry.docname not in docnames):
            continue
        found.append(
            Entry(
                words=entry.name,
                level=1 if entry.subtype == _BELOW else 0,
                main=[_label(entry.docname, entry.anchor)] if entry.docname else [],
                extra=", ".join(each for each in (entry.extra, entry.qualifier) if each),
            )
        )
    # A heading without a place of its own says nothing where no entry is left below it.
    return [
        line
        for line, after in zip_longest(found, found[1:])
        if line.main or line.level or (after and after.level)
    ]


def _read_entry(name: str, entry: object) -> IndexEntry | None:
    """Return an entry that a domain may have made as a plain tuple, or None with a warning."""
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
    """Return what "see" and "see also" of some documents become: entry and words below it.

    The index that Sphinx makes does not tell which document asked for them.
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


def write_index(index: Index) -> str:
    """Write an index as a Typst document.

    :param index: from :func:`make_indices`
    """
    lines = [
        '#import "/lib/elements.typ": *\n',
        f"= {escape(index.title)} {encode_label(name_label(index.name))}\n",
        "#index-columns[",
    ]
    for letter, entries in index.groups:
        lines.append(f"  #index-letter[{escape(letter)}]")
        lines += [f"  {_write_entry(entry)}" for entry in entries]
    return "\n".join([*lines, "]", ""])


def _write_entry(entry: Entry) -> str:
    options = "".join(
        f", {name}: ({', '.join(labels)},)"
        for name, labels in (("main", entry.main), ("others", entry.others))
        if labels
    )
    extra = f", extra: [{escape(entry.extra)}]" if entry.extra else ""
    return f"#index-entry({entry.level}, [{escape(entry.words)}]{options}{extra})"
