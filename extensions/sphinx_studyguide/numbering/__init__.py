"""The room of the numbers: figures, tables, formulas and exercises are counted in each volume."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.visitors import html_element, typst_call
from sphinx_studyguide.numbering.nodes import block_number
from sphinx_studyguide.numbering.number import number_blocks

_HERE = Path(__file__).parent


# LaTeX would count figures and tables again.
_LATEX = "\\usepackage{caption}\n\\captionsetup{labelformat=empty}\n"


def setup(app: Sphinx) -> None:
    """Count the blocks of each volume once it is read, for every builder."""
    # After the room of the volume, which notes the number of the volume.
    app.connect("doctree-read", number_blocks, priority=850)
    app.connect("config-inited", _leave_captions_alone)
    app.add_node(
        block_number,
        html=html_element("span", "sg-number"),
        typst=typst_call("sg-number"),
    )
    add_page_assets(app, block_number, _HERE / "numbering.css")
    add_typst_module(app, _HERE / "numbering.typ")


def _leave_captions_alone(_app: Sphinx, config: Config) -> None:
    elements = config.latex_elements
    config.latex_elements = {**elements, "preamble": elements.get("preamble", "") + _LATEX}
