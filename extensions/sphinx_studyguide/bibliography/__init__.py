"""The room of the bibliography: sources are formatted once, not in every build.

An extension of its own, since it needs sphinxcontrib-bibtex.
"""

from pathlib import Path

from docutils import nodes as docutils_nodes
from pybtex.plugin import register_plugin
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference_plugin

# Before sphinxcontrib-bibtex, which looks for plugins while it is imported.
from sphinx_studyguide.bibliography import plugins  # noqa: F401  isort: skip
from sphinx_studyguide.bibliography import fold, nodes
from sphinx_studyguide.bibliography.directive import CheckedBibliography
from sphinx_studyguide.bibliography.domain import KeptCitations
from sphinx_studyguide.bibliography.fold import FoldSources
from sphinx_studyguide.bibliography.formulas import SetFormulas
from sphinx_studyguide.bibliography.labels import AuthorYearLabels, AuthorYearReferences
from sphinx_studyguide.bibliography.sources import Reading
from sphinx_studyguide.bibliography.style import AuthorYear
from sphinx_studyguide.core.assets import FOLD, PREVIEW, add_page_assets
from sphinx_studyguide.core.dependents import EVENT

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register ``author-year`` for ``bibtex_default_style`` and ``bibtex_reference_style``."""
    register_plugin("pybtex.style.formatting", "author-year", AuthorYear, force=True)
    register_plugin("pybtex.style.labels", "author-year", AuthorYearLabels, force=True)
    register_reference_plugin(
        "sphinxcontrib.bibtex.style.referencing", "author-year", AuthorYearReferences, force=True
    )
    app.add_post_transform(FoldSources)
    app.add_post_transform(SetFormulas)
    app.add_node(nodes.sources, html=(fold.visit_sources, fold.depart_sources))
    add_page_assets(app, docutils_nodes.citation, _HERE / "bibliography.css")
    add_page_assets(app, nodes.sources, *FOLD, *PREVIEW)
    app.connect("config-inited", _override)
    reading = Reading()
    app.connect("config-inited", reading.begin)
    app.connect("builder-inited", reading.end, priority=900)
    # Before sphinxcontrib-bibtex, which formats all sources.
    app.connect("env-updated", _sort_lists, priority=400)
    app.connect("builder-inited", lambda app: AuthorYear.begin(app.doctreedir))
    # After it.
    app.connect("env-updated", lambda _app, _env: AuthorYear.save(), priority=900)
    return {"version": "0.2", "parallel_read_safe": True, "parallel_write_safe": True}


def _override(app: Sphinx, _config: Config) -> None:
    """Take the place of sphinxcontrib-bibtex, whichever of the two extensions is set up last."""
    app.add_directive("bibliography", CheckedBibliography, override=True)
    app.add_domain(KeptCitations, override=True)
    app.connect("env-get-outdated", KeptCitations.find_readers)
    app.connect(EVENT, KeptCitations.describe_lists)


def _sort_lists(_app: Sphinx, env: BuildEnvironment) -> None:
    """Put the lists of sources in the order of a build from nothing.

    A source of several pages is linked to on the last of them.
    """
    lists = env.get_domain("cite").data["bibliographies"]
    ordered = sorted(lists.items(), key=lambda item: (item[0].docname, item[0].id_))
    lists.clear()
    lists.update(ordered)
