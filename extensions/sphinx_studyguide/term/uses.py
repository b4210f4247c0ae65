"""Says in each entry of a glossary which volume explains the term, and which sections use it."""

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.term.domain import (
    Definition,
    TermDomain,
    Use,
    find_entries,
    find_section_link,
)


class ListUses(SphinxPostTransform):
    """Adds the links; paper has none, because a title without its page leads nowhere there."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add a line to each entry whose term is linked elsewhere."""
        if self.app.builder.format != "html":
            return
        domain = TermDomain.of(self.env)
        definitions = domain.all_definitions()
        for entry in find_entries(self.document):
            terms = [term.astext().lower() for term in entry.findall(nodes.term)]
            name_volume(domain, entry)
            uses = list(self.find_uses(domain, terms, definitions))
            body = entry.children[-1]
            if uses and isinstance(body, nodes.definition):
                body += self.make_line(domain, uses)

    def find_uses(
        self, domain: TermDomain, terms: Iterable[str], definitions: dict[str, Definition]
    ) -> Iterator[Use]:
        """Yield each section that uses a term of an entry, without the one that explains it."""
        told = {domain.find_explained(definitions[term]) for term in terms if term in definitions}
        places = {(use.docname, use.anchor) for use in told if use}
        for term in terms:
            for use in domain.find_uses(term):
                if (use.docname, use.anchor) not in places:
                    places.add((use.docname, use.anchor))
                    yield use

    def make_line(self, domain: TermDomain, uses: Iterable[Use]) -> nodes.paragraph:
        """Return the line with the links."""
        line = nodes.paragraph("", "Used in ", classes=["sg-term-uses", "no-search"])
        for number, use in enumerate(uses):
            if number:
                line += nodes.Text("; ")
            line += make_refnode(
                self.app.builder,
                self.env.current_document.docname,
                use.docname,
                use.anchor,
                nodes.inline("", domain.name_section(use)),
            )
        line += nodes.Text(".")
        return line


def name_volume(domain: TermDomain, entry: nodes.Element) -> None:
    """Give the link to the section that explains a term the name of its volume, too."""
    link = find_section_link(entry)
    if link is None or link["refexplicit"]:
        return
    explained = domain.find_section(link["reftarget"])
    if explained:
        link["refexplicit"] = True
        link.children = [nodes.inline("", domain.name_section(explained))]
