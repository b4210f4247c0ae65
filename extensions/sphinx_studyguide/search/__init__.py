"""The room of the search: keeps out of the index what no reader looks for."""

from fnmatch import fnmatchcase

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.search.transform import HideFormulas


def setup(app: Sphinx) -> None:
    """Add the setting and the transform."""
    app.add_config_value("study_search_exclude", [], "env", types=frozenset({list, tuple}))
    app.add_post_transform(HideFormulas)
    app.connect("doctree-read", _exclude)


def _exclude(app: Sphinx, _doctree: nodes.document) -> None:
    """Give a page that the setting names the mark that Sphinx's index skips."""
    docname = app.env.current_document.docname
    if any(fnmatchcase(docname, pattern) for pattern in app.config.study_search_exclude):
        app.env.metadata[docname]["nosearch"] = ""
