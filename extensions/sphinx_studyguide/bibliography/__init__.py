"""The room of the bibliography: sources are formatted once, not in every build.

An extension of its own, since it needs sphinxcontrib-bibtex.
"""

from pybtex.plugin import find_plugin, register_plugin
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_studyguide.bibliography.style import KeptAlpha


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the style ``kept-alpha`` for the setting ``bibtex_default_style``."""
    register_plugin("pybtex.style.formatting", "kept-alpha", KeptAlpha, force=True)
    # Each citation looks for this among all installed packages, unless it is registered.
    plain = ("pybtex.backends", "plaintext")
    register_plugin(*plain, find_plugin(*plain), force=True)
    app.connect("builder-inited", lambda app: KeptAlpha.load(app.doctreedir))
    # After sphinxcontrib-bibtex, which formats all sources.
    app.connect("env-updated", lambda app, _env: KeptAlpha.save(app.doctreedir), priority=900)
    return {"version": "0.1", "parallel_read_safe": True, "parallel_write_safe": True}
