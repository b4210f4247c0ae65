"""The directive `collection`: which blocks a page shows."""

from typing import NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_studyguide.collection.nodes import collection
from sphinx_studyguide.core import options
from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.core.domain import Selection


class Kind(NamedTuple):
    """What an author's word stands for."""

    #: the kind of the domain's records
    kind: str
    #: the tags that a block must have one of, if any
    tags: tuple[str, ...] = ()


#: What an author calls the kinds of blocks.
KINDS = {
    "cards": Kind("card"),
    "grids": Kind("grid"),
    "formulas": Kind("formula"),
    "comparisons": Kind("table"),
    "figures": Kind("fig"),
    "key-figures": Kind("fig", ("key",)),
    "insights": Kind("insight"),
    "often-said": Kind("often-said"),
    "exercises": Kind("exercise"),
}
_GROUPS = ("volume", "topic", "level", "tag")
#: Small cards side by side; a table on a sheet of its own.
_LOOKS = ("dense", "sheet")


class Collection(StudyDirective):
    """A place for blocks from other pages."""

    room = "collection"
    kind = "collection"
    has_content = False
    option_spec = {
        "id": options.identifier,
        "volume": options.number(1, 999),
        "tag": options.words,
        "level": options.number(1, 3),
        "by": options.choice(*_GROUPS),
        "titles": directives.flag,
        "filter": directives.flag,
        "index": directives.flag,
        "look": options.choice(*_LOOKS),
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        names = [name.strip() for name in self.title_text.split(",")]
        unknown = [name for name in names if name not in KINDS]
        for name in unknown:
            self.warn(
                f"{name!r} cannot be collected; write one of {', '.join(KINDS)} "
                f"after '{{{self.name}}}'"
            )
        names = [name for name in dict.fromkeys(names) if name in KINDS]
        if not names:
            return []
        by = self.options.get("by") if len(names) == 1 else "kind"
        if len(names) > 1 and "by" in self.options:
            self.warn("several kinds of blocks are grouped by kind; remove ':by:', or all but one")
        looks = [f"sg-collection--{self.options['look']}"] if "look" in self.options else []
        place = collection(
            selections=[self.select(KINDS[name], by) for name in names],
            titles="titles" in self.options,
            filter="filter" in self.options,
            index="index" in self.options,
            # The search finds the block on its own page.
            classes=["no-search", *looks, *self.options.get("class", [])],
        )
        self.set_source_info(place)
        self.domain.selections.setdefault(self.env.docname, []).extend(place.selections)
        return [place]

    def select(self, kind: Kind, by: str | None) -> Selection:
        """Return which blocks of a kind are wanted.

        :param by: what they are grouped by
        """
        identity = self.options.get("id")
        # The anchor of a grid or a card begins as its kind does.
        return Selection(
            kind.kind,
            tags=kind.tags or self.options.get("tag", ()),
            level=self.options.get("level"),
            volume=self.options.get("volume"),
            anchor=f"{kind.kind}-{identity}" if identity else None,
            by=by,
        )
