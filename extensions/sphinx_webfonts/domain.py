"""Which characters of a font each document uses: noted while it is read, forgotten with it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment


class WebFontsDomain(Domain):
    """Characters by document and font family, for fonts whose `unicodes` is "used"."""

    name = "webfonts"
    label = "web fonts"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"characters": {}}

    def note_characters(self, docname: str, family: str, characters: Iterable[str]) -> None:
        """Keep these characters in the subset of a family.

        :param docname: the document that needs them
        :param family: the family as a setting names it
        :param characters: single characters, in any order
        """
        families = self.data["characters"].setdefault(docname, {})
        families[family] = "".join(sorted(set(characters) | set(families.get(family, ""))))

    def find_characters(self, family: str) -> frozenset[str]:
        """All characters that the documents need of a family."""
        return frozenset().union(
            *(families.get(family, "") for families in self.data["characters"].values())
        )

    def clear_doc(self, docname: str) -> None:
        """Forget a document that changed or is gone."""
        self.data["characters"].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel process read."""
        for docname, families in otherdata["characters"].items():
            if docname in docnames:
                self.data["characters"][docname] = families

    def resolve_any_xref(self, *_: Any, **__: Any) -> list[tuple[str, nodes.reference]]:
        """Find nothing: characters are not targets. MyST warns about domains that do not say so."""
        return []


def get_domain(env: BuildEnvironment) -> WebFontsDomain:
    """Return the domain of an environment, as what it is."""
    return cast("WebFontsDomain", env.get_domain(WebFontsDomain.name))
