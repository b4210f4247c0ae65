"""Describes what pages show of the glossary, and glossaries of the pages, to detect changes."""

from collections.abc import Iterable, Iterator

from sphinx.application import Sphinx

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.term.cells import find_cells
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
    cells = {docname: list(find_cells(app.env, docname)) for docname in study.records}
    for docname, found in cells.items():
        shown.setdefault(docname, []).extend(found)
    for docname, selections in study.selections.items():
        if any(wanted.kind in {"grid", "cell"} for wanted in selections):
            shown.setdefault(docname, []).extend(cells.get(name) for name in sorted(study.volumes))
    for docname, own in domain.definitions.items():
        uses = [
            (use, domain.name_section(use))
            for term in sorted(own)
            for use in domain.find_uses(term)
        ]
        shown.setdefault(docname, []).extend(uses)
    return shown
