"""Remembers which section links which term, and what the glossaries define."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from hashlib import sha256
from typing import Any, NamedTuple, Self

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.domain import StudyDomain


class Use(NamedTuple):
    """A section that links or explains a term."""

    docname: str
    anchor: str
    title: str


class Definition(NamedTuple):
    """An entry of a glossary."""

    docname: str
    anchor: str
    #: label of the section that explains the term; empty if the entry names none
    section: str
    #: of the entry
    digest: str


class TermDomain(Domain):
    """Terms by page: where they are linked, and where they are defined."""

    name = "study-term"
    label = "terms of the pages"
    data_version = 1
    initial_data = {"uses": {}, "definitions": {}}

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the domain of an environment."""
        domain = env.get_domain(cls.name)
        assert isinstance(domain, cls)  # noqa: S101 - for the type checker
        return domain

    @property
    def uses(self) -> dict[str, dict[str, list[Use]]]:
        """Return by page which sections link each term, in lower case."""
        return self.data["uses"]

    @property
    def definitions(self) -> dict[str, dict[str, Definition]]:
        """Return by page the definitions of terms, in lower case."""
        return self.data["definitions"]

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for store in self.initial_data:
            self.data[store].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for store in self.initial_data:
            other = otherdata[store]
            self.data[store].update({name: other[name] for name in docnames if name in other})

    def process_doc(
        self,
        env: BuildEnvironment,  # noqa: ARG002 - Sphinx passes it
        docname: str,
        document: nodes.document,
    ) -> None:
        """Note the terms of a page."""
        for link in find_links(document):
            place = _find_section(link)
            if place is not None:
                title = place.next_node(nodes.title)
                use = Use(docname, place["ids"][0], title.astext() if title else "")
                known = self.uses.setdefault(docname, {}).setdefault(name_term(link), [])
                if use not in known:
                    known.append(use)
        for entry in find_entries(document):
            digest = sha256(entry.pformat().encode()).hexdigest()
            section = find_section_link(entry)
            label = section["reftarget"] if section else ""
            for term in entry.findall(nodes.term):
                if term["ids"]:
                    found = Definition(docname, term["ids"][0], label, digest)
                    self.definitions.setdefault(docname, {})[term.astext().lower()] = found

    def all_definitions(self) -> dict[str, Definition]:
        """Return the definition of each term, in lower case."""
        found: dict[str, Definition] = {}
        for docname in sorted(self.definitions):
            found = {**self.definitions[docname], **found}
        return found

    def find_uses(self, term: str) -> Iterator[Use]:
        """Yield the sections of volumes that link a term, in the order of the volumes.

        :param term: in lower case
        """
        volumes = StudyDomain.of(self.env).volumes
        for docname in sorted(self.uses, key=lambda name: (volumes.get(name, 0), name)):
            if docname in volumes:
                yield from self.uses[docname].get(term, ())

    def find_indexed(self, term: str, definition: Definition) -> dict[str, Use]:
        """Return the section that an index names in each document.

        It explains the term, or its title begins with it, or it is the first that links it.

        :param term: in lower case
        """
        explained = self.find_explained(definition)
        found = {explained.docname: explained} if explained else {}
        uses = list(self.find_uses(term))
        titled = [use for use in uses if _begins_with(use.title.lower(), term)]
        for use in titled + uses:
            found.setdefault(use.docname, use)
        return found

    def find_explained(self, definition: Definition) -> Use | None:
        """Return the section that explains a term, if its entry names one that there is."""
        return self.find_section(definition.section)

    def find_section(self, label: str) -> Use | None:
        """Return the section that has a label, if there is one."""
        found = self.env.domains.standard_domain.labels.get(label)
        return Use(*found) if found else None

    def name_section(self, use: Use) -> str:
        """Return the title of a section, with its volume where it is of one."""
        volume = StudyDomain.of(self.env).volumes.get(use.docname)
        return f"{use.title}, Volume\N{NO-BREAK SPACE}{volume}" if volume else use.title

    def resolve_any_xref(self, *_args: object) -> list[tuple[str, nodes.reference]]:
        """Resolve nothing: Sphinx itself knows the terms."""
        return []


def find_links(document: nodes.Element) -> Iterator[addnodes.pending_xref]:
    """Yield the links to terms that are in no glossary."""
    for link in document.findall(addnodes.pending_xref):
        if (link.get("refdomain"), link["reftype"]) == ("std", "term"):
            above = link.parent
            while above is not None and not isinstance(above, addnodes.glossary):
                above = above.parent
            if above is None:
                yield link


def name_term(link: addnodes.pending_xref) -> str:
    """Return the term that a link names, in lower case."""
    return " ".join(link["reftarget"].lower().split())


def find_entries(document: nodes.Element) -> Iterator[nodes.definition_list_item]:
    """Yield the entries of the glossaries of a page."""
    for glossary in document.findall(addnodes.glossary):
        yield from glossary.findall(nodes.definition_list_item)


def find_section_link(entry: nodes.Element) -> addnodes.pending_xref | None:
    """Return the last link of an entry that names a section by its label."""
    links = entry.findall(addnodes.pending_xref)
    return next((link for link in reversed(list(links)) if link["reftype"] == "ref"), None)


def _begins_with(title: str, term: str) -> bool:
    return re.match(rf"(the |an? )?{re.escape(term)}(?!\w)", title) is not None


def _find_section(node: nodes.Element) -> nodes.section | None:
    """Return the innermost section around a node."""
    place: nodes.Element | None = node.parent
    while place is not None and not (isinstance(place, nodes.section) and place["ids"]):
        place = place.parent
    return place
