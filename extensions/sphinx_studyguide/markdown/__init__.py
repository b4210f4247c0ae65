"""The room of Markdown: warns where Markdown reads something else than the author meant."""

from sphinx.application import Sphinx
from sphinx.config import Config


def setup(app: Sphinx) -> None:
    """Take the place of MyST's parser, once every extension has registered its own."""
    app.connect("config-inited", _check_markdown)


def _check_markdown(app: Sphinx, _config: Config) -> None:
    if "myst_parser" not in app.extensions:
        return
    # MyST need not be installed.
    from sphinx_studyguide.markdown.glossary import PlacedGlossary  # noqa: PLC0415
    from sphinx_studyguide.markdown.parser import CheckedParser  # noqa: PLC0415

    # A project with a parser of its own for Markdown keeps it.
    if app.registry.source_parsers.get("markdown") is CheckedParser.__base__:
        app.add_source_parser(CheckedParser, override=True)
    app.add_directive_to_domain("std", "glossary", PlacedGlossary, override=True)
