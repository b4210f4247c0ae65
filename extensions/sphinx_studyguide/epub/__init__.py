"""The room of the EPUB: what EPUB 3.3 and e-readers need beyond what Sphinx writes."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.epub.builder import StudyEpubBuilder

_STYLESHEET = Path(__file__).parent / "study-epub.css.jinja"


def setup(app: Sphinx) -> None:
    """Put the builder in the place of Sphinx's."""
    app.add_config_value("study_epub_exclude", [], "epub", list)
    app.add_config_value("study_epub_accessibility", "", "epub", str)
    app.add_config_value("study_epub_conformance", "", "epub", str)
    app.add_config_value("study_epub_date", "", "epub", str)
    app.add_builder(StudyEpubBuilder, override=True)
    app.connect("builder-inited", _serve)


def _serve(app: Sphinx) -> None:
    if app.builder.name != StudyEpubBuilder.name:
        return
    app.config.html_static_path.append(str(_STYLESHEET))
    app.add_css_file(_STYLESHEET.stem, priority=900)
    # Imported where a book is made: lxml takes longer than a page.
    from sphinx_studyguide.epub.pages import write_xml  # noqa: PLC0415

    # After all others: what it sees is what is written.
    app.connect("html-page-context", write_xml, priority=1000)
