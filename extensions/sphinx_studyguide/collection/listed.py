"""Names the volume of pages that gather the blocks of one, where a page lists them."""

from typing import Any

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.domain import StudyDomain


class NameVolumes(SphinxPostTransform):
    """Gives entries of toctrees the title of their volume: few readers know the numbers.

    The list of all pages, which has the titles of the volumes as well, stays short.
    """

    default_priority = 5
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Name the volumes in each toctree that is seen."""
        for toctree in self.document.findall(addnodes.toctree):
            if not toctree["hidden"]:
                toctree["entries"] = [
                    (title or find_name(self.env, docname), docname)
                    for title, docname in toctree["entries"]
                ]


def find_name(env: BuildEnvironment, docname: str) -> str | None:
    """Return the title of a page with that of its volume, if it is about one."""
    domain = StudyDomain.of(env)
    numbers = {wanted.volume for wanted in domain.selections.get(docname, ())}
    found = [name for name, number in domain.volumes.items() if {number} == numbers]
    if not found or docname in domain.volumes:
        return None
    own, volume = (env.titles[name].astext() for name in (docname, found[0]))
    return own if volume in own else f"{own}: {volume}"


def describe_names(app: Sphinx, _targets: dict[str, str]) -> dict[str, list[object]]:
    """Return the names of what each page lists."""
    return {
        docname: [find_name(app.env, each) for each in listed]
        for docname, listed in app.env.toctree_includes.items()
    }
