"""Remembers the code of each page, for the files that are made from it."""

from collections.abc import Set as AbstractSet
from typing import Any, Self

from docutils import nodes
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.example.model import Listing, Run


class ExampleDomain(Domain):
    """The code of each page that offers it."""

    name = "study-example"
    label = "code of the pages"
    data_version = 1
    initial_data = {"listings": {}}

    def __init__(self, env: BuildEnvironment) -> None:
        """Begin without a record of what was tested: it is read at the start of each build."""
        super().__init__(env)
        self.tested: dict[str, Run] = {}

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the domain of an environment."""
        domain = env.get_domain(cls.name)
        assert isinstance(domain, cls)  # noqa: S101 - for the type checker
        return domain

    @property
    def listings(self) -> dict[str, Listing]:
        """Return the code of each page, by document name."""
        return self.data["listings"]

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.listings.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        other = otherdata["listings"]
        self.listings.update({name: other[name] for name in docnames if name in other})

    def resolve_any_xref(self, *_args: object) -> list[tuple[str, nodes.reference]]:
        """Resolve nothing: code has no anchors."""
        return []
