"""The import rules of the house: what is pure stays pure, and rooms do not know each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

EXTENSIONS = Path(__file__).parents[1] / "extensions"
GUIDE = "sphinx_studyguide"
#: Rooms that every room may use.
SHARED = {"core", "palette"}
#: Files of a room that know neither docutils nor Sphinx.
PURE = {"model", "parse", "layout", "svg", "scene", "describe", "figure", "functions", "compute"}
#: Packages that know neither, nor any package of this distribution.
ALONE = {"netfigure"}
PACKAGES = sorted(path.name for path in EXTENSIONS.iterdir() if (path / "__init__.py").exists())
FILES = sorted(EXTENSIONS.rglob("*.py"))


def find_modules(path: Path) -> Iterator[str]:
    """Yield the full names of what a file imports, wherever in the file: a name from a package counts as its module."""
    package = path.relative_to(EXTENSIONS).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def belongs(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def find_breaches(path: Path) -> list[str]:
    """Return the imports of a file that the house plan does not allow."""
    package, *inside = path.relative_to(EXTENSIONS).with_suffix("").parts
    modules = list(find_modules(path))
    breaches = []
    if path.stem in PURE or package in ALONE:
        breaches += [m for m in modules if belongs(m, "docutils", "sphinx")]
    if package in ALONE:
        others = [name for name in PACKAGES if name != package]
        breaches += [m for m in modules if belongs(m, *others)]
    elif package != GUIDE:
        breaches += [m for m in modules if belongs(m, GUIDE)]
    elif len(inside) > 1:
        room = inside[0]
        known = {room} if room == "core" else {room} | SHARED
        allowed = [f"{GUIDE}.{name}" for name in known]
        breaches += [m for m in modules if belongs(m, GUIDE) and not belongs(m, *allowed)]
    return breaches


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(EXTENSIONS)))
def test_imports(path):
    assert find_breaches(path) == []


def test_packages_that_stand_alone_are_there():
    assert set(PACKAGES) > ALONE | {GUIDE}


#: What a file that is no ``__init__`` may ask of the application: registering is not among it.
REGISTERING = {"connect", "setup_extension", "require_sphinx", "set_translator"}


def find_registrations(path: Path) -> list[str]:
    """Return the calls by which a file registers something with the application."""
    calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
    return [
        f"line {call.lineno}: app.{call.func.attr}"
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"app", "_app"}
        and (call.func.attr in REGISTERING or call.func.attr.startswith("add_"))
    ]


ROOM_FILES = [
    path
    for path in FILES
    if path.is_relative_to(EXTENSIONS / GUIDE)
    and path.name != "__init__.py"
    and not path.is_relative_to(EXTENSIONS / GUIDE / "core")
    # The preview starts an application of its own.
    and not path.is_relative_to(EXTENSIONS / GUIDE / "live")
]


@pytest.mark.parametrize("path", ROOM_FILES, ids=lambda path: str(path.relative_to(EXTENSIONS)))
def test_only_a_room_s_init_registers(path):
    assert find_registrations(path) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(EXTENSIONS)))
def test_every_file_says_what_it_is_for_in_a_sentence(path):
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))

    assert docstring is not None
    assert docstring.splitlines()[0].endswith(".")


# -- The checks find what they are for ---------------------------------------


@pytest.mark.parametrize(
    ("name", "source", "breaches"),
    [
        ("sphinx_studyguide/formula/parse.py", "import re", []),
        ("sphinx_studyguide/formula/parse.py", "from docutils import nodes", ["docutils.nodes"]),
        ("sphinx_studyguide/formula/parse.py", "import sphinx.util", ["sphinx.util"]),
        ("sphinx_studyguide/formula/parse.py", "import sphinxcontrib", []),
        ("sphinx_studyguide/formula/nodes.py", "from docutils import nodes", []),
        ("netfigure/plot/ticks.py", "import docutils.nodes", ["docutils.nodes"]),
        ("netfigure/plot/ticks.py", "from netfigure import theme\nimport numpy", []),
        ("netfigure/plot/ticks.py", "import sphinx_studyguide", ["sphinx_studyguide"]),
        (
            "netfigure/__init__.py",
            "def f():\n    import sphinx_webfonts.cut",
            ["sphinx_webfonts.cut"],
        ),
        ("sphinx_studyguide/formula/nodes.py", "from sphinx_studyguide.core import nodes", []),
        (
            "sphinx_studyguide/formula/nodes.py",
            "def f():\n    from sphinx_studyguide import callout",
            ["sphinx_studyguide.callout"],
        ),
        ("sphinx_studyguide/formula/nodes.py", "from . import model", []),
        ("sphinx_studyguide/formula/nodes.py", "from .. import mark", ["sphinx_studyguide.mark"]),
        (
            "sphinx_studyguide/core/nodes.py",
            "from sphinx_studyguide.palette import colors",
            ["sphinx_studyguide.palette.colors"],
        ),
        ("sphinx_studyguide/__init__.py", "from sphinx_studyguide import mark", []),
        (
            "sphinx_mathml/html.py",
            "import sphinx_studyguide.palette",
            ["sphinx_studyguide.palette"],
        ),
        ("sphinx_mathml/html.py", "'sphinx_studyguide'  # import sphinx_studyguide", []),
    ],
)
def test_find_breaches(tmp_path, monkeypatch, name, source, breaches):
    monkeypatch.setitem(globals(), "EXTENSIONS", tmp_path)
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(source, "utf-8")

    assert find_breaches(path) == breaches


def test_find_registrations(tmp_path):
    path = tmp_path / "html.py"
    path.write_text(
        "app.connect('x', f)\nconnection.connect()\napp.add_node(n)\napp.builder.format\n"
    )

    assert find_registrations(path) == ["line 1: app.connect", "line 3: app.add_node"]
