"""The directive `collection`: which blocks a page shows."""

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_studyguide.collection.nodes import collection
from sphinx_studyguide.core import options
from sphinx_studyguide.core.directive import StudyDirective

#: What an author calls the kinds of blocks.
KINDS = {
    "cards": "card",
    "grids": "grid",
    "formulas": "formula",
    "comparisons": "table",
    "figures": "fig",
    "insights": "insight",
    "often-said": "often-said",
    "exercises": "exercise",
}


class Collection(StudyDirective):
    """A place for blocks from other pages."""

    room = "collection"
    kind = "collection"
    has_content = False
    option_spec = {
        "volume": options.number(1, 999),
        "tag": options.words,
        "level": options.number(1, 3),
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        if self.title_text not in KINDS:
            self.warn(
                f"{self.title_text!r} cannot be collected; write one of {', '.join(KINDS)} "
                f"after '{{{self.name}}}'"
            )
            return []
        wanted = {key: self.options[key] for key in ("volume", "level") if key in self.options}
        place = collection(
            kind=KINDS[self.title_text],
            tags=list(self.options.get("tag", ())),
            # The search finds the block on its own page.
            classes=["no-search", *self.options.get("class", [])],
            **wanted,
        )
        self.set_source_info(place)
        self.domain.selections.setdefault(self.env.docname, []).append(place.selection)
        return [place]
