"""What the last build wrote, and from what: so that the next one writes only what is new."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_typstpdf.toctrees import Toctree


@dataclass(frozen=True)
class Record:
    """What is known of a document that is written."""

    toctrees: list[Toctree]
    #: The documents that its links lead to: their titles and numbers may be in its text.
    links: list[str]
    #: Whether it holds nothing but a title and toctrees.
    is_bare: bool


@dataclass
class History:
    """What the sources in a folder were made from."""

    path: Path
    #: A digest of all that translating depends on, besides the documents.
    settings: str
    records: dict[str, Record] = field(default_factory=dict)
    #: A digest for each document of what others may show of it: its titles, labels and numbers.
    shown: dict[str, str] = field(default_factory=dict)

    def read(self) -> bool:
        """Read what the last build saved; return whether it was made with the same settings."""
        try:
            saved = json.loads(self.path.read_text("utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):  # the first build, or one that was ended
            return False
        if saved.get("settings") != self.settings:
            return False
        self.shown = saved["shown"]
        for docname, record in saved["records"].items():
            toctrees = [
                Toctree(**{**each, "documents": tuple(each["documents"])})
                for each in record["toctrees"]
            ]
            self.records[docname] = Record(toctrees, record["links"], record["is_bare"])
        return True

    def save(self) -> None:
        """Save it for the next build."""
        saved = {
            "settings": self.settings,
            "shown": self.shown,
            "records": {docname: asdict(record) for docname, record in self.records.items()},
        }
        self.path.write_text(json.dumps(saved, ensure_ascii=False, sort_keys=True), "utf-8")

    def find_dependents(self, shown: Mapping[str, str]) -> set[str]:
        """Return the documents with a link to one that shows something else than last time.

        :param shown: as the attribute, of this build
        """
        changed = {name for name in shown if shown[name] != self.shown.get(name)}
        return {name for name, record in self.records.items() if changed & set(record.links)}


def find_links(doctree: nodes.document) -> list[str]:
    """Return the names of the documents that a document has links to."""
    addresses = (link.get("refuri", "") for link in doctree.findall(nodes.reference))
    return sorted({each[1:].partition("#")[0] for each in addresses if each.startswith("%")})


def digest_shown(env: BuildEnvironment, docnames: Iterable[str]) -> dict[str, str]:
    """Return for each document a digest of what links from elsewhere may show of it."""
    shown: dict[str, list[object]] = {
        name: [
            env.titles[name].astext() if name in env.titles else "",
            env.toc_secnumbers.get(name),
            env.toc_fignumbers.get(name),
        ]
        for name in docnames
    }
    standard, math = env.domains.standard_domain, env.domains.math_domain
    for label, (docname, target, words) in sorted(standard.labels.items()):
        shown.get(docname, []).append((label, target, words))
    for label, (docname, number) in sorted(math.equations.items()):
        shown.get(docname, []).append((label, number))
    return {
        name: hashlib.sha256(repr(parts).encode()).hexdigest()[:16] for name, parts in shown.items()
    }
