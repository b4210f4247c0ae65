"""Reads every page again after the code of the extensions has changed.

Sphinx compares sources and settings with those of the last build, and knows nothing of code.
"""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.kept import hash_makers

#: The packages that have a part in what a page holds.
PACKAGES = ("netfigure", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf", "sphinx_webfonts")


@cache
def hash_code(packages: tuple[str, ...]) -> str:
    """Return a hash of the Python files of some packages; one that is not installed has none."""
    specs = filter(None, map(find_spec, packages))
    folders = [Path(folder) for spec in specs for folder in spec.submodule_search_locations or ()]
    return hash_makers([file for folder in folders for file in sorted(folder.rglob("*.py"))], "")


def find_outdated(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Iterable[str]:
    """Return all pages if other code has read them."""
    code = hash_code(PACKAGES)
    known, env.study_code = getattr(env, "study_code", code), code  # type: ignore[attr-defined]
    return () if known == code else env.found_docs
