"""Says what pages show of the glossary, and glossaries of the pages: either may have changed."""

from collections.abc import Iterable, Iterator

from sphinx.application import Sphinx

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.term.domain import TermDomain


def describe_terms(app: Sphinx, targets: dict[str, str]) -> dict[str, list[object]]:  # noqa: ARG001
    """Return the definitions behind the links of each page, and the uses that a glossary lists."""
    study, domain = StudyDomain.of(app.env), TermDomain.of(app.env)
    definitions = domain.all_definitions()

    def define(names: Iterable[str]) -> Iterator[object]:
        for name in sorted(set(names) & definitions.keys()):
            yield definitions[name], _name(domain.find_explained(definitions[name]))

    def _name(use: object) -> object:
        return use and domain.name_section(use)  # type: ignore[arg-type]

    shown = {docname: list(define(names)) for docname, names in study.names.items()}
    for docname, selections in study.selections.items():
        collected = (record.names for wanted in selections for record in study.select(wanted))
        shown.setdefault(docname, []).extend(define(frozenset().union(*collected)))
    for docname, own in domain.definitions.items():
        uses = [
            (use, domain.name_section(use))
            for term in sorted(own)
            for use in domain.find_uses(term)
        ]
        shown.setdefault(docname, []).extend(uses)
    return shown
