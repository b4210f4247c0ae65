"""The room of the example: code of the pages, what it was tested with, and files to run it from."""

from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.report import warn
from sphinx_studyguide.core.visitors import html_element, typst_call
from sphinx_studyguide.example import nodes
from sphinx_studyguide.example.collect import note_code
from sphinx_studyguide.example.domain import ExampleDomain
from sphinx_studyguide.example.parse import parse_record
from sphinx_studyguide.example.transform import FillDownloads

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the setting, the nodes, their looks and the files."""
    app.add_config_value("study_examples_tested", "tested.json", "env", str)
    app.add_domain(ExampleDomain)
    app.connect("env-get-outdated", _read_record)
    # Before the volume, which puts its own lines between the heading and this one.
    app.connect("doctree-read", note_code, priority=790)
    app.add_post_transform(FillDownloads)
    app.add_node(
        nodes.example_head,
        html=html_element("p", "sg-example__head"),
        typst=typst_call("sg-example-head"),
    )
    app.add_node(
        nodes.example_downloads,
        html=html_element("span", "sg-example__downloads"),
        typst=typst_call("sg-example-downloads"),
    )
    app.add_node(
        nodes.not_run,
        html=html_element("p", "sg-example__not-run"),
        typst=typst_call("sg-example-not-run"),
    )
    for node in (nodes.example_head, nodes.not_run):
        add_page_assets(app, node, _HERE / "example.css")
    add_typst_module(app, _HERE / "example.typ")


def _read_record(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Iterable[str]:
    """Read what was tested, and return the pages that say something else."""
    domain = ExampleDomain.of(env)
    path = Path(app.srcdir, app.config.study_examples_tested)
    if path.is_file():
        domain.tested, refusals = parse_record(path.read_text("utf-8"))
        for line, message in refusals:
            warn(message, room="example", location=f"{path}:{line}")
    return [
        docname
        for docname, listing in domain.listings.items()
        if listing.tested != domain.tested.get(docname)
    ]
