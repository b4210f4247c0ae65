"""The import rules of the house: what is pure stays pure, and rooms do not know each other."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

EXTENSIONS = Path(__file__).parents[1] / "extensions"
GUIDE = "sphinx_studyguide"
#: Rooms that every room may use.
SHARED = {"core", "palette"}
#: Rooms that no other room may use, and that may use every one: what they offer needs them all.
ABOVE = {"commands"}
#: Files of a room that know neither docutils nor Sphinx.
PURE = {"model", "parse", "layout", "svg", "scene", "describe", "figure", "functions", "compute"}
#: Packages that know neither, nor any package of this distribution.
ALONE = {"netfigure"}
PACKAGES = sorted(path.name for path in EXTENSIONS.iterdir() if (path / "__init__.py").exists())
FILES = sorted(EXTENSIONS.rglob("*.py"))


@cache
def read(path: Path) -> list[ast.AST]:
    """Return the nodes of a file; several rules look at them."""
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def find_modules(path: Path) -> Iterator[str]:
    """Yield the full names of what a file imports, wherever in the file: a name from a package counts as its module."""
    package = path.relative_to(EXTENSIONS).parts[:-1]
    for node in read(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def name_module(path: Path) -> str:
    """Return the full name of a file's module."""
    parts = path.relative_to(EXTENSIONS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


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
        if room in ABOVE:
            return breaches
        known = {room} if room == "core" else {room} | SHARED
        allowed = [f"{GUIDE}.{name}" for name in known]
        breaches += [m for m in modules if belongs(m, GUIDE) and not belongs(m, *allowed)]
    return breaches


def look_at(paths: list[Path], find: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    """Return what is found in files or folders, by their paths; nothing is good."""
    found = {path.relative_to(EXTENSIONS).as_posix(): find(path) for path in paths}
    return {name: faults for name, faults in found.items() if faults}


def test_imports():
    assert look_at(FILES, find_breaches) == {}


def test_packages_that_stand_alone_are_there():
    assert set(PACKAGES) > ALONE | {GUIDE}


# -- No circles --------------------------------------------------------------


def find_circle(folder: Path) -> list[str]:
    """Return files and subfolders of a package that import each other in a circle, or nothing.

    Every import counts: inside functions, and those for types only.
    """
    package = name_module(folder / "__init__.py")

    def find_child(module: str) -> str:
        """Return the file or subfolder that a module belongs to; empty outside of the package."""
        if module == package:
            return "__init__"
        inside = module.removeprefix(f"{package}.")
        return inside.partition(".")[0] if inside != module else ""

    children = {find_child(name_module(path)) for path in folder.rglob("*.py")}
    graph: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        own = find_child(name_module(path))
        for module in find_modules(path):
            child = find_child(module)
            # A name that is not a file is one that the package itself defines.
            child = child if child in children or not child else "__init__"
            if child not in {"", own}:
                graph.setdefault(own, set()).add(child)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1][::-1]
    return []


FOLDERS = sorted(path.parent for path in FILES if path.name == "__init__.py")


def test_no_files_or_folders_import_each_other_in_a_circle():
    assert look_at(FOLDERS, find_circle) == {}


# -- Files and functions are short -------------------------------------------

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
#: What is longer, and why.
LONGER = {
    "sphinx_studyguide/volume/__init__.py: setup": "one line for each node of the room",
    "sphinx_studyguide/volume/parse.py: parse_front_matter": "one check after the other, by key",
}


def find_long(path: Path) -> Iterator[str]:
    """Yield a file, and the functions in it, that have too many lines; docstrings do not count."""
    name = path.relative_to(EXTENSIONS).as_posix()
    if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE:
        yield name
    for node in read(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            documentation = node.body[0] if ast.get_docstring(node) else None
            lines = node.end_lineno - node.lineno + 1
            if documentation:
                lines -= documentation.end_lineno - documentation.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{name}: {node.name}"


def test_files_and_functions_are_short():
    assert sorted(each for path in FILES for each in find_long(path)) == sorted(LONGER)


#: What a file that is no ``__init__`` may ask of the application: registering is not among it.
REGISTERING = {"connect", "setup_extension", "require_sphinx", "set_translator"}


def find_registrations(path: Path) -> list[str]:
    """Return the calls by which a file registers something with the application."""
    calls = (node for node in read(path) if isinstance(node, ast.Call))
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


def test_only_a_room_s_init_registers():
    assert look_at(ROOM_FILES, find_registrations) == {}


def test_every_file_says_what_it_is_for_in_a_sentence():
    first = {path: (ast.get_docstring(read(path)[0]) or "").partition("\n")[0] for path in FILES}

    assert [path for path, sentence in first.items() if not sentence.endswith(".")] == []


# -- The checks find what they are for ---------------------------------------


@pytest.mark.parametrize(
    ("name", "source", "breaches"),
    [
        ("sphinx_studyguide/formula/parse.py", "import re", []),
        ("sphinx_studyguide/formula/parse.py", "from docutils import nodes", ["docutils.nodes"]),
        ("sphinx_studyguide/formula/parse.py", "import sphinx.util", ["sphinx.util"]),
        ("sphinx_studyguide/formula/parse.py", "import sphinxcontrib", []),
        ("sphinx_studyguide/formula/nodes.py", "from docutils import nodes", []),
        ("netfigure/forms/plot/axes/ticks.py", "import docutils.nodes", ["docutils.nodes"]),
        ("netfigure/forms/plot/axes/ticks.py", "from netfigure import style\nimport numpy", []),
        ("netfigure/forms/plot/axes/ticks.py", "import sphinx_studyguide", ["sphinx_studyguide"]),
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


@pytest.mark.parametrize(
    ("files", "circle"),
    [
        ({"a.py": "import p.b", "b.py": "import re"}, []),
        ({"a.py": "import p.b", "b.py": "from p import a"}, ["a", "b"]),
        ({"a.py": "from . import b", "b.py": "def f():\n    from p.a import x"}, ["a", "b"]),
        ({"a.py": "if TYPE_CHECKING:\n    import p.b", "b.py": "import p.a"}, ["a", "b"]),
        ({"__init__.py": "from p.a import x", "a.py": "from p import y"}, ["__init__", "a"]),
        ({"a.py": "import p.b", "b.py": "import p.c", "c.py": "import p.a"}, ["a", "b", "c"]),
        ({"q/a.py": "import p.r.a", "r/a.py": "import re", "r/b.py": "import p.q.b"}, ["q", "r"]),
        ({"q/a.py": "import p.r.a", "q/b.py": "import p.q.a", "r/a.py": "import re"}, []),
    ],
)
def test_find_circle(tmp_path, monkeypatch, files, circle):
    monkeypatch.setitem(globals(), "EXTENSIONS", tmp_path)
    for name, source in ({"__init__.py": ""} | files).items():
        path = tmp_path / "p" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")

    found = find_circle(tmp_path / "p")

    assert sorted(set(found)) == circle
    assert found[:1] == found[-1:]


def test_find_long(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "EXTENSIONS", tmp_path)
    short, long = tmp_path / "short.py", tmp_path / "long.py"
    lines = "    x = 1\n" * 39
    short.write_text(f"def f():\n{lines}\n\ndef g():\n    '''Say\n\n    it.\n    '''\n{lines}")
    assert list(find_long(short)) == []
    long.write_text(f"def f():\n{lines}    y = 1\n" + "\n" * 260)
    assert list(find_long(long)) == ["long.py", "long.py: f"]


def test_find_registrations(tmp_path):
    path = tmp_path / "html.py"
    path.write_text(
        "app.connect('x', f)\nconnection.connect()\napp.add_node(n)\napp.builder.format\n"
    )

    assert find_registrations(path) == ["line 1: app.connect", "line 3: app.add_node"]
