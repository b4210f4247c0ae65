"""Drawings are kept by what makes them: body, accent and the functions that they name."""

import json
import shutil
from pathlib import Path

import pytest

import netfigure
from netfigure import figure
from netfigure.functions.lookup import FolderFunctions
from netfigure.source.refusal import Refusal
from sphinx_studyguide.architecture import store
from sphinx_studyguide.architecture.store import get_drawing, used_files

BODY = "network: [3, 2]\ncolour: red\nlabels: {output: ['$\\hat y$ <b>', z]}\n"
LAYERS = "input: 4\nlayers:\n  - dense: 3\n"


@pytest.fixture
def functions(tmp_path: Path) -> FolderFunctions:
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "toy.py").write_text("def square(x):\n    return x * x\n", "utf-8")
    return FolderFunctions(folder)


def test_what_is_kept_is_what_was_drawn(tmp_path: Path, functions, monkeypatch) -> None:
    for body in (BODY, LAYERS):
        first = get_drawing(tmp_path / "kept", body, "rose", functions)
        with monkeypatch.context() as patched:
            patched.setattr(figure, "make_figure", None)  # nothing is laid out again
            assert get_drawing(tmp_path / "kept", body, "rose", functions) == first
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_a_drawing_says_what_was_left_out_and_which_signs_it_shows(tmp_path, functions) -> None:
    drawing = get_drawing(tmp_path, BODY, "rose", functions)
    assert [line for line, _ in drawing.refusals] == [1]
    assert "𝑦" in drawing.math_signs
    assert drawing.table is None
    table = get_drawing(tmp_path, LAYERS, "rose", functions).table
    assert table is not None
    assert [cell for row in table.rows for cell in row if cell == "15"]


def test_another_accent_or_body_is_another_drawing(tmp_path: Path, functions) -> None:
    for body, accent in [(BODY, "rose"), (BODY, "sky"), (LAYERS, "sky"), (BODY, "rose")]:
        get_drawing(tmp_path / "kept", body, accent, functions)
    assert len(list((tmp_path / "kept").iterdir())) == 3


def test_a_change_of_a_function_makes_a_new_drawing(tmp_path: Path, functions) -> None:
    body = "plot: {x: [0, 2], curves: [toy.square]}"
    assert [path.name for path in used_files(body, functions)] == ["toy.py"]
    assert used_files(BODY, functions) == []
    before = get_drawing(tmp_path / "kept", body, "sky", functions)
    (functions.folder / "toy.py").write_text("def square(x):\n    return 4 - x * x\n", "utf-8")
    after = get_drawing(tmp_path / "kept", body, "sky", FolderFunctions(functions.folder))
    assert after.screen != before.screen


def test_a_change_of_the_engine_or_of_the_theme_makes_new_drawings(tmp_path, monkeypatch) -> None:
    make = store._hash_makers.__wrapped__
    engine = tmp_path / "netfigure"
    shutil.copytree(Path(netfigure.__file__).parent, engine)
    before = make()
    monkeypatch.setattr(netfigure, "__file__", str(engine / "__init__.py"))
    assert make() == before
    with (engine / "forms" / "plot" / "axes" / "ticks.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    changed = make()
    assert changed != before
    monkeypatch.setattr(store, "THEME", store.THEME.on("dark"))
    assert make() not in (before, changed)


def test_what_cannot_be_drawn_is_not_kept(tmp_path: Path, functions) -> None:
    with pytest.raises(Refusal):
        get_drawing(tmp_path / "kept", "nothing", "sky", functions)
    assert not (tmp_path / "kept").exists()


def test_half_a_file_is_drawn_again(tmp_path: Path, functions) -> None:
    first = get_drawing(tmp_path / "kept", BODY, "sky", functions)
    (kept,) = (tmp_path / "kept").iterdir()
    for broken in ("", "{", json.dumps({"screen": "x"}), "[]"):
        kept.write_text(broken, "utf-8")
        assert get_drawing(tmp_path / "kept", BODY, "sky", functions) == first


def test_every_place_has_words_and_ids_of_its_own(tmp_path: Path, functions) -> None:
    drawing = get_drawing(tmp_path, BODY, "sky", functions)
    one, two = (
        drawing.render(title="A & B", description="<i>", number=number) for number in (1, 2)
    )
    assert "<title" in one
    assert ">A &amp; B</title>" in one
    assert ">&lt;i&gt;</desc>" in one
    ids = [{part.split('"')[0] for part in svg.split('id="')[1:]} for svg in (one, two)]
    assert len(ids[0]) == 2
    assert ids[0].isdisjoint(ids[1])
    assert "\ue000" not in drawing.paper + one
