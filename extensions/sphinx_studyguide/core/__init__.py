"""What every room shares: options, warnings, anchors, assets and the domain; it knows no room."""

from sphinx.application import Sphinx

from sphinx_studyguide.core import code
from sphinx_studyguide.core.dependents import EVENT, Dependents
from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.latex import AnchorBlocks
from sphinx_studyguide.core.templates import keep_templates
from sphinx_studyguide.core.wrappers import DropCopiedIds


def setup(app: Sphinx) -> None:
    """Add the domain that knows every block of the guide, and keep what pages show fresh."""
    app.add_domain(StudyDomain)
    app.add_post_transform(DropCopiedIds)
    app.add_post_transform(AnchorBlocks)
    app.connect("builder-inited", keep_templates)
    dependents = Dependents()
    app.add_event(EVENT)
    app.connect("env-get-outdated", code.find_outdated)
    app.connect("env-get-outdated", StudyDomain.find_readers)
    app.connect("doctree-read", StudyDomain.note_names, priority=900)
    # After Sphinx has numbered sections and figures.
    app.connect("env-get-updated", dependents.find_outdated, priority=900)
    app.connect("env-check-consistency", dependents.forget_lists, priority=900)
    app.connect("doctree-resolved", dependents.note_written)
    app.connect("build-finished", dependents.save)
