"""Puts the other names of a term into the index: RNN, see recurrent network."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_studyguide.core.names import find_other_names
from sphinx_studyguide.term.domain import find_entries


class ListOtherNames(SphinxTransform):
    """Adds an entry of the index for each other name that a definition gives its term."""

    default_priority = 790

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add the entries of the glossaries of a page at its end."""
        names = {name: term for name, term in find_names(self.document) if ";" not in name + term}
        if names:
            pointers = [("see", f"{name}; {term}", "", "", None) for name, term in names.items()]
            self.document += addnodes.index(entries=pointers)


def find_names(document: nodes.document) -> list[tuple[str, str]]:
    """Return other names with their terms; what is a term itself is none."""
    entries = list(find_entries(document))
    terms = {term.astext() for entry in entries for term in entry.findall(nodes.term)}
    return [
        (name, term.astext())
        for entry in entries
        if (term := entry.next_node(nodes.term)) is not None
        for definition in entry.findall(nodes.definition)
        for name in find_other_names(definition.astext())
        if name not in terms
    ]
