"""The command ``import``: volumes are written whole or not at all, once, and never over others."""

import json
from pathlib import Path

import pytest

from sphinx_studyguide.commands import files

VOLUME = Path(__file__).parents[1] / "notes" / "volume.html"
#: Found whole in the notes: nothing to look at.
GOOD = "<div class='sl'>Idea</div><p>Plain text.</p><svg viewBox='0 0 1 1'><circle r='1'/></svg>"


def read_tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def notes(docs):
    """Return a function that writes a file of notes beside the guide."""

    def write(content, name="notes.html"):
        path = docs.parent / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return name

    return write


def test_a_volume_gets_its_files_and_its_entries(docs, run, notes):
    done = run("import", notes(GOOD), "--title", "Deep Ideas")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "Volume 3, Deep Ideas: docs/volumes/03-deep-ideas.md (new)",
        "  4 elements; 100% of the text is kept or named below",
        "  docs/index.md",
        "  docs/study/cards/volume-3.md",
        "  docs/volumes/03-deep-ideas.md",
        "  docs/volumes/03-deep-ideas/figure-1.svg",
        "  Next: studyguide check docs/volumes/03-deep-ideas.md",
    ]
    assert "volumes/02-second\nvolumes/03-deep-ideas\n" in (docs / "index.md").read_text("utf-8")
    assert run("check", "docs/volumes/03-deep-ideas.md").exit_code == 0


def test_twice_changes_nothing(docs, run, notes):
    name = notes(GOOD)
    run("import", name, "--title", "Deep Ideas")
    before = read_tree(docs)
    for arguments in ((), ("--number", "3")):
        done = run("import", name, "--title", "Deep Ideas", *arguments)
        assert done.exit_code == 0
        assert "docs/volumes/03-deep-ideas.md (unchanged)" in done.output
    assert read_tree(docs) == before


def test_import_and_remove_leave_the_guide_as_it_was(docs, run):
    before = read_tree(docs)
    assert run("import", str(VOLUME), "--number", "3").exit_code == 1
    assert run("import", str(VOLUME), "--number", "3").exit_code == 0
    assert read_tree(docs) != before
    assert run("remove", "3", "--yes").exit_code == 0
    assert read_tree(docs) == before


REFUSED = {
    "1": "volume 1 is already docs/volumes/01-first.md; the next number is 3",
    "9": "number 9 would leave a gap; write --number 3, the next number",
}


@pytest.mark.parametrize("number", REFUSED)
def test_a_number_that_does_not_fit_is_refused(docs, run, notes, number):
    before = read_tree(docs)
    done = run("import", notes(GOOD), "--number", number)
    assert done.exit_code == 2
    assert done.output == f"notes.html: not imported: {REFUSED[number]}\n"
    assert read_tree(docs) == before


def test_what_was_changed_is_not_overwritten(docs, run, notes):
    name = notes(GOOD)
    run("import", name, "--title", "Ideas")
    path = docs / "volumes/03-ideas.md"
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    before = read_tree(docs)
    done = run("import", name, "--title", "Ideas")
    assert done.exit_code == 2
    assert "docs/volumes/03-ideas.md has the same title but different content" in done.output
    assert read_tree(docs) == before


def test_good_volumes_of_a_store_come_in_order(docs, run, notes):
    store = {"volumes": [
        {"number": 4, "title": "Four/../../etc", "html": GOOD},
        {"number": 1, "title": "Taken", "html": GOOD},
        {"number": 3, "title": "Three", "html": GOOD},
        {"number": 5, "title": "Empty", "html": ""},
    ]}  # fmt: skip
    done = run("import", notes(store, "study_guide_volumes.json"), "--json")
    assert done.exit_code == 1
    found = [
        (each["number"], each["state"], each["file"], each["place"])
        for each in json.loads(done.output)
    ]
    assert sorted(found, key=lambda each: each[3]) == [
        (4, "new", "docs/volumes/04-four-etc.md", "volumes[0]"),
        (1, "refused", None, "volumes[1]"),
        (3, "new", "docs/volumes/03-three.md", "volumes[2]"),
        (None, "refused", None, "volumes[3]"),
    ]
    assert not (docs.parent / "etc").exists()


def test_an_interrupted_write_leaves_nothing(docs, run, notes, monkeypatch):
    name = notes(GOOD)
    before = read_tree(docs)
    write = files.write_aside

    def fail(path, text):
        if path.suffix == ".svg":
            raise OSError(28, "No space left on device")
        return write(path, text)

    monkeypatch.setattr(files, "write_aside", fail)
    done = run("import", name, "--title", "Ideas")
    assert done.exit_code == 2
    assert "No space left on device; nothing was changed" in done.output
    assert read_tree(docs) == before


def test_what_to_look_at_is_listed_with_both_lines(run):
    done = run("import", str(VOLUME), "--number", "3")
    assert done.exit_code == 1
    assert (
        "volume.html:41 -> 03-diffusion-models.md:69: pre: code that is not run; "
        "'importPorterStemmer' lost a space when it was copied; correct the code\n"
    ) in done.output
    assert "volume.html:76: script: nothing; it may run or load something\n" in done.output


def test_every_element_is_listed(run):
    result = run("import", str(VOLUME), "--number", "3", "--json")
    (volume,) = json.loads(result.output)
    assert volume["lost"] == 0
    tags = VOLUME.read_text("utf-8")
    listed = [each["element"].partition(".")[0] for each in volume["elements"]]
    for tag in ("div", "li", "td", "th", "tr", "pre", "svg", "text", "rect", "span", "b", "script"):
        assert listed.count(tag) >= tags.count(f"<{tag} ") + tags.count(f"<{tag}>"), tag
    assert "  Elements:\n" in run("import", str(VOLUME), "--number", "3", "--verbose").output
