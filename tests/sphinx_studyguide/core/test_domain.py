"""What the domain keeps: objects for search and inventory, small records, all of it in parallel too."""

import json
import pickle
import re
import zlib

import pytest
from docutils import nodes

from sphinx_studyguide.architecture.nodes import architecture
from sphinx_studyguide.core.domain import Record
from sphinx_studyguide.core.labels import make_label


def records(built) -> list[Record]:
    return list(built.app.env.get_domain("study").all_records())


def search_index(built) -> dict:
    text = built.text("searchindex.js")
    return json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))


def pages_with(index: dict, stem: str) -> list[str]:
    """Return the pages that hold a word; stemmers differ in how much of it they keep."""
    found = next(pages for term, pages in index["terms"].items() if term.startswith(stem))
    return [index["docnames"][i] for i in ([found] if isinstance(found, int) else found)]


def test_records(build, guide):
    found = {record.anchor: record for record in records(build(guide, builder="dummy"))}

    card = found["card-sigmoid-saturates"]
    assert card.title == r"What does \sigma(z) do to large inputs?"
    assert card[4:8] == ("volumes/01-basics", 29, ("neuron", "activation"), 2)
    assert found["card-plain"].level == 1
    assert found["table-old-new"].level is None
    assert [r.kind for r in found.values() if r.docname == "volumes/02-attention"] == [
        "formula", "table", "insight", "often-said", "exercise", "card",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rest", "shown"),
    [
        (", a valley. One $ more. And more.", "<math>x^2</math>, a valley"),
        (", a valley.", "<math>x^2</math>, a valley"),
        (". A valley", "<math>x^2</math>"),
        ("", "<math>x^2</math>"),
    ],
)
def test_a_figure_is_named_by_its_first_sentence_with_its_formulas(rest, shown):
    parts = [nodes.Text("On "), nodes.math("", "x^2"), *([nodes.Text(rest)] if rest else [])]
    figure = architecture("", nodes.caption("", "", *parts), title="On x^2")
    assert str(make_label(figure)) == f"<inline>On {shown}</inline>"


def test_records_do_not_hold_documents(build, guide):
    built = build(guide, builder="dummy")

    assert all(
        node.document is None for record in records(built) for node in record.label.findall()
    )
    # A title and a few words each: a document is ten times as much.
    assert len(pickle.dumps(built.app.env.get_domain("study").data)) < 700 * len(records(built))


def test_the_environment_grows_by_a_few_hundred_bytes_a_block(build):
    def size(answer: str) -> int:
        cards = "".join(
            f":::{{flashcard}} Q{n}?\n:id: q{n}\n\n{answer}\n:::\n\n" for n in range(50)
        )
        built = build({"index.md": f"# T\n\n{cards}"}, builder="dummy")
        return len(pickle.dumps(built.app.env.get_domain("study").data))

    assert abs(size("word " * 2000) - size("word")) < 100


def test_neighboring_cells_are_separate_words(build):
    page = (
        "# T\n\n:::{cheat-grid} G\nAdkq\n: Pythonq\n: Noteq\n\nBertq\n: Gptq\n:::\n\n"
        ":::{comparison} C\n| Rowq | Colq |\n|---|---|\n| {pro}`Leftq` | {con}`Rightq` |\n:::\n\n"
        ":::{formula} F\n$$a$$\n\n`Signq`\n: Meaningq\n:::\n\n"
        ":::{flashcard} Askq\n:id: a\n:tags: tagq, labelq\n\nAnswerq\n:::\n\n"
        ":::{exercise} Taskq\nDoq\n:::\n:::{solution}\nSolvedq\n:::\n"
    )
    index = search_index(build({"index.md": page}))

    ours = {term for term in [*index["terms"], *index["titleterms"]] if "q" in term}
    assert ours == {word.lower() for word in re.findall(r"\b[A-Za-z]+q\b", page)}


def test_the_search_finds_the_words_of_an_answer(build, guide):
    index = search_index(build(guide))

    assert pages_with(index, "axolotl") == ["volumes/02-attention"]
    assert pages_with(index, "platyp") == ["volumes/01-basics"]
    assert pages_with(index, "zebraon") == ["volumes/01-basics"]
    # Where the anchor is left out, the search makes a wrong one of the name.
    assert ("card-plain", "Plain?") in {tuple(found[3:]) for found in index["objects"][""]}


def test_inventory(build, guide):
    raw = (build(guide).outdir / "objects.inv").read_bytes()
    lines = zlib.decompress(raw.split(b"zlib.\n", 1)[1]).decode().splitlines()

    ours = [line for line in lines if " study:" in line]
    attention = "volumes/02-attention.html#formula-attention"
    assert f"formula.attention study:formula 1 {attention} Scaled QK attention" in ours
    assert "card.plain study:card 1 volumes/01-basics.html#card-plain Plain?" in ours
    assert (
        "cell.basics-neuron study:cell 1 volumes/01-basics.html#cell-basics-neuron Neuron" in ours
    )
    assert len(ours) == 12


def test_reading_in_parallel_is_reading_in_a_row(build, guide):
    serial = build(guide)
    pages = {path.name: path.read_text("utf-8") for path in serial.outdir.rglob("*.html")}
    expected = [tuple(r[:3]) + tuple(r[4:]) for r in records(serial)]
    parallel = build({}, parallel=2, fresh=True)

    assert parallel.warnings == []
    assert [tuple(r[:3]) + tuple(r[4:]) for r in records(parallel)] == expected
    assert {p.name: p.read_text("utf-8") for p in parallel.outdir.rglob("*.html")} == pages
