"""``studyguide new`` and ``studyguide remove``: what they write, what they refuse, and that nothing is half done."""

import json
import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinx_studyguide.commands.files import apply_changes
from sphinx_studyguide.commands.identities import find_prefix
from sphinx_studyguide.deck.lock import Entry, Lock, write

from .conftest import make_chapter

AUTHORING = Path(__file__).parents[3] / "docs" / "authoring"


def read_all(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_new_volume_has_a_chapter_pages_and_entries(run, docs):
    before = read_all(docs)
    done = run("new", "Diffusion  models", "--json")

    result = json.loads(done.stdout)
    chapter = docs / "volumes" / "03-diffusion-models.md"
    assert (done.exit_code, done.stderr) == (0, "")
    assert result == {
        "number": 3,
        "title": "Diffusion models",
        "accent": "amber",
        "ids": "v3-",
        "file": "docs/volumes/03-diffusion-models.md",
        "written": [
            "docs/index.md",
            "docs/study/cards/volume-3.md",
            "docs/volumes/03-diffusion-models.md",
        ],
        "unlisted": [],
    }
    text = chapter.read_text("utf-8")
    assert text.startswith("---\nvolume: 3\ndraft: true\n")
    assert "\naccent: amber\nneeds: [2]\n" in text
    assert "\n# Diffusion models\n" in text
    assert set(re.findall(r":id: (\w+)", text)) == {"v3"}
    assert (docs / "study/cards/volume-3.md").read_text("utf-8") == (
        "# Cards of Volume 3\n\n```{collection} cards\n:volume: 3\n```\n"
    )
    index = before["index.md"].decode()
    listed = index.replace("02-second\n", "02-second\nvolumes/03-diffusion-models\n")
    assert (docs / "index.md").read_text("utf-8") == listed
    others = read_all(docs).items() - before.items()
    assert {name for name, _ in others} == {
        each.removeprefix("docs/") for each in result["written"]
    }


def test_the_template_is_that_of_the_author_page():
    page = (AUTHORING / "page-template.md").read_text("utf-8")
    skeleton = re.search(r"^(`{3,})md\n(.*?)\n\1\n", page, re.DOTALL | re.MULTILINE)[2]
    package = Path(__file__).parents[3] / "extensions/sphinx_studyguide/commands"
    template = (package / "template.md").read_text("utf-8")
    assert template == f"{skeleton}\n"
    # A page that gathers one of these would otherwise be empty, which is a warning.
    for kind in (
        "architecture",
        "cheat-grid",
        "comparison",
        "flashcard",
        "formula",
        "insight",
        "often-said",
    ):
        assert f":::{{{kind}}} " in template


def test_new_check_build_remove_leaves_the_tree_as_it_was(run, docs):
    git = ["git", "-C", str(docs.parent), "-c", "user.name=n", "-c", "user.email=e@e"]
    for command in (["init", "-q"], ["add", "docs"], ["commit", "-qm", "a guide"]):
        subprocess.run([*git, *command], check=True)

    assert run("new", "Diffusion models").exit_code == 0
    app = SphinxTestApp("html", srcdir=docs, builddir=docs.parent / "built")
    app.build()
    app.cleanup()
    warnings = app.warning.getvalue()
    assert "volumes/03" not in warnings
    assert "volume-3" not in warnings
    assert "Volume 3" in Path(app.outdir, "study/cards/volume-3.html").read_text("utf-8")
    removed = run("remove", "3", "--yes", "--json")
    assert removed.exit_code == 0
    assert json.loads(removed.stdout)["changed"] == ["docs/index.md"]

    status = subprocess.run(
        [*git, "status", "--porcelain", "docs"], check=True, capture_output=True, text=True
    )
    assert status.stdout == ""


TITLES = {
    "../../etc/passwd": "03-etc-passwd.md",
    "CON": "03-con.md",
    "Über große Modelle?": "03-uber-grosse-modelle.md",
    "拡散モデル": "03-volume.md",
    "a/b\\c:d*e": "03-a-b-c-d-e.md",
    "Very " * 20: "03-very-very-very-very-very-very-very-very-very-very.md",
}


@pytest.mark.parametrize("title", TITLES)
def test_names_of_files_are_safe(run, docs, title):
    before = set(read_all(docs.parent))

    assert run("new", title).exit_code == 0
    added = set(read_all(docs.parent)) - before
    assert added == {f"docs/volumes/{TITLES[title]}", "docs/study/cards/volume-3.md"}


REFUSED = {
    ("new", ""): "the title '' has no letters; write it in words",
    ("new", ".."): "the title '..' has no letters; write it in words",
    ("new", "a\nb"): r"the title 'a\nb' has control characters; write it as one line of text",
    ("new", "a\x1b[2J"): r"the title 'a\x1b[2J' has control characters; write it as one line of text",
    ("new", "a\u202eb"): r"the title 'a\u202eb' has control characters; write it as one line of text",
    ("new", "x" * 121): "the title has 121 characters; write at most 120, and the rest in the text below",
    ("new", "T", "--number", "2"): "volume 2 is already docs/volumes/02-second.md; the next number is 3",
    ("new", "T", "--number", "5"): "number 5 would leave a gap; write --number 3, the next number",
    ("new", "T", "--number", "0"): "Invalid value for '--number': 0 is not in the range 1<=x<=999.",
    ("new", "T", "--accent", "mauve"): "Invalid value for '--accent': 'mauve' is not one of 'cyan'",
    ("remove", "1", "--yes"): "volume 1 is required by syllabus.yaml; only added volumes can be removed",
    ("remove", "7", "--yes"): "there is no volume 7; there are 1, 2",
}  # fmt: skip


@pytest.mark.parametrize("command", REFUSED, ids=lambda command: " ".join(command)[:20])
def test_what_is_refused_changes_nothing(run, docs, command):
    before = read_all(docs)
    done = run(*command)

    assert done.exit_code == 2
    assert f"Error: {REFUSED[command]}" in done.stderr
    assert read_all(docs) == before


def test_a_syllabus_that_is_no_mapping_plans_nothing(run, docs):
    (docs / "syllabus.yaml").write_text("5\n", "utf-8")
    assert run("remove", "2", "--yes").exit_code == 0


def test_two_volumes_with_one_number_are_named(run, docs):
    (docs / "volumes/09-x.md").write_text(make_chapter(9, "X"), "utf-8")
    (docs / "volumes/09-y.md").write_text(make_chapter(9, "Y"), "utf-8")

    done = run("remove", "9", "--yes")
    assert done.exit_code == 2
    assert "09-x.md and docs/volumes/09-y.md are both volume 9; name the file" in done.stderr


def test_a_file_is_never_overwritten(run, docs):
    (docs / "volumes/03-t.md").write_text("notes", "utf-8")
    before = read_all(docs)
    done = run("new", "T")

    assert done.exit_code == 2
    assert "03-t.md exists and is never overwritten; choose another title" in done.stderr
    assert read_all(docs) == before


def test_a_page_that_is_not_utf_8_stays_as_it_is(run, docs):
    (docs / "study/cards.md").write_bytes(b"# Caf\xe9\n")
    before = read_all(docs)
    done = run("new", "T")

    assert (done.exit_code, done.stderr) == (
        2,
        "Error: docs/study/cards.md is not UTF-8; save it as UTF-8\n",
    )
    assert read_all(docs) == before


def test_a_lock_that_cannot_be_read_stays_as_it_is(run, docs):
    (docs / "flashcards.lock").write_text("[cards]\nbroken\n", "utf-8")
    before = read_all(docs)
    done = run("new", "T")

    assert done.exit_code == 2
    assert done.stderr.startswith("Error: docs/flashcards.lock:2: the lock is not TOML: ")
    assert read_all(docs) == before


def test_ids_that_were_used_are_not_used_again(docs, run):
    assert find_prefix(3, ["v3-a", "v33-b"]) == "v3b"
    lock = Lock({"v3-old": Entry(date(2026, 1, 1), "0" * 16)})
    (docs / "flashcards.lock").write_text(write(lock), "utf-8")

    assert json.loads(run("new", "T", "--json").stdout)["ids"] == "v3b-"


def test_a_page_that_no_toctree_lists_is_named(run, docs):
    (docs / "index.md").write_text("# Guide\n\n- [](volumes/01-first.md)\n", "utf-8")
    done = run("new", "T")

    assert done.exit_code == 0
    assert "List docs/volumes/03-t.md in a toctree;" in done.stdout


def test_a_first_volume(run, docs):
    for path in docs.rglob("*/*.md"):
        path.unlink()
    (docs / "syllabus.yaml").unlink()
    conf = (docs / "conf.py").read_text("utf-8")
    (docs / "conf.py").write_text(conf.replace("study_syllabus", "nothing"), "utf-8")

    assert run("new", "T").exit_code == 0
    assert "\nneeds: []\n" in (docs / "volumes/01-t.md").read_text("utf-8")


def test_remove_takes_what_only_the_volume_uses(run, docs):
    run("new", "T")
    chapter = docs / "volumes/03-t.md"
    for name in ("own.svg", "shared.png"):
        (docs / "figures").mkdir(exist_ok=True)
        (docs / "figures" / name).write_bytes(b"picture")
    pictures = "\n![](../figures/own.svg) ![](../figures/shared.png) [](../conf.py)\n"
    chapter.write_text(chapter.read_text("utf-8") + pictures, "utf-8")
    first = docs / "volumes/01-first.md"
    text = first.read_text("utf-8") + "\n![](../figures/shared.png)\n\nSee [](03-t.md#x).\n"
    first.write_text(text, "utf-8")
    today = date(2026, 1, 1)
    lock = Lock({"v3-question": Entry(today, "0" * 16), "v1-why": Entry(today, "0" * 16)})
    (docs / "flashcards.lock").write_text(write(lock), "utf-8")
    line = len(text.splitlines())

    done = run("remove", "3", "--yes")
    assert done.exit_code == 1
    assert f"docs/volumes/01-first.md:{line}: this line links to a file that is gone" in done.stdout
    left = {path.name for path in (docs / "figures").iterdir()}
    assert left == {"shared.png"}
    assert not chapter.exists()
    lock_text = (docs / "flashcards.lock").read_text("utf-8")
    assert re.search(r'\[cards\]\n"v1-why".*\n\n\[retired\]\n"v3-question"', lock_text)


def test_remove_asks_first(run, docs):
    run("new", "T")
    before = read_all(docs)

    assert run("remove", "3").exit_code == 1  # no answer
    assert read_all(docs) == before


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("when", [1, 2, 3])
def test_an_interrupted_write_changes_nothing(tmp_path, monkeypatch, fault, when):
    (tmp_path / "a").write_bytes(b"a\r\n")
    (tmp_path / "gone").write_bytes(b"gone")
    before = read_all(tmp_path)
    replace, calls = Path.replace, []

    def break_off(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == when:
            raise fault
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", break_off)
    changes = {
        tmp_path / "a": "b",
        tmp_path / "gone": None,
        tmp_path / "new/x/n": "n",
        tmp_path / "z": "z",
    }
    with pytest.raises(BaseException, match=r"nothing was changed|^$"):
        apply_changes(changes)
    assert len(calls) == when
    assert read_all(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"a", "gone"}


def test_changes_are_applied(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "gone").write_bytes(b"gone")
    apply_changes({tmp_path / "a": "b\r\n", tmp_path / "gone": None, tmp_path / "new/n": "n"})

    assert read_all(tmp_path) == {"a": b"b\r\n", "new/n": b"n"}
    apply_changes({tmp_path / "x/y/z": "z", tmp_path / "x/w": "w"})
    apply_changes({tmp_path / "x/w": None, tmp_path / "x/y/z": None})
    assert {path.name for path in tmp_path.iterdir()} == {"a", "new"}
    assert os.name == "nt" or (tmp_path / "a").stat().st_mode & 0o777 == 0o640
