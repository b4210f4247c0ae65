"""The citations of all pages: they are worked out again only where something has changed."""

import ast
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Self, cast

from docutils import nodes
from pybtex.exceptions import PybtexError
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.domain import BibtexDomain, get_docnames

from sphinx_studyguide.bibliography.labels import AuthorYearLabels
from sphinx_studyguide.bibliography.style import PYBTEX, AuthorYear
from sphinx_studyguide.core.report import warn

_KEPT = "study_kept"


class KeptCitations(BibtexDomain):
    """The domain of sphinxcontrib-bibtex; citations are kept with a digest of what they show."""

    @classmethod
    def find_readers(cls, _app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
        """Return the pages to read again: sources of their lists came or went."""
        domain = cls.of(env)
        return [
            key.docname
            for key, bibliography in domain.bibliographies.items()
            if list(bibliography.citation_nodes) != list(domain.find_keys(bibliography))
        ]

    @classmethod
    def describe_lists(cls, app: Sphinx, _targets: dict[str, str]) -> dict[str, list[object]]:
        """Return a description of the lists of each page."""
        shown: dict[str, list[object]] = {}
        for citation in cls.of(app.env).citations:
            text = citation.formatted_entry
            facts = (citation.bibliography_key, citation.key, text.label, repr(text.text))
            shown.setdefault(citation.bibliography_key.docname, []).append(facts)
        return shown

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the domain of an environment."""
        return cast("Self", env.get_domain(cls.name))

    def find_keys(self, bibliography: Any) -> Iterator[str]:
        """Yield the sources that a list may show, as they are now."""
        for file in bibliography.bibfiles:
            if file in self.bibdata.bibfiles:
                for key in self.bibdata.bibfiles[file].keys:
                    yield bibliography.keyprefix + key

    def env_updated(self) -> Iterable[str]:
        """Format the sources of each list, unless they are those of the last build."""
        wanted = sha256(repr(list(self._describe())).encode()).hexdigest()
        digest, citations = self.data.get(_KEPT, ("", ()))
        if digest == wanted:
            self.data["citations"] = list(citations)
            return []
        cited = {target.key for ref in self.citation_refs for target in ref.targets}
        entries = self.bibdata.data.entries
        known = [entries[key] for key in cited if key in entries]
        AuthorYearLabels.cited = AuthorYear().sort(known)
        try:
            updated = super().env_updated()
        finally:
            AuthorYearLabels.cited = []
        self.data[_KEPT] = wanted, tuple(self.citations)
        return updated

    def resolve_xref(  # noqa: PLR0917 - of Sphinx
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> Any:
        """Return a citation; its key, with a warning, if the source lacks what it would show."""
        places = (env, fromdocname, builder, typ, target, node, contnode)
        try:
            found = super().resolve_xref(*places)
        except PybtexError as error:
            message = f"the citation {target[:80]!r} cannot be written ({error}); add the field"
            warn(message, room="bibliography", location=node)
            return nodes.inline("", target)
        return found

    def _describe(self) -> Iterator[object]:
        """Yield all that labels, order and texts of the citations depend on."""
        config = self.env.config
        docnames = list(get_docnames(self.env))  # type: ignore[no-untyped-call]
        yield config.bibtex_tooltips, config.bibtex_tooltips_style, docnames
        yield PYBTEX, self.bibdata.encoding, self.bibdata.bibfiles
        # In the order of the text within each page; the order of the pages is that above.
        for ref in sorted(self.citation_refs, key=lambda ref: ref.docname):
            yield ref.docname, [target.key for target in ref.targets]
        for key, bibliography in self.bibliographies.items():
            ids = [(name, node["ids"]) for name, node in bibliography.citation_nodes.items()]
            # Where the list is, is told in warnings alone.
            shown = bibliography._asdict() | {"line": 0, "citation_nodes": ids}
            yield key, shown | {"filter_": ast.dump(bibliography.filter_)}
