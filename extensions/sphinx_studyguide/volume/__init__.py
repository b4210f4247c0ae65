"""The room of the volume: a chapter's front matter, and what it puts around its heading."""

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes as docutils_nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.dependents import EVENT
from sphinx_studyguide.core.visitors import html_element, typst_call
from sphinx_studyguide.volume import check, nodes
from sphinx_studyguide.volume.book import NumberTitles
from sphinx_studyguide.volume.directive import FillVolumeLists, VolumeList, describe_lists
from sphinx_studyguide.volume.latex import MoveHeads
from sphinx_studyguide.volume.map import FillVolumeMaps, VolumeMap
from sphinx_studyguide.volume.registry import add_head, all_volumes, check_numbers
from sphinx_studyguide.volume.time import AddReadingTimes
from sphinx_studyguide.volume.translate import ExtractFrontMatter, TranslateFrontMatter

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the setting, the nodes, their looks and the checks."""
    check.setup(app)
    app.add_config_value("study_volumes", ["volumes/*"], "env", list)
    # After the collectors, which read the front matter and the heading.
    app.connect("doctree-read", add_head, priority=800)
    app.connect("env-check-consistency", check_numbers)
    app.connect("missing-reference", _resolve)
    app.connect("html-page-context", _describe, priority=400)
    app.add_directive("volume-list", VolumeList)
    app.add_directive("volume-map", VolumeMap)
    app.connect(EVENT, describe_lists)
    app.add_transform(TranslateFrontMatter)
    app.add_post_transform(ExtractFrontMatter)
    app.add_post_transform(FillVolumeLists)
    app.add_post_transform(FillVolumeMaps)
    app.add_post_transform(NumberTitles)
    app.add_post_transform(MoveHeads)
    app.add_node(nodes.volume_mark, typst=typst_call("sg-volume-mark"))
    app.add_post_transform(AddReadingTimes)
    app.add_node(nodes.volume_list)
    app.add_node(nodes.volume_card)
    app.add_node(nodes.volume_map)
    app.add_node(
        nodes.volume_head,
        html=html_element("div", "sg-volume__head"),
        typst=typst_call("sg-volume-head", "number", "roman", "accent"),
    )
    app.add_node(nodes.volume_number, html=html_element("p", "sg-volume__number"))
    app.add_node(
        nodes.volume_lead,
        html=html_element("div", "sg-volume__lead"),
        typst=typst_call("sg-volume-lead"),
    )
    app.add_node(
        nodes.volume_subtitle,
        html=html_element("p", "sg-volume__subtitle"),
        typst=typst_call("sg-volume-subtitle"),
    )
    app.add_node(
        nodes.volume_needs,
        html=html_element("p", "sg-volume__needs"),
        typst=typst_call("sg-volume-needs"),
    )
    add_page_assets(app, nodes.volume_head, _HERE / "volume.css")
    add_page_assets(app, nodes.volume_list, _HERE / "volume.css")
    add_page_assets(app, nodes.volume_map, _HERE / "volume.css")
    add_typst_module(app, _HERE / "volume.typ")


def _resolve(
    app: Sphinx,
    env: BuildEnvironment,
    node: addnodes.pending_xref,
    contnode: docutils_nodes.TextElement,
) -> docutils_nodes.Element | None:
    """Link a volume by its number; one that is not written yet stays as text."""
    if (node.get("refdomain"), node["reftype"]) != ("study", "volume"):
        return None
    for docname, number in all_volumes(env):
        if str(number) == node["reftarget"]:
            title = env.titles[docname].astext()
            return make_refnode(app.builder, node["refdoc"], docname, "", contnode, title)
    return contnode


def _describe(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 - Sphinx passes it
    context: dict[str, Any],
    doctree: docutils_nodes.document | None,
) -> None:
    """Describe the page by its summary, for search engines and for those who share it."""
    summary = app.env.metadata[pagename].get("summary") if doctree is not None else None
    if summary:
        context["metatags"] += f'<meta name="description" content="{escape(summary)}" />\n'
        # One page for all documents has no front matter of its own.
        context["meta"] = {"og:description": summary, **(context["meta"] or {})}
