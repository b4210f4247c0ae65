"""``studyguide card`` and ``studyguide rename``: what they write, and what they refuse."""

import json
from datetime import date

import pytest

from sphinx_studyguide.commands.card import find_section
from sphinx_studyguide.deck.lock import Lock, Retired, write

from .conftest import make_chapter


def test_a_card_is_the_last_of_its_section(run, docs):
    chapter = docs / "volumes/01-first.md"
    before = chapter.read_text("utf-8")
    chapter.write_text(f"{before}\n## Exercises\n\nNone.\n", "utf-8")
    (docs / "flashcards.lock").write_text(
        write(Lock(retired={"v1-how": Retired(date(2026, 1, 1))})), "utf-8"
    )
    done = run("card", "How?", "--volume", "1", "--level", "2", "--kind", "why", "--json")
    line = len(before.splitlines()) + 3

    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "id": "v1-how-2",
        "file": "docs/volumes/01-first.md",
        "line": line - 1,
    }
    assert chapter.read_text("utf-8") == (
        f"{before}\n:::{{flashcard}} How?\n:id: v1-how-2\n:level: 2\n:kind: why\n\n"
        "The answer, in a sentence or two.\n:::\n\n## Exercises\n\nNone.\n"
    )


def test_cards_follow_each_other_at_the_end_of_a_page(run, docs):
    chapter = docs / "volumes/01-first.md"
    chapter.write_bytes(chapter.read_bytes().replace(b"\n", b"\r\n"))
    before = chapter.read_bytes()
    assert run("card", "How?", "--volume", "1").exit_code == 0
    done = run("card", "How?", "--volume", "1")

    assert done.stdout.startswith("docs/volumes/01-first.md:")
    assert done.stdout.endswith(": write the answer to v1-how-2\n")
    card = ":::{{flashcard}} How?\n:id: v1-how{}\n:level: 1\n:kind: recall\n\nThe answer, in a sentence or two.\n:::\n"
    added = f"\n{card.format('')}\n{card.format('-2')}"
    assert chapter.read_bytes() == before + added.encode().replace(b"\n", b"\r\n")


def test_a_heading_in_code_is_no_section():
    text = "# T\n\n```\n## Flashcards\n```\n\n:::{note}\n```\n## X\n```\n:::\n\n## Flashcards\n\n````\n## Y\n````\n"
    assert find_section(text, "Flashcards") == (12, 17)
    assert find_section("# T\n", "Flashcards") == (0, None)


def test_a_chapter_without_a_section_for_cards_is_refused(run, docs):
    chapter = docs / "volumes/01-first.md"
    chapter.write_text(make_chapter(1, "First").replace("## Flashcards", "## Cards"), "utf-8")
    done = run("card", "How?", "--volume", "1")

    assert done.exit_code == 2
    assert done.stderr == "Error: docs/volumes/01-first.md has no section '## Flashcards'; add it\n"


def test_a_new_title_is_followed_everywhere(run, docs):
    other = docs / "volumes/01-first.md"
    other.write_text(
        other.read_text("utf-8") + "\n[](02-second.md) [a](02-second.md#x) [](01-first.md)\n",
        "utf-8",
    )
    cards = docs / "study/cards/volume-1.md"
    cards.write_text(cards.read_text("utf-8") + "\n[](<../../volumes/02-second.md>)\n", "utf-8")
    done = run("rename", "2", "Other things", "--json")

    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "number": 2,
        "title": "Other things",
        "file": "docs/volumes/02-other-things.md",
        "changed": [
            "docs/index.md",
            "docs/study/cards/volume-1.md",
            "docs/volumes/01-first.md",
            "docs/volumes/02-other-things.md",
        ],
        "deleted": ["docs/volumes/02-second.md"],
    }
    text = make_chapter(2, "Other things", "green")
    assert (docs / "volumes/02-other-things.md").read_text("utf-8") == text
    assert "\nvolumes/01-first\nvolumes/02-other-things\n" in (docs / "index.md").read_text("utf-8")
    assert other.read_text("utf-8").endswith(
        "\n[](02-other-things.md) [a](02-other-things.md#x) [](01-first.md)\n"
    )
    assert cards.read_text("utf-8").endswith("\n[](<../../volumes/02-other-things.md>)\n")


def test_a_new_number_moves_the_pages_of_the_volume(run, docs):
    # As after a merge: another volume took the number.
    run("new", "T")
    (docs / "volumes/04-u.md").write_text(make_chapter(4, "U"), "utf-8")
    assert run("rename", "3", "--number", "5").exit_code == 0

    names = {path.name for path in docs.rglob("*.md")}
    assert {"05-t.md", "volume-5.md"} < names
    assert {"03-t.md", "volume-3.md"} & names == set()
    text = (docs / "volumes/05-t.md").read_text("utf-8")
    assert text.startswith("---\nvolume: 5\n")
    assert ":id: v3-name\n" in text
    assert "\nvolumes/05-t\n" in (docs / "index.md").read_text("utf-8")


def test_a_new_number_is_that_which_later_volumes_build_on(run, docs):
    run("new", "T")
    later = make_chapter(4, "U").replace("needs: []", "needs: [1, 3, 13]")
    (docs / "volumes/04-u.md").write_text(later, "utf-8")
    assert run("rename", "3", "--number", "5").exit_code == 0

    assert "needs: [1, 5, 13]\n" in (docs / "volumes/04-u.md").read_text("utf-8")


def test_the_drawings_of_a_volume_go_where_it_goes(run, docs):
    chapter = docs / "volumes/02-second.md"
    drawings = docs / "volumes/02-second"
    (drawings / "more").mkdir(parents=True)
    (drawings / "a.svg").write_text("<svg/>", "utf-8")
    (drawings / "more/b.png").write_bytes(b"\x89PNG\xff")
    uses = (
        "\n![A](02-second/a.svg)\n\n```{figure} /volumes/02-second/more/b.png\n:alt: B\n```\n"
        "\n[elsewhere](https://example.org/02-second/a.svg) ![](02-second/none.svg)\n"
    )
    chapter.write_text(chapter.read_text("utf-8") + uses, "utf-8")
    assert run("rename", "2", "Other things").exit_code == 0

    moved = docs / "volumes/02-other-things"
    assert not drawings.exists()
    assert (moved / "a.svg").read_text("utf-8") == "<svg/>"
    assert (moved / "more/b.png").read_bytes() == b"\x89PNG\xff"
    assert (
        (docs / "volumes/02-other-things.md")
        .read_text("utf-8")
        .endswith(
            "\n![A](02-other-things/a.svg)\n\n```{figure} /volumes/02-other-things/more/b.png\n:alt: B\n```\n"
            "\n[elsewhere](https://example.org/02-second/a.svg) ![](02-second/none.svg)\n"
        )
    )


def test_of_two_volumes_with_one_number_one_gets_another(run, docs):
    # As after a merge: another pull request took the number.
    run("new", "T")
    (docs / "volumes/03-u.md").write_text(make_chapter(3, "U"), "utf-8")
    (docs / "volumes/04-v.md").write_text(make_chapter(4, "V").replace("[]", "[3]"), "utf-8")
    done = run("rename", "3", "--number", "5")
    assert done.exit_code == 2
    assert done.stderr == (
        "Error: docs/volumes/03-t.md and docs/volumes/03-u.md are both volume 3; "
        "name the file instead of the number\n"
    )

    assert run("rename", "docs/volumes/03-u.md", "--number", "5").exit_code == 0
    names = {path.name for path in docs.rglob("*.md")}
    assert {"03-t.md", "volume-3.md", "05-u.md", "volume-5.md"} < names
    assert "03-u.md" not in names
    assert "needs: [3]\n" in (docs / "volumes/04-v.md").read_text("utf-8")
    assert run("remove", "docs/volumes/05-u.md", "--yes").exit_code == 0
    assert "volume-5.md" not in {path.name for path in docs.rglob("*.md")}


def test_the_heading_is_found_below_the_front_matter_and_keeps_its_signs(run, docs):
    chapter = docs / "volumes/02-second.md"
    text = chapter.read_text("utf-8").replace("---\nvolume", "---\n# a comment\nvolume")
    chapter.write_bytes(text.replace("# Second", "# Second ##").replace("\n", "\r\n").encode())
    assert run("rename", "2", "C and C#").exit_code == 0

    moved = docs / "volumes/02-c-and-c.md"
    assert moved.read_bytes() == (
        text.replace("# Second", "# C and C# ##").replace("\n", "\r\n").encode()
    )
    assert "2       C and C# " in run("list").stdout
    assert run("rename", "2", "All of C #").exit_code == 0
    assert "# All of C \\# ##\r\n" in (docs / "volumes/02-all-of-c.md").read_bytes().decode()


def test_the_same_title_again_changes_nothing(run):
    done = run("rename", "2", "Second")
    assert (done.exit_code, done.stdout) == (
        0,
        "Volume 2, Second:\n  It already has this title and this number.\n",
    )


REFUSED = {
    ("rename", "1"): "Give a new title, or --number.",
    ("rename", "1", "--number", "3"): "volume 1 belongs to the syllabus and keeps its number",
    ("rename", "4", "T"): "there is no volume 4; there are 1, 2, 3",
    ("rename", "3", "--number", "2"): "volume 2 is already docs/volumes/02-second.md; the next number is 4",
    ("rename", "3", ".."): "the title '..' has no letters; write it in words",
    ("card", "", "--volume", "1"): "the question '' has no letters",
    ("card", "How?", "--volume", "8"): "there is no volume 8; there are 1, 2, 3",
    ("card", "How?"): "Missing option '--volume'.",
}  # fmt: skip


@pytest.mark.parametrize("command", REFUSED, ids=" ".join)
def test_what_is_refused_changes_nothing(run, docs, command):
    (docs / "volumes/03-third.md").write_text(make_chapter(3, "Third"), "utf-8")
    before = {path: path.read_bytes() for path in docs.rglob("*.*") if path.is_file()}
    done = run(*command)

    assert done.exit_code == 2
    assert REFUSED[command] in done.stderr
    assert {path: path.read_bytes() for path in docs.rglob("*.*") if path.is_file()} == before


def test_a_page_is_never_replaced_by_a_rename(run, docs):
    (docs / "volumes/02-first.md").write_text("notes", "utf-8")
    done = run("rename", "2", "First")

    assert done.exit_code == 2
    assert "docs/volumes/02-first.md exists and is never overwritten" in done.stderr
