"""What every room shares: options, warnings, anchors, assets and the domain; it knows no room."""

from sphinx.application import Sphinx

from sphinx_studyguide.core import domain


def setup(app: Sphinx) -> None:
    """Add the domain that knows every block of the guide."""
    app.add_domain(domain.StudyDomain)
