"""The room of the sheets to print: cheat grids on a page each, and cards to cut out."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import add_typst_module

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the functions for the preamble of a PDF."""
    add_typst_module(app, _HERE / "sheets.typ")
