"""The deck in the real Anki: what a learner has done outlives each new edition."""

from datetime import timedelta

from tests.sphinx_studyguide.deck.conftest import write_card, write_volume

from sphinx_studyguide.deck import notetype

FIRST = {
    **write_volume(
        1,
        write_card("wrong", "What is 6 × 7?", "41", ":tags: sums, mental arithmetic\n"),
        write_card("fine", "What is 2 + 2?", "4", ":tags: sums\n:level: 2\n:kind: compute\n"),
        write_card("edited", "What is a sum?", "What addition gives."),
        write_card("old", "What was that?", "That."),
    ),
    **write_volume(2, write_card("other", "What is $x$?", "A *letter*.")),
}
SECOND = write_volume(
    1,
    write_card("wrong", "What is 6 × 7?", "42", ":tags: sums, mental arithmetic\n"),
    write_card("new", "What is new?", "This."),
    write_card("fine", "What is 2 + 2?", "4", ":tags: sums\n:level: 2\n:kind: compute\n"),
    write_card("edited", "What is a sum?", "What addition gives."),
)


def test_a_new_edition_corrects_text_and_keeps_all_that_the_learner_did(author, learner):
    log = learner.load(author.publish("2026-11-30", FIRST))
    assert (len(log.new), len(log.updated)) == (5, 0)
    learner.answer("wrong", "fine", "old")
    before = {name: learner.find(name).cards()[0] for name in ("wrong", "fine", "old")}
    reviews = learner.anki.db.all("SELECT * FROM revlog ORDER BY id")
    assert [row[1] for row in reviews] == [card.id for card in before.values()]
    note = learner.find("edited")
    note["Answer"], note.tags = "My own words.", ["mine"]
    learner.anki.update_note(note)

    log = learner.load(author.publish("2026-12-05", SECOND))
    assert (len(log.new), len(log.updated)) == (1, 2)
    assert learner.find("wrong")["Answer"] == "<p>42</p>"
    assert learner.anki.db.all("SELECT * FROM revlog ORDER BY id") == reviews
    for name, card in before.items():
        after = learner.find(name).cards()[0]
        assert (after.id, after.reps, after.due, after.queue, after.type) == (
            card.id, card.reps, card.due, card.queue, card.type,
        )  # fmt: skip
        assert after.reps == 1
    assert (learner.find("edited")["Answer"], learner.find("edited").tags) == (
        "My own words.",
        ["mine"],
    )
    # Nothing is there twice, and what was retired says so.
    assert (learner.anki.note_count(), learner.anki.card_count()) == (6, 6)
    old = learner.find("old")
    assert old.tags == ["retired"]
    assert old["Question"] == "The card <code>old</code> was retired on 2026-12-05."
    assert (
        len([each for each in learner.anki.models.all() if each["name"] == "Study guide card"]) == 1
    )
    # The same edition once more changes nothing.
    log = learner.load(author.folder / "edition-2.apkg")
    assert (len(log.new), len(log.updated)) == (0, 0)


def test_a_tombstone_names_the_replacement_and_is_asked_of_nobody_who_comes_later(author, learner):
    author.publish("2026-11-30", FIRST)
    author.publish("2026-12-05", SECOND)
    lock = author.folder / "source" / "flashcards.lock"
    text = lock.read_text("utf-8")
    assert '"old" = { retired = 2026-12-05 }' in text
    lock.write_text(text.replace("2026-12-05 }", '2026-12-05, by = "new" }'), "utf-8")
    learner.load(author.publish("2026-12-05", SECOND))
    link = '<a href="https://guide.example/en/volumes/01-part.html#card-new"><code>new</code></a>'
    assert learner.find("old")["Answer"] == (
        f"<p>It was replaced by the card {link}. You can delete it.</p>"
    )
    assert learner.find("old").cards() == []
    assert learner.anki.find_notes("tag:retired") == [learner.find("old").id]
    assert (learner.anki.note_count(), learner.anki.card_count()) == (6, 5)


def test_two_corrections_on_one_day_and_new_looks_arrive(author, learner, monkeypatch):
    learner.load(author.publish("2026-11-30", FIRST))
    monkeypatch.setattr(notetype, "CHANGED", notetype.CHANGED + timedelta(days=1))
    monkeypatch.setattr(notetype, "_CSS", "/* new looks */")
    learner.load(author.publish("2026-11-30", SECOND))
    (kind,) = [each for each in learner.anki.models.all() if each["id"] == notetype.ID]
    assert kind["css"] == "/* new looks */"
    assert learner.find("fine").mid == notetype.ID
    assert learner.find("wrong")["Answer"] == "<p>42</p>"
    assert learner.find("old").tags == ["retired"]


def test_decks_tags_and_cards_are_those_of_the_sources(author, learner):
    learner.load(author.publish("2026-11-30", FIRST))
    decks = {deck.name: learner.anki.decks.card_count(deck.id, include_subdecks=False)
             for deck in learner.anki.decks.all_names_and_ids()}  # fmt: skip
    assert decks == {
        "Default": 0, "Guide": 0, "Guide::Volume 01 · Part 1": 4, "Guide::Volume 02 · Part 2": 1,
    }  # fmt: skip
    assert learner.find("fine").tags == ["kind::compute", "level::2", "sums"]
    assert learner.find("wrong").tags == ["kind::recall", "level::1", "mental-arithmetic", "sums"]
    note = learner.find("other")
    assert dict(note.items()) == {
        "Question": r"What is \(x\)?",
        "Answer": "<p>A <em>letter</em>.</p>",
        "Section": '<a href="https://guide.example/en/volumes/02-part.html#section">Section, Volume\xa02</a>',
        "Facts": "recall · easy",
        "Id": "other",
        "Spare 1": "", "Spare 2": "", "Spare 3": "",
    }  # fmt: skip
    # New cards come in the order of the guide.
    due = learner.anki.db.list(
        "SELECT notes.flds FROM cards JOIN notes ON cards.nid = notes.id ORDER BY cards.due"
    )
    assert [flds.split("\x1f")[4] for flds in due] == ["wrong", "fine", "edited", "old", "other"]
    problems, fine = learner.anki.fix_integrity()
    assert (fine, learner.anki.note_count()) == (True, 5), problems


def test_the_same_sources_give_the_same_bytes_on_any_day(author):
    first = author.publish("2026-11-30", FIRST).read_bytes()
    assert author.publish("2027-01-01", FIRST).read_bytes() == first
