"""The builder `check`: compares the volumes of an environment with the rules for content."""

from sphinx.application import Sphinx

from sphinx_studyguide.volume.check.builder import CheckBuilder
from sphinx_studyguide.volume.check.demands import DEMANDS


def setup(app: Sphinx) -> None:
    """Add the builder ``check`` and its settings."""
    app.add_config_value("study_syllabus", "", "", str)
    app.add_config_value("study_notation", "study/notation", "env", str)
    app.add_config_value("study_wordings", "", "", str)
    app.add_config_value("study_block_wordings", "", "", str)
    app.add_config_value("study_demands", DEMANDS, "", dict)
    app.add_builder(CheckBuilder)
