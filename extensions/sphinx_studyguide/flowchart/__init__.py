"""The room of the flow chart: diagrams in Mermaid's language, drawn at build time."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.picture import add_frame
from sphinx_studyguide.flowchart import html, plain, typst
from sphinx_studyguide.flowchart.directive import Flowchart
from sphinx_studyguide.flowchart.nodes import flowchart, mermaid
from sphinx_studyguide.flowchart.transform import DrawFlowcharts

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Take over the directive and the node of sphinxcontrib-mermaid."""
    app.setup_extension("sphinxcontrib.mermaid")
    app.add_config_value("study_flowchart_cache", "", "", str)
    app.connect("config-inited", _serve_no_script)
    app.add_directive("mermaid", Flowchart, override=True)
    app.add_transform(DrawFlowcharts)
    plainly = (plain.visit_diagram, plain.depart_diagram)
    app.add_node(
        mermaid,
        override=True,
        html=(html.visit_diagram, None),
        typst=(typst.visit_diagram, None),
        latex=plainly,
        man=plainly,
        texinfo=plainly,
        text=plainly,
    )
    app.add_enumerable_node(flowchart, "figure")
    add_frame(app, mermaid)
    add_page_assets(app, mermaid, _HERE / "flowchart.css")
    add_typst_module(app, _HERE / "flowchart.typ")


def _serve_no_script(_app: Sphinx, config: Config) -> None:
    """Keep sphinxcontrib-mermaid from adding its script: only its format `raw` needs one."""
    config.mermaid_output_format = "svg"
