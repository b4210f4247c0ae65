"""Directives for study guides: blocks for chapters, and pages made from them."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_studyguide import (
    architecture,
    callout,
    cheatgrid,
    collection,
    comparison,
    core,
    deck,
    epub,
    example,
    faults,
    flashcard,
    flowchart,
    formula,
    mark,
    markdown,
    navigation,
    numbering,
    palette,
    search,
    sheets,
    term,
    untrusted,
    volume,
)

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every room of the study guide."""
    core.setup(app)
    faults.setup(app)
    palette.setup(app)
    volume.setup(app)
    cheatgrid.setup(app)
    flashcard.setup(app)
    comparison.setup(app)
    formula.setup(app)
    callout.setup(app)
    mark.setup(app)
    markdown.setup(app)
    flowchart.setup(app)
    architecture.setup(app)
    collection.setup(app)
    deck.setup(app)
    example.setup(app)
    search.setup(app)
    sheets.setup(app)
    term.setup(app)
    navigation.setup(app)
    numbering.setup(app)
    untrusted.setup(app)
    epub.setup(app)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
