"""``studyguide list``: the volumes of a guide, and where a guide is."""

import json
from pathlib import Path

import pytest


def test_volumes_are_listed_in_order(run):
    done = run("list")

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Volume  Title   Accent  Needs  File                     ",
        "1       First   cyan           docs/volumes/01-first.md ",
        "2       Second  green          docs/volumes/02-second.md",
    ]


def test_json_has_the_same(run):
    assert json.loads(run("list", "--json").stdout)[1] == {
        "number": 2,
        "title": "Second",
        "file": "docs/volumes/02-second.md",
        "accent": "green",
        "needs": [],
        "draft": False,
    }


@pytest.mark.parametrize("where", ["docs", "docs/volumes"])
def test_a_guide_is_found_from_within(run, docs, monkeypatch, where):
    monkeypatch.chdir(docs.parent / where)

    assert len(json.loads(run("list", "--json").stdout)) == 2


def test_a_guide_is_named(run, docs, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    assert run("list").exit_code == 2
    assert "name the guide's folder with --docs" in run("list").stderr
    assert len(json.loads(run("list", "--json", "--docs", str(docs)).stdout)) == 2
    missing = run("list", "--docs", "missing")
    assert missing.exit_code == 2
    assert missing.stderr == "Error: missing has no conf.py; name the folder of a guide's sources\n"


def test_pages_without_a_readable_front_matter_are_no_volumes(run, docs):
    (docs / "a.md").write_text("---\nvolume: [\n---\n\n# A\n", "utf-8")
    (docs / "b.md").write_bytes(b"---\nvolume: 7\nsummary: \xff\n---\n\n# B\n")
    (docs / "c.md").write_text("---\n- volume\n---\n", "utf-8")

    assert [each["number"] for each in json.loads(run("list", "--json").stdout)] == [1, 2, 7]


def test_what_to_run_next_is_said_in_the_way_in_which_the_command_was_run(run, monkeypatch):
    monkeypatch.setenv("STUDYGUIDE_COMMAND", "nox -s studyguide --")

    assert "\n  nox -s studyguide -- check docs/volumes/03-t.md\n" in run("new", "T").stdout


def test_a_file_with_a_space_is_named_in_quotes(run, docs):
    moved = docs.rename(docs.with_name("my docs"))
    done = run("new", "T", "--docs", str(moved))

    assert f'\n  studyguide check "{Path("my docs/volumes/03-t.md")}"\n' in done.stdout
