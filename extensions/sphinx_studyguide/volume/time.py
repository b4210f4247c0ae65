"""Shows on the site how long a volume takes to read."""

from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.duration import round_minutes
from sphinx_studyguide.volume.nodes import volume_lead

#: Where the metadata of a page has its minutes.
_MINUTES = "minutes"


def note_time(env: BuildEnvironment, docname: str, document: nodes.document) -> None:
    """Remember how long a volume takes to read."""
    env.metadata[docname][_MINUTES] = str(round_minutes(document))


def format_reading_time(env: BuildEnvironment, docname: str) -> str:
    """Return how long a volume takes to read, in words."""
    return f"about {env.metadata[docname][_MINUTES]}\N{NO-BREAK SPACE}minutes"


class AddReadingTimes(SphinxPostTransform):
    """Adds a line to the head of a volume."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add the line below the subtitle of the volume."""
        if self.app.builder.name in {"html", "dirhtml"}:
            for lead in self.document.findall(volume_lead):
                words = (
                    f"{format_reading_time(self.env, self.env.current_document.docname)} to read"
                )
                line = nodes.paragraph("", words.capitalize())
                line["classes"] += ["no-search", "sg-volume__time"]
                lead.append(line)
