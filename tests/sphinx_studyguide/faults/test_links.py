"""Folders that are links to each other are left out, with a warning each."""

from pathlib import Path
from typing import Any

import pytest

from sphinx_studyguide.faults.links import find_linked_folders

READ = "is a link to a folder that is read anyway; remove the link [study.faults]"
HOME = "# Page\n\n```{toctree}\n:glob:\n\npart/*\n```\n\nKept after.\n"


@pytest.mark.parametrize("guarded", [False, True])
def test_folders_that_loop(build: Any, tmp_path: Path, guarded: bool) -> None:
    part, other = tmp_path / "source" / "part", tmp_path / "source" / "other"
    part.mkdir(parents=True)
    other.mkdir()
    links = {"aa": ".", "bb": ".", "c?*c": "..", "part/up": "..", "part/x": "../other"}
    for link, target in {**links, "other/y": "../part", "loop.md": "loop.md"}.items():
        (tmp_path / "source" / link).symlink_to(target)
    built = build({"index.md": HOME, "part/page.md": "# Part\n"}, study_untrusted=guarded)
    found = [warning for warning in built.warnings if "loop.md" not in warning]
    assert sorted(found) == [
        *(f"{link}:1: WARNING: {link!r} {READ}" for link in sorted({**links, "other/y": ""})),
    ]
    assert built.app.env.found_docs == {"index", "part/page"}
    assert "Kept after." in built.text("index.html")


def test_a_folder_elsewhere(build: Any, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "page.md").write_text("---\norphan: true\n---\n# Other\n", "utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "folder").symlink_to(tmp_path / "elsewhere")
    built = build({"index.md": "# Page\n"})
    assert built.warnings == []
    assert built.app.env.found_docs == {"index", "folder/page"}
    built = build({}, study_untrusted=True)
    assert built.warnings == [
        "folder:1: WARNING: 'folder' is a link to a folder elsewhere; copy the folder "
        "[study.faults]"
    ]
    assert built.app.env.found_docs == {"index"}


def test_nothing_is_looked_at_in_folders_that_sphinx_does_not_read(tmp_path: Path) -> None:
    (tmp_path / "_build").mkdir()
    (tmp_path / "_build" / "link").symlink_to("..")
    assert list(find_linked_folders(tmp_path, ["_build"])) == []
    assert list(find_linked_folders(tmp_path, [])) == ["_build/link"]
