"""The directive of the control."""

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.offline.nodes import offline_control


class Offline(StudyDirective):
    """A place to keep the site on the device; the body is for readers without scripts."""

    room = "offline"
    kind = "offline"
    optional_arguments = 0
    option_spec = {}

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        place = offline_control("", *self.parse_fallback(), classes=["no-search"])
        self.set_source_info(place)
        return [place]


def remove_controls(app: Sphinx, doctree: nodes.document, docname: str) -> None:  # noqa: ARG001
    """Take the control away where no browser keeps anything."""
    if app.builder.name not in {"html", "dirhtml"}:
        for place in list(doctree.findall(offline_control)):
            place.parent.remove(place)
