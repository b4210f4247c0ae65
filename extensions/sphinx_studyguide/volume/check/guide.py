"""What the rules know of the whole guide: its terms, symbols, sources and syllabus."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from sphinx_studyguide.core.domain import Selection, StudyDomain
from sphinx_studyguide.core.symbols import bare
from sphinx_studyguide.core.yaml_files import read_yaml
from sphinx_studyguide.volume.registry import all_volumes, find_volume

_ITEM = re.compile(r"V([0-9]+)\.\S+")
#: Fields of a source that lead to it.
ADDRESSES = ("doi", "eprint", "url")


class Guide:
    """Facts of the environment that several rules ask for; each is gathered once."""

    def __init__(self, env: BuildEnvironment) -> None:
        """Keep the environment."""
        self.env = env
        self.config = env.config

    @cached_property
    def terms(self) -> dict[str, tuple[str, str]]:
        """Return the terms of the glossaries, and where each is explained.

        :returns: lower-case terms; document name and id of the section that an entry refers to
        """
        standard = self.env.domains.standard_domain
        pages = {place[0] for (kind, _), place in standard.objects.items() if kind == "term"}
        terms: dict[str, tuple[str, str]] = {}
        for page in sorted(pages):
            for entry in self.env.get_doctree(page).findall(nodes.definition_list_item):
                links = entry.findall(addnodes.pending_xref)
                labels = (link["reftarget"] for link in links if link["reftype"] == "ref")
                places = (standard.anonlabels.get(label, ("", "")) for label in labels)
                place = next(places, ("", ""))
                terms |= {term.astext().lower(): place for term in entry.findall(nodes.term)}
        return terms

    @cached_property
    def notation(self) -> dict[str, str]:
        """Return the meaning of each symbol in the tables of the notation page."""
        page = self.config.study_notation
        if page not in self.env.all_docs:
            return {}
        meanings: dict[str, str] = {}
        for row in self.env.get_doctree(page).findall(nodes.row):
            sign, meaning, *_ = (*row.children, nodes.entry(), nodes.entry())
            for symbol in sign.findall(nodes.math):
                known = meanings.get(bare(symbol.astext()))
                text = meaning.astext()
                meanings[bare(symbol.astext())] = f"{known}; {text}" if known else text
        return meanings

    @cached_property
    def syllabus(self) -> dict[str, str]:
        """Return what the syllabus asks for, by id; the ids are those of volumes.

        :raises ConfigError: when the file that the setting names is not such a list
        """
        name = self.config.study_syllabus
        if not name:
            return {}
        try:
            items = read_yaml(Path(self.env.srcdir, name))
        except (OSError, ValueError, yaml.YAMLError) as error:
            raise ConfigError(f"study_syllabus: {name!r} cannot be read: {error}") from None
        if not isinstance(items, dict):
            raise ConfigError(f"study_syllabus: {name!r} is not a mapping of ids to topics")
        return {str(item): str(topic) for item, topic in items.items()}

    @cached_property
    def covered(self) -> set[str]:
        """Return the items of the syllabus that some chapter says it tells."""
        volumes = (find_volume(self.env, docname) for docname, _ in all_volumes(self.env))
        return {item for volume in volumes if volume for item, _ in volume.covers}

    @cached_property
    def gathering(self) -> dict[str, dict[str, set[int]]]:
        """Return the numbers of the volumes whose blocks each page gathers.

        :returns: volumes by kind of block and by source file of the page, without collections
            that leave out blocks by tag, level or anchor
        """
        every = {number for _, number in all_volumes(self.env)}
        pages: dict[str, dict[str, set[int]]] = {}
        for docname, selections in sorted(StudyDomain.of(self.env).selections.items()):
            for chosen in selections:
                if chosen.tags or chosen.level or chosen.anchor:
                    continue
                path = str(self.env.doc2path(docname, base=False))
                numbers = pages.setdefault(chosen.kind, {}).setdefault(path, set())
                numbers |= every if chosen.volume is None else {chosen.volume}
        return pages

    @cached_property
    def tags(self) -> dict[str, Counter[str]]:
        """Return how often the tags of cards have each of their spellings."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for record in StudyDomain.of(self.env).select(Selection("card")):
            for tag in record.tags:
                found[_fold(tag)][tag] += 1
        return found

    def spell_tag(self, tag: str) -> str:
        """Return the spelling of a tag that most cards have."""
        found = self.tags[_fold(tag)]
        return max(found, key=lambda each: (found[each], each == tag, each), default=tag)

    def items_of(self, number: int) -> list[str]:
        """Return the ids of the syllabus that belong to a volume."""
        return [item for item in self.syllabus if volume_of(item) == number]

    @property
    def planned(self) -> list[int]:
        """Return the numbers of the volumes that the syllabus knows."""
        return sorted({volume_of(item) for item in self.syllabus})

    def sources_of(self, docname: str) -> Iterator[tuple[str, bool]]:
        """Yield the sources that a chapter cites, and whether an address leads to each."""
        if "cite" not in self.env.domains:
            return
        domain: Any = self.env.domains["cite"]
        entries = domain.bibdata.data.entries
        cited = {
            target.key
            for reference in domain.citation_refs
            if reference.docname == docname
            for target in reference.targets
        }
        for key in sorted(cited & set(entries)):
            yield key, any(entries[key].fields.get(field) for field in ADDRESSES)


def volume_of(item: str) -> int:
    """Return the volume that an id of the syllabus belongs to; 0 if it names none."""
    match = _ITEM.fullmatch(item)
    return int(match[1]) if match else 0


def _fold(tag: str) -> str:
    """Return what spellings of a tag have in common: hyphens are spaces, and many are one."""
    return nodes.make_id(tag).removesuffix("s") or tag
