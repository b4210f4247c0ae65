"""Points the entries of the general index at the places where a term is explained and used."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _

from sphinx_studyguide.term.domain import TermDomain
from sphinx_studyguide.term.named import list_named


def find_places(app: Sphinx, docname: str, target: str) -> list[tuple[str, str, bool]]:
    """Return what the index of the book names beside the definition of a term.

    The main place is in the section that explains it; then comes one section of each other
    document. Each is where the section first names the term.

    :param docname: document of the definition
    :param target: id of the term
    """
    domain = TermDomain.of(app.env)
    places: dict[str, tuple[str, str, bool]] = {}
    for term, definition in domain.all_definitions().items():
        if (definition.docname, definition.anchor) != (docname, target):
            continue
        explained = domain.find_explained(definition)
        for name, use in domain.find_indexed(term, definition).items():
            anchor = list_named(domain, name).get(target, use.anchor)
            places.setdefault(name, (name, anchor, use == explained))
    return list(places.values())


def explain_entries(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 - Sphinx passes it
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001
) -> None:
    """Put the link to the section that explains a term before the one to its definition.

    Where an entry says “see”, it links to the places of the entry that it names.

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
        ahead = [("main", explained[uri]) for _main, uri in links if uri in explained]
        return [*ahead, *(("" if uri in explained else main, uri) for main, uri in links)]

    listed = context["genindexentries"]
    pointers = {
        _("see %s") % name: lead(links)
        for _letter, entries in listed
        for name, (links, _subitems, _key) in entries
    }

    def lead_all(links: list[Any], subitems: list[Any], key: Any) -> tuple[Any, ...]:
        below = [(sub, lead(found) or pointers.get(sub, [])) for sub, found in subitems]
        return lead(links), below, key

    context["genindexentries"] = [
        (letter, [(name, lead_all(*found)) for name, found in entries])
        for letter, entries in listed
    ]
