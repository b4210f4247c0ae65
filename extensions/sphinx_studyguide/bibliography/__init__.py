"""The room of the bibliography: sources are formatted once, not in every build.

An extension of its own, since it needs sphinxcontrib-bibtex.
"""

from pybtex.backends import plaintext
from pybtex.plugin import register_plugin
from pybtex.style.labels import alpha
from pybtex.style.names import plain
from pybtex.style.sorting import author_year_title
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from sphinx_studyguide.bibliography.directive import CheckedBibliography
from sphinx_studyguide.bibliography.sources import Reading
from sphinx_studyguide.bibliography.style import KeptAlpha


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the style ``kept-alpha`` for the setting ``bibtex_default_style``."""
    register_plugin("pybtex.style.formatting", "kept-alpha", KeptAlpha, force=True)
    # Each list and each citation looks for these among all installed packages, unless registered.
    for group, name, plugin in (
        ("pybtex.backends", "plaintext", plaintext.Backend),
        ("pybtex.style.names", "plain", plain.NameStyle),
        ("pybtex.style.labels", "alpha", alpha.LabelStyle),
        ("pybtex.style.sorting", "author_year_title", author_year_title.SortingStyle),
    ):
        register_plugin(group, name, plugin, force=True)
    # Whichever of the two extensions is set up last.
    app.connect(
        "config-inited",
        lambda app, _config: app.add_directive("bibliography", CheckedBibliography, override=True),
    )
    reading = Reading()
    app.connect("config-inited", reading.begin)
    app.connect("builder-inited", reading.end, priority=900)
    # Before sphinxcontrib-bibtex, which formats all sources.
    app.connect("env-updated", _sort_lists, priority=400)
    app.connect("builder-inited", lambda app: KeptAlpha.load(app.doctreedir))
    # After it.
    app.connect("env-updated", lambda app, _env: KeptAlpha.save(app.doctreedir), priority=900)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}


def _sort_lists(_app: Sphinx, env: BuildEnvironment) -> None:
    """Put the lists of sources in the order of a build from nothing.

    A source of several pages is linked to on the last of them.
    """
    lists = env.get_domain("cite").data["bibliographies"]
    ordered = sorted(lists.items(), key=lambda item: (item[0].docname, item[0].id_))
    lists.clear()
    lists.update(ordered)
