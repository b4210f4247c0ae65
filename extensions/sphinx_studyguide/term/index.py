"""Lets the entries of the general index lead to where a term is explained."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.term.domain import TermDomain


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
