"""The folders of the PDF builder are stages: each imports only those before it."""

import ast
from pathlib import Path

import sphinx_typstpdf

PACKAGE = Path(sphinx_typstpdf.__file__).parent
STAGES = (
    *("repeats", "markup"),
    *("settings", "transforms", "assets", "translate", "book", "compile", "builders"),
)
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE)


def find_later(path: Path, folder: Path) -> list[str]:
    """Return the modules that a file imports from a later stage than its own."""
    stage = path.relative_to(folder).parts[0]
    imported = [
        node.module.split(".")[1]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sphinx_typstpdf.")
    ]
    return [name for name in imported if STAGES.index(name) > STAGES.index(stage)]


def test_a_stage_imports_only_earlier_ones():
    assert {path: later for path in FILES if (later := find_later(path, PACKAGE))} == {}


def test_every_folder_is_a_stage():
    folders = {path.parent.relative_to(PACKAGE).parts[0] for path in FILES}

    assert folders == set(STAGES) - {"repeats"}


def test_find_later(tmp_path):
    path = tmp_path / "book" / "order.py"
    path.parent.mkdir()
    path.write_text(
        "from sphinx_typstpdf.markup.text import escape\n"
        "def f():\n    from sphinx_typstpdf.compile import fonts\n"
    )

    assert find_later(path, tmp_path) == ["compile"]
