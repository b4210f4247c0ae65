"""The directive `volume-map`: which volumes each volume needs, and which it leads to."""

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.core.domain import Selection
from sphinx_studyguide.volume.nodes import volume_map
from sphinx_studyguide.volume.registry import all_volumes, find_volume, make_number

_HEADS = ("Volume", "You need", "Leads to")


class VolumeMap(StudyDirective):
    """What the volumes build on, from the ``needs`` of their front matter."""

    room = "volume"
    kind = "volumes"
    has_content = False
    optional_arguments = 0
    option_spec = {}

    def run(self) -> list[nodes.Node]:
        """Return the place of the table; :class:`FillVolumeMaps` makes it."""
        place = volume_map(classes=["sg-volume-map"])
        self.set_source_info(place)
        self.domain.selections.setdefault(self.env.docname, []).append(Selection("volume"))
        return [place]


class FillVolumeMaps(SphinxPostTransform):
    """Makes the tables, for the builder at hand."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 - the base class passes them
        """Fill each place of the document, or take it away where no volume is written."""
        for place in list(self.document.findall(volume_map)):
            rows = list(self.make_rows())
            if not rows:
                place.parent.remove(place)
                continue
            heads = [nodes.entry("", nodes.paragraph("", head)) for head in _HEADS]
            group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in (50, 25, 25)))
            group["cols"] = len(_HEADS)
            group += nodes.thead("", nodes.row("", *heads))
            group += nodes.tbody("", *rows)
            place.append(nodes.table("", group))

    def make_rows(self) -> Iterator[nodes.row]:
        """Yield a row for each volume that is written."""
        self.places = {number: docname for docname, number in all_volumes(self.env)}
        volumes = [find_volume(self.env, docname) for docname in self.places.values()]
        needs = {volume.number: volume.needs for volume in volumes if volume}
        for number, needed in needs.items():
            later = [other for other, wanted in needs.items() if number in wanted]
            title = self.env.titles[self.places[number]].deepcopy().children
            name = nodes.paragraph("", "", *make_number(number), self.link(number, title))
            yield nodes.row(
                "", nodes.entry("", name), self.make_cell(needed), self.make_cell(later)
            )

    def make_cell(self, numbers: Iterable[int]) -> nodes.entry:
        """Return a cell with the numbers of volumes, each a link if it is written."""
        line = nodes.paragraph(classes=["sg-volume-map__numbers"])
        ordered = sorted(numbers)
        for number in ordered:
            if line.children:
                line += nodes.Text(" ")
            name = [nodes.Text(str(number))]
            # A line does not begin with the comma.
            part = nodes.inline(classes=["sg-volume-map__number"])
            part += self.link(number, name) if number in self.places else name
            part += [] if number == ordered[-1] else [nodes.Text(",")]
            line += part
        return nodes.entry("", line if line.children else nodes.paragraph("", "–"))

    def link(self, number: int, content: Sequence[nodes.Node]) -> nodes.reference:
        """Return a link to a volume; its title is told where only its number is shown."""
        docname = self.places[number]
        return make_refnode(
            self.app.builder,
            self.env.current_document.docname,
            docname,
            "",
            list(content),
            self.env.titles[docname].astext(),
        )
