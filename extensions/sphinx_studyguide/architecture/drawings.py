"""Where a project keeps its drawings, and the functions whose values they show."""

from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from netfigure import Drawing, FolderFunctions
from sphinx_studyguide.architecture.nodes import drawing
from sphinx_studyguide.architecture.store import get_drawing
from sphinx_studyguide.core.kept import find_folder
from sphinx_studyguide.palette.fonts import FAMILIES
from sphinx_webfonts.domain import WebFontsDomain, get_domain

_functions: WeakKeyDictionary[Sphinx, FolderFunctions] = WeakKeyDictionary()


def find_drawing(app: Sphinx, node: drawing) -> Drawing:
    """Return the drawing of a node.

    :raises Refusal: if nothing can be drawn
    """
    folder = find_folder(app, app.config.study_architecture_cache, "architecture")
    return get_drawing(folder, node["body"], node["accent"], find_functions(app))


def find_functions(app: Sphinx) -> FolderFunctions:
    """Return the functions of a project: those in the folder `figures` beside its pages."""
    if app not in _functions:
        folder = Path(app.srcdir, app.config.study_architecture_functions)
        _functions[app] = FolderFunctions(folder)
    return _functions[app]


def note_math_signs(env: BuildEnvironment, drawing: Drawing) -> None:
    """Keep in the math font that the site serves what a drawing shows in it."""
    if WebFontsDomain.name in env.domains:
        get_domain(env).note_characters(env.docname, FAMILIES["math"][0], drawing.math_signs)
