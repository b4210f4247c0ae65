"""Remember the last build, so that the next one writes only the documents that changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_typstpdf.book.record import Record
from sphinx_typstpdf.transforms.toctrees import Toctree
from sphinx_typstpdf.translate.citations import Citation

_PACKAGE = Path(__file__).parents[1]


@dataclass
class History:
    """The documents that the last build wrote into a folder."""

    path: Path
    #: A digest of all settings and code that the translation depends on.
    settings: str
    records: dict[str, Record] = field(default_factory=dict)
    #: For each document, a digest of its titles, labels and numbers, which other documents show.
    shown: dict[str, str] = field(default_factory=dict)

    def read(self) -> bool:
        """Read the file of the last build; return whether that build had the same settings."""
        try:
            saved = json.loads(self.path.read_text("utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):  # no build, or an interrupted one
            return False
        if saved.get("settings") != self.settings:
            return False
        self.shown = saved["shown"]
        for docname, record in saved["records"].items():
            toctrees = [
                Toctree(**{**each, "documents": tuple(each["documents"])})
                for each in record["toctrees"]
            ]
            citations = [Citation(*each) for each in record["citations"]]
            self.records[docname] = Record(toctrees, record["links"], record["is_bare"], citations)
        return True

    def save(self) -> None:
        """Write the file for the next build."""
        saved = {
            "settings": self.settings,
            "shown": self.shown,
            "records": {docname: asdict(record) for docname, record in self.records.items()},
        }
        self.path.write_text(json.dumps(saved, ensure_ascii=False, sort_keys=True), "utf-8")

    def find_dependents(self, shown: Mapping[str, str]) -> set[str]:
        """Return the documents that link to a document whose digest has changed.

        :param shown: the digests of this build, from :func:`digest_shown`
        """
        changed = {name for name in shown if shown[name] != self.shown.get(name)}
        return {name for name, record in self.records.items() if changed & set(record.links)}


def digest_settings(app: Sphinx) -> str:
    """Return a digest of all settings and code that the translation depends on.

    :param app: the application
    """
    config, digest = app.config, hashlib.sha256()
    for entry in sorted(config.filter({"", "env", "html"}), key=lambda item: item.name):
        if entry.name.startswith(("mathml_", "numfig", "highlight_", "manpages_url")):
            digest.update(f"{entry.name}={entry.value!r}".encode())
    digest.update(repr((config.typst_modules, config.language)).encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    for name, extension in sorted(app.extensions.items()):
        digest.update(f"{name} {extension.version}".encode())
    return digest.hexdigest()


def digest_shown(env: BuildEnvironment, docnames: Iterable[str]) -> dict[str, str]:
    """Return for each document a digest of its titles, labels and numbers.

    :param env: the environment
    :param docnames: names of the documents
    """
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
