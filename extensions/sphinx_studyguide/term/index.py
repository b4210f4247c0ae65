"""Points the entries of the general index at the places where a term is explained and used."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.term.domain import TermDomain
from sphinx_studyguide.term.named import list_named


def find_places(app: Sphinx, docname: str, target: str) -> list[tuple[str, str, bool]]:
    """Return what the index of the book names beside the definition of a term.

    The main place is in the section that explains it; then comes its first use in each document.
    Each is where the section first names the term.

    :param docname: document of the definition
    :param target: id of the term
    """
    domain = TermDomain.of(app.env)
    places: dict[str, tuple[str, str, bool]] = {}
    for term, definition in domain.all_definitions().items():
        if (definition.docname, definition.anchor) != (docname, target):
            continue
        explained = domain.find_explained(definition)
        if explained:
            places[explained.docname] = (explained.docname, explained.anchor, True)
        for use in domain.find_uses(term):
            places.setdefault(use.docname, (use.docname, use.anchor, False))
    return [
        (name, list_named(domain, name).get(target, anchor), is_main)
        for name, anchor, is_main in places.values()
    ]


def explain_entries(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 - Sphinx passes it
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Put the link to the section that explains a term before the one to its definition.

    The entries are copied: builders may write the index more than once.
    """
    if "genindexentries" not in context or pagename == "search":
        return
    domain = TermDomain.of(app.env)
    builder = app.builder
    explained: dict[str, str] = {}
    for definition in domain.all_definitions().values():
        use = domain.find_explained(definition)
        if use:
            entry = builder.get_relative_uri(pagename, definition.docname)
            section = builder.get_relative_uri(pagename, use.docname)
            explained[f"{entry}#{definition.anchor}"] = f"{section}#{use.anchor}"

    def lead(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
        ahead = [("main", explained[uri]) for _, uri in links if uri in explained]
        return [*ahead, *(("" if uri in explained else main, uri) for main, uri in links)]

    context["genindexentries"] = [
        (
            letter,
            [
                (name, (lead(links), [(sub, lead(below)) for sub, below in subitems], key))
                for name, (links, subitems, key) in entries
            ],
        )
        for letter, entries in context["genindexentries"]
    ]
