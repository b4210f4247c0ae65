"""Stylesheets and scripts that live in their room and are served only on pages that need them."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.core.builders import is_book

_HERE = Path(__file__).parent
#: Shows beside a link what it leads to: for a term, what the script of ``data-sg-definitions`` has
#: for its anchor; for a place on the same page, what has that id and is in one with
#: ``data-sg-previews``.
PREVIEW = (_HERE / "preview.css", _HERE / "preview.js")
#: Looks of a block with the class ``sg-fold``, which paper shows open.
FOLD = (_HERE / "fold.css",)
#: Looks of fields and buttons with the class ``sg-control``.
CONTROLS = (_HERE / "controls.css",)
#: Adds a field that filters what is in the elements with ``data-sg-filter``.
FILTER = (*CONTROLS, _HERE / "filter.css", _HERE / "filter.js")


def add_page_assets(
    app: Sphinx,
    node_class: type[nodes.Node],
    *paths: Path,
    priority: int = 500,
    scripted: bool = False,
    near: str = "",
) -> None:
    """Serve a room's stylesheets and scripts on the pages that hold a node of a class.

    :param app: the application
    :param node_class: the node that needs them
    :param paths: ``.css``, ``.css.jinja`` and ``.js`` files
    :param priority: of the scripts: a lower one runs first
    :param near: a selector; where `sphinx_studyguide.stylesheets` bundles scripts, they are loaded
        once a reader is near an element that it selects
    :param scripted: whether all of this is of use only where scripts run, which is not in an EPUB
    """
    waits = {"data-near": near} if near else {}

    def serve(app: Sphinx) -> None:
        app.config.html_static_path.extend(map(str, _find_useful(app, paths, scripted=scripted)))

    def add(
        app: Sphinx,
        pagename: str,  # noqa: ARG001 - Sphinx passes it
        templatename: str,  # noqa: ARG001
        context: dict[str, Any],  # noqa: ARG001
        doctree: nodes.document | None,
    ) -> None:
        if doctree is None:
            return
        if not any(issubclass(found, node_class) for found in _classes(doctree)):
            return
        for path in _find_useful(app, paths, scripted=scripted):
            name = path.name.removesuffix(".jinja")
            if name.endswith(".css"):
                app.add_css_file(name)
            else:
                app.add_js_file(name, priority=priority, loading_method="defer", **waits)

    app.connect("builder-inited", serve)
    app.connect("html-page-context", add)


def _find_useful(app: Sphinx, paths: tuple[Path, ...], *, scripted: bool) -> list[Path]:
    """Return the files that are of use to a builder."""
    if app.builder.format != "html":
        return []
    if is_book(app.builder):
        # Scripts make the controls; and some checkers of books cannot read their selectors.
        looks = [path for path in paths if path.suffix != ".js" and path not in CONTROLS]
        return [] if scripted else looks
    return list(paths)


@lru_cache(maxsize=1)  # every room asks for the same page, one after the other
def _classes(doctree: nodes.document) -> set[type[nodes.Node]]:
    """Return the classes of all nodes of a page."""
    return {type(node) for node in doctree.findall()}


def add_typst_module(app: Sphinx, path: Path) -> None:
    """Hand a room's Typst functions to the Typst builders, where they are installed.

    :param app: the application
    :param path: a ``.typ`` file
    """

    def append(_app: Sphinx, config: Any) -> None:
        if "typst_modules" in config:
            config.typst_modules.append(str(path))

    app.connect("config-inited", append)
