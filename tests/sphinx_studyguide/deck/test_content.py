"""What is in a card of the site is in the card of the deck: all kinds of content, pictures, and what is wrong."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from hashlib import sha256
from pathlib import Path

import fastjsonschema
import pytest
from tests.sphinx_studyguide.deck.conftest import write_card, write_volume

from sphinx_studyguide.deck.__main__ import main
from sphinx_studyguide.deck.export import guard
from sphinx_studyguide.deck.notetype import CHANGED, FIELDS, describe_note_type

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cf"
    "c0000003010100c9fe92ef0000000049454e44ae426082"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script><rect width="9" height="9"/></svg>'
EVERYTHING = """\
Text with `code`, **bold**, [](#card-second), [a page](02-part.md), {term}`no-such` and a note[^n].

$$\\begin{align} a &< b \\\\ c &= d \\end{align}$$

- one
- two

| a | b |
|---|---|
| 1 | $x$ |

```python
print("<b>")
```

![A dot](dot.png)
![A square](square.svg)
![gone](gone.png)

```{architecture} A small network
network: [3, 4, 2]
```

<script>alert(1)</script>

[^n]: A footnote.
"""
PAGES = {
    **write_volume(
        1,
        write_card("first", "What is `everything` & $a < b$?", EVERYTHING, ":tags: a, b c\n"),
        write_card("second", "=1+1?", "-1", ":level: 3\n:kind: why\n"),
    ),
    **write_volume(2, write_card("third", "Third?", "@SUM(1)")),
    "volumes/dot.png": PNG,
    "volumes/square.svg": SVG,
}


def find_ours(built) -> list[str]:
    return [line for line in built.warnings if "[study.deck]" in line]


@pytest.fixture
def published(author):
    author.set_day("2026-11-30")
    author.run("cards", PAGES)
    return author.run("anki")


def test_a_card_with_everything(published, learner):
    learner.load(published.outdir / "guide.apkg")
    note = learner.find("first")
    assert note["Question"] == r"What is <code>everything</code> &amp; \(a &lt; b\)?"
    answer = note["Answer"]
    site = "https://guide.example/en/volumes"
    for part in (
        "<code>code</code>", "<strong>bold</strong>",
        f'<a href="{site}/01-part.html#card-second">=1+1?</a>',
        f'<a href="{site}/02-part.html">a page</a>',
        r"\[\begin{align} a &amp;&lt; b \\ c &amp;= d \end{align}\]",
        "<li><p>one</p></li>", r"<td><p>\(x\)</p></td>",
        '<pre>print("&lt;b&gt;")', "gone",
    ):  # fmt: skip
        assert part in answer, part
    assert "alert" not in answer
    shown = re.findall(r'<img class="([\w -]+)" src="([\w.-]+)" alt="([^"]*)">', answer)
    assert len(shown) == answer.count("<img")
    assert len(shown) == 4
    assert [(classes, name[-4:], alt) for classes, name, alt in shown][:2] == [
        ("sg-image", ".png", "A dot"), ("sg-image", ".svg", "A square"),
    ]  # fmt: skip
    assert [classes.split()[0] for classes, _, _ in shown][2:] == ["sg-light", "sg-dark"]
    folder = Path(learner.anki.media.dir())
    pictures = [(folder / name).read_bytes() for _, name, _ in shown]
    assert pictures[0] == PNG
    assert b"script" not in pictures[1]
    # The lines of the network, in the muted color of each screen on its page.
    assert b'stroke="#80889a"' in pictures[2]
    assert b'stroke="#6a708c"' in pictures[3]
    assert b"class=" not in pictures[2] + pictures[3]


def test_what_the_lock_does_not_know_is_named_and_left_out(author):
    author.set_day("2026-11-30")
    author.run("cards", PAGES)
    changed = PAGES["volumes/01-part.md"].replace("-1\n", "-2\n")
    assert changed != PAGES["volumes/01-part.md"]
    built = author.run("anki", {
        "volumes/01-part.md": changed,
        "volumes/02-part.md": write_volume(2, write_card("fourth", "Fourth?", "4"))["volumes/02-part.md"],
    })  # fmt: skip
    update = "run the builder 'cards' ('nox -s cards') [study.deck]"
    line = changed[: changed.index("{flashcard} =1+1?")].count("\n") + 1
    assert find_ours(built) == [
        f"volumes/01-part.md:{line}: WARNING: the flashcard 'second' has changed since flashcards.lock was written; {update}",
        f"volumes/02-part.md:11: WARNING: the flashcard 'fourth' is not in flashcards.lock; {update}",
        f"flashcards.lock:5: WARNING: the flashcard 'third' is in no volume any more; put it back, or retire it: {update}",
    ]
    cards = json.loads(built.text("guide-cards.json"))["cards"]
    assert [card["id"] for card in cards] == ["first", "second"]


def test_a_retired_id_is_refused_and_a_replacement_must_be_a_card(author):
    lock = author.folder / "source" / "flashcards.lock"
    retired = '[cards]\n\n[retired]\n"second" = { retired = 2026-11-01 }\n"zero" = { retired = 2026-11-02, by = "none" }\n'
    author.set_day("2026-11-30")
    built = author.run("cards", {**PAGES, "flashcards.lock": retired})
    place = PAGES["volumes/01-part.md"]
    line = place[: place.index("{flashcard} =1+1?")].count("\n") + 1
    expected = [
        f"volumes/01-part.md:{line}: WARNING: the id 'second' was retired on 2026-11-01, and decks hold another card under it; give this card a different ':id:', or delete the id's line from flashcards.lock if it is the same card again [study.deck]",
        "flashcards.lock:8: WARNING: the retired flashcard 'zero' is replaced by 'none', which is not a card; write the id of one [study.deck]",
    ]
    assert find_ours(built) == expected
    assert '"zero"' in lock.read_text("utf-8").splitlines()[7]
    assert find_ours(author.run("anki")) == expected


@pytest.mark.parametrize("builder", ["cards", "anki"])
def test_a_lock_that_cannot_be_read_is_left_as_it_is(author, builder):
    for text, message in {
        "[cards]\n<<<<<<< HEAD\n": "2: WARNING: the lock is not TOML: Invalid statement",
        b"\xff": "1: WARNING: flashcards.lock cannot be read as UTF-8; write it again by the builder 'cards'",
    }.items():  # fmt: skip
        built = author.run(builder, {**PAGES, "flashcards.lock": text})
        assert f"flashcards.lock:{message} [study.deck]" in built.warnings
        written = (author.folder / "source" / "flashcards.lock").read_bytes()
        assert written == (text if isinstance(text, bytes) else text.encode())


def test_a_deck_needs_a_lock(author):
    built = author.run("anki", PAGES)
    message = "there is no flashcards.lock, which dates the cards of a deck; run the builder 'cards' ('nox -s cards')"
    assert find_ours(built) == [f"index.md:1: WARNING: {message} [study.deck]"]
    assert list(built.outdir.glob("*.apkg")) == []


def test_a_deck_holds_every_kind_of_content(build, guide):
    build(guide, builder="cards")
    built = build(
        {},
        builder="anki",
        nitpicky=True,
        numfig=True,
        project="All",
        html_baseurl="https://a.example",
    )
    assert built.warnings == []
    answer = json.loads(built.text("all-cards.json"))["cards"][0]["answer"]["text"]
    for words in (
        "It saturates[1], see Neurons, Scaled \\(QK\\) attention and data.",
        "Equation (1) again.", "quokka.py", 'print("sigmoid")', "A wombat in a figure.",
        "a quotation", "first", "| in a card | \\(x\\)", "A note in a card.", "Nested", "Inside the card.",
    ):  # fmt: skip
        assert words in answer, words


def test_the_update_of_a_lock_is_reported(author):
    author.set_day("2026-11-30")
    assert author.run("cards", PAGES).text("report.txt") == "new: first, second, third\n"
    assert author.run("cards").text("report.txt") == "no flashcard has changed\n"
    changed = write_volume(
        2, write_card("third", "Third?", "3"), write_card("fourth", "Fourth?", "4")
    )
    assert author.run("cards", changed).text("report.txt") == "new: fourth\nchanged: third\n"
    gone = write_volume(2, write_card("fourth", "Fourth?", "4"))
    assert author.run("cards", gone).text("report.txt") == "retired: third\n"


def test_the_cards_of_a_draft_wait_for_its_end(author):
    author.set_day("2026-11-30")
    author.run("cards", PAGES)
    cards = write_card("third", "Third?", "4"), write_card("fourth", "Fourth?", "4")
    written = write_volume(2, *cards)
    draft = {name: text.replace("---\n", "---\ndraft: true\n", 1) for name, text in written.items()}
    built = author.run("anki", draft)
    # A card that is in decks already is corrected there, whatever its volume is.
    assert [line.split(" WARNING: ")[1] for line in find_ours(built)] == [
        "the flashcard 'third' has changed since flashcards.lock was written; "
        "run the builder 'cards' ('nox -s cards') [study.deck]"
    ]
    assert author.run("cards").text("report.txt") == "changed: third\n"
    assert author.run("cards", written).text("report.txt") == "new: fourth\n"


def test_a_guide_without_cards_has_no_deck(author):
    built = author.run("anki", {})
    message = "there is no flashcard in a volume, so there is no deck; write '{flashcard}' there"
    assert find_ours(built) == [f"index.md:1: WARNING: {message} [study.deck]"]
    assert list(built.outdir.glob("*.apkg")) == []


def test_tables_hold_each_card_once_and_start_no_formula(published):
    data = json.loads(published.text("guide-cards.json"))
    fastjsonschema.compile(json.loads(published.text("guide-cards.schema.json")))(data)
    assert data["$schema"] == "guide-cards.schema.json"
    assert [card["id"] for card in data["cards"]] == ["first", "second", "third"]
    assert data["cards"][1] == {
        "id": "second",
        "volume": 1,
        "section": {
            "title": "Section, Volume 1",
            "url": "https://guide.example/en/volumes/01-part.html#section",
        },
        "tags": [],
        "level": 3,
        "kind": "why",
        "question": {"text": "=1+1?", "html": "=1+1?"},
        "answer": {"text": "-1", "html": "<p>-1</p>"},
        "changed": "2026-11-30T00:00:00Z",
    }
    raw = (published.outdir / "guide-cards.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,volume,")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [(row["id"], row["tags"], row["volume title"]) for row in rows] == [
        ("first", "a, b c", "Part 1"), ("second", "", "Part 1"), ("third", "", "Part 2"),
    ]  # fmt: skip
    assert rows[0]["question"] == r"What is everything & \(a < b\)?"
    assert (rows[1]["question"], rows[1]["answer"]) == ("'=1+1?", "'-1")
    assert rows[2]["answer"] == "'@SUM(1)"


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "\n=1", "＝1", "\xa0=1"]
)
def test_no_cell_starts_a_formula(cell):
    assert guard(cell) == f"'{cell}"
    assert guard(f"x{cell}") == f"x{cell}"


def test_the_archive_has_no_times_and_the_collection_no_counters(published):
    with zipfile.ZipFile(published.outdir / "guide.apkg") as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        collection = package.read("collection.anki2")
    assert collection[24:28] + collection[92:100] == bytes(12)
    base = sqlite3.connect(":memory:")
    base.deserialize(collection)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    times = base.execute("SELECT mod FROM notes UNION SELECT mod FROM cards").fetchall()
    assert times == [(1_795_996_800,)]
    base.close()


def test_the_note_type_never_changes_in_silence():
    # Fields and templates stay as they are for ever. Other looks need another CHANGED: Anki keeps
    # those that it has otherwise.
    assert FIELDS == (
        "Question",
        "Answer",
        "Section",
        "Facts",
        "Id",
        "Spare 1",
        "Spare 2",
        "Spare 3",
    )
    text = json.dumps(describe_note_type(), sort_keys=True)
    assert (CHANGED.date().isoformat(), sha256(text.encode()).hexdigest()[:16]) == (
        "2026-11-30",
        "8e0d1cada7f0fd66",
    )


def test_release_notes_say_what_is_new_corrected_and_retired(author, capsys, monkeypatch):
    author.publish(
        "2026-11-30", write_volume(1, write_card("a", "A?", "1"), write_card("b", "B?", "2"))
    )
    old = author.folder / "old.json"
    new = author.folder / "build" / "anki" / "guide-cards.json"
    old.write_bytes(new.read_bytes())
    author.publish(
        "2026-12-01", write_volume(1, write_card("a", "A?", "3"), write_card("c", "C $x$?", "4"))
    )
    lock = author.folder / "source" / "flashcards.lock"
    lock.write_text(lock.read_text("utf-8").replace("12-01 }", '12-01, by = "c" }'), "utf-8")
    author.publish("2026-12-01", {})
    monkeypatch.setattr("sys.argv", ["deck", str(old), str(new)])
    assert main() is None
    assert capsys.readouterr().out == (
        "## New: 1\n\n- Volume 1: C \\(x\\)? (`c`)\n\n"
        "## Corrected: 1\n\n- Volume 1: A? (`a`)\n\n"
        "## Retired: 1\n\n- Volume 1: B? (`b`); replaced by: C \\(x\\)? (`c`)\n"
    )
    monkeypatch.setattr("sys.argv", ["deck", str(new), str(new)])
    assert main() is None
    assert capsys.readouterr().out == "No flashcard has changed.\n"
    monkeypatch.setattr("sys.argv", ["deck", str(lock), str(new)])
    assert (
        main()
        == f"{lock}: this file has no flashcards; name a '-cards.json' that the builder 'anki' wrote"
    )
