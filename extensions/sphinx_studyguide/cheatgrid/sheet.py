"""Links the cheat grid of a volume with the page that shows it alone, on a site."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.cheatgrid.nodes import cheat_grid
from sphinx_studyguide.core.domain import StudyDomain


class LinkSheets(SphinxPostTransform):
    """Adds the link: nobody prints a chapter of 80 sheets for the one with its grid."""

    # Before the collections are filled: a grid that is gathered needs no link.
    default_priority = 4

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add a link to each grid of a volume."""
        here = self.env.current_document.docname
        page = _find_sheet(StudyDomain.of(self.env), here)
        if page is None or self.app.builder.name not in {"html", "dirhtml"}:
            return
        for grid in self.document.findall(cheat_grid):
            name = nodes.inline("", "Pages to print")
            link = make_refnode(self.app.builder, here, page, "", name)
            line = nodes.paragraph("", "", link, classes=["no-search", "sg-cheatgrid__sheet"])
            grid.insert(0 if grid.heading is None else 1, line)


def describe_sheets(app: Sphinx, _targets: dict[str, str]) -> dict[str, list[object]]:
    """Return where the grids of each volume lead."""
    domain = StudyDomain.of(app.env)
    return {docname: [_find_sheet(domain, docname)] for docname in domain.volumes}


def _find_sheet(domain: StudyDomain, docname: str) -> str | None:
    return domain.find_page("grid", domain.volumes[docname]) if docname in domain.volumes else None
