"""The domain `study`: a record of every block of the guide, by document."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from hashlib import sha256
from typing import Any, NamedTuple, Self

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.formula_text import write_plain_text
from sphinx_studyguide.core.labels import find_sections, make_label
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.core.report import warn
from sphinx_studyguide.core.targets import find_names

#: What the search's list of objects cannot show: it splits names at full stops, shows the escapes
#: of HTML as they are written, and has no formulas.
_SHOWN = str.maketrans(
    {".": "․", "&": "＆", "'": "’", '"': "”", "<": "‹", ">": "›", **dict.fromkeys("\\{}$")}
)


class Record(NamedTuple):
    """A record of a block; the block itself stays in its document's doctree."""

    #: card, cell, formula, table, fig …: the first part of the anchor
    kind: str
    #: id of the block on its page
    anchor: str
    #: plain text
    title: str
    #: what a link shows: the title with its inline markup, without links
    label: nodes.inline
    docname: str
    line: int
    tags: tuple[str, ...]
    level: int | None
    #: of the block with all that is in it
    digest: str
    #: what the links in the block look up
    names: frozenset[str]
    #: anchors and titles of the sections that hold the block below the page's own, outermost first
    sections: tuple[tuple[str, str], ...] = ()
    #: what the block is called in its volume, such as “Figure 1.4”, if it is numbered
    number: str = ""

    def make_text(self) -> nodes.inline:
        """Return the text of a link that has none of its own.

        That of a figure or a table is its number; formulas and exercises are known by their names.
        """
        if self.number and self.kind in {"fig", "table"}:
            return nodes.inline("", self.number)
        return self.label.deepcopy()


class Selection(NamedTuple):
    """Which blocks a page gathers from the volumes."""

    kind: str
    #: one of them is enough; all blocks if there are none
    tags: tuple[str, ...] = ()
    level: int | None = None
    volume: int | None = None
    #: of the one block that is wanted
    anchor: str | None = None
    #: what the blocks are grouped by on the page, if by anything
    by: str | None = None


class StudyDomain(Domain):
    """Every block of the guide, for links, collected pages and the search."""

    name = "study"
    label = "study guide"
    data_version = 8
    initial_data = {
        "records": {},
        "volumes": {},
        "selections": {},
        "names": {},
        "sessions": {},
        "symbols": {},
    }
    object_types = {
        "card": ObjType("flashcard"),
        "grid": ObjType("cheat grid"),
        "cell": ObjType("cheat grid cell"),
        "table": ObjType("comparison"),
        "formula": ObjType("formula"),
        "fig": ObjType("figure"),
        "insight": ObjType("insight"),
        "often-said": ObjType("often said"),
        "exercise": ObjType("exercise"),
    }

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the domain of an environment."""
        domain = env.get_domain(cls.name)
        assert isinstance(domain, cls)  # noqa: S101 - for the type checker
        return domain

    @property
    def records(self) -> dict[str, list[Record]]:
        """Return the records of each document, in the order of the text."""
        return self.data["records"]

    @property
    def volumes(self) -> dict[str, int]:
        """Return the number of each document that is a volume."""
        return self.data["volumes"]

    @property
    def selections(self) -> dict[str, list[Selection]]:
        """Return what each document gathers from the volumes."""
        return self.data["selections"]

    @property
    def sessions(self) -> dict[str, bool]:
        """Return the documents that have a place for a session over their flashcards."""
        return self.data["sessions"]

    @property
    def symbols(self) -> dict[str, list[tuple[str, dict[str, tuple[str, ...]]]]]:
        """Return the sections of the notation: id, and symbols with the words of their meanings."""
        return self.data["symbols"]

    @property
    def names(self) -> dict[str, frozenset[str]]:
        """Return the names that the links of each document look up."""
        return self.data["names"]

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for store in self.initial_data:
            self.data[store].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for store in self.initial_data:
            own, other = self.data[store], otherdata[store]
            own.update({name: other[name] for name in docnames if name in other})

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record the blocks of a document, and name them for ``{ref}``."""
        labels = env.domains.standard_domain.labels
        for node in document.findall(StudyBlock):
            record = Record(
                kind=node["kind"],
                anchor=node["anchor"],
                title=node["title"],
                label=make_label(node),
                docname=docname,
                line=node.line or 1,
                tags=tuple(node.get("tags", ())),
                level=node.get("level"),
                digest=sha256(node.pformat().encode()).hexdigest(),
                names=find_names(node, docname),
                sections=find_sections(node),
            )
            self.records.setdefault(docname, []).append(record)
            for name in node["names"]:
                if record.title:
                    labels.setdefault(name, (docname, record.anchor, record.title))

    def describe_anchors(self) -> Iterator[tuple[str, str]]:
        """Yield the anchors of blocks and the numbers of volumes, and what a link to each shows."""
        for record in self.all_records():
            shown = (record.docname, record.kind, record.number, record.label.pformat())
            yield record.anchor.lower(), repr(shown)
        for docname, number in self.volumes.items():
            yield str(number), repr((docname, self.env.titles[docname].astext()))

    def check_consistency(self) -> None:
        """Warn of blocks of two documents that have one anchor: a link cannot tell them apart."""
        first: dict[str, Record] = {}
        for record in self.all_records():
            other = first.setdefault(record.anchor, record)
            # The cells of two grids clash with their grids.
            if other.docname != record.docname and record.kind != "cell":
                warn(
                    f"{self.object_types[record.kind].lname} {record.anchor!r} is already used at "
                    f"{self.env.doc2path(other.docname, base=False)}:{other.line}; "
                    "give one of the two a different ':id:'",
                    room="domain",
                    location=(record.docname, record.line),
                )

    def all_records(self) -> Iterator[Record]:
        """Yield every record: volumes by their number, then other documents by their name."""
        for docname in sorted(self.records, key=lambda name: (self.volumes.get(name, 1000), name)):
            yield from self.records[docname]

    @classmethod
    def find_readers(
        cls,
        _app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        _changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Return the pages to read again because a page came or went: they name its file.

        MyST asks while it reads whether there is such a file.
        """
        files = {name for doc in added | removed for name in (doc, env.doc2path(doc, base=False))}
        lower = {str(name).lower() for name in files}
        names = cls.of(env).names
        return [doc for doc in names if doc not in removed and not lower.isdisjoint(names[doc])]

    @classmethod
    def note_names(cls, app: Sphinx, document: nodes.document) -> None:
        """Note what the links of a document look up, those that rooms have added as well."""
        docname = app.env.current_document.docname
        cls.of(app.env).names[docname] = find_names(document, docname)

    def select(self, wanted: Selection) -> Iterator[Record]:
        """Yield the records of the blocks that a page gathers; only volumes are gathered from."""
        for record in self.all_records():
            if (
                record.kind == wanted.kind
                and record.docname in self.volumes
                and wanted.level in {None, record.level}
                and wanted.volume in {None, self.volumes[record.docname]}
                and wanted.anchor in {None, record.anchor}
                and (not wanted.tags or set(wanted.tags) & set(record.tags))
            ):
                yield record

    def find_page(self, kind: str, volume: int) -> str | None:
        """Return the page that gathers all blocks of a kind of a volume, if there is one."""
        for docname in sorted(self.selections):
            for wanted in self.selections[docname]:
                found = (wanted.kind, wanted.volume, wanted.anchor, wanted.tags)
                if found == (kind, volume, None, ()):
                    return docname
        return None

    def resolve_any_xref(  # noqa: PLR0917 - the signature is Sphinx's
        self,
        env: BuildEnvironment,  # noqa: ARG002 - Sphinx passes it
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve ``[](#formula-attention)``: a link to a block by its anchor."""
        for record in self.all_records():
            if record.anchor == target:
                text = contnode if node.get("refexplicit") else record.make_text()
                title = write_plain_text(record.label) if record.title else ""
                reference = make_refnode(
                    builder, fromdocname, record.docname, record.anchor, text, title
                )
                return [(f"study:{record.kind}", reference)]
        return []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield the objects that the search and other projects find by name."""
        for record in self.all_records():
            if "nosearch" in self.env.metadata[record.docname]:
                continue
            # The search links to what is shown, not to the anchor, where name and anchor are equal.
            name = f"{record.kind}.{record.anchor.removeprefix(record.kind + '-')}"
            shown = record.title.rstrip(".").translate(_SHOWN) or record.anchor
            yield name, shown, record.kind, record.docname, record.anchor, 1
