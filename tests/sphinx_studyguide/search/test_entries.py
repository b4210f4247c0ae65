"""What is found on a page, by which words, and what an increment leaves."""

import json
import re

import pytest
from docutils import nodes
from sphinx.errors import ConfigError

from sphinx_studyguide.core.formula_text import BEGIN, END, LOWERED, write_formula
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.numbering.nodes import block_number
from sphinx_studyguide.search import keep
from sphinx_studyguide.search.around import add_around
from sphinx_studyguide.search.collect import Collector
from sphinx_studyguide.search.encode import PAGE_BITS, divide
from sphinx_studyguide.search.model import KINDS, Entry
from sphinx_studyguide.search.synonyms import find_synonyms, read_names
from sphinx_studyguide.search.texts import write_text
from sphinx_studyguide.search.weigh import TOP, weigh_entry
from sphinx_studyguide.search.words import find_key, find_name, find_words
from sphinx_studyguide.search.write import make_index

PAGE = """# Page

Text of the page.

(part)=
## A part

:::{flashcard} Why is it so?
:id: why

Because of $h_{t-1}$.
:::

| Symbol | Meaning |
|---|---|
| $\\sigma$ | sigmoid |

```python
def name(): ...
```

```{glossary}
ReLU
  Rectified linear unit, also called rectifier.
```
"""


def read_scripts(built, letter):
    """Return what the scripts of a kind hold."""
    scripts = sorted((built.outdir / "search").glob(f"{letter}*.js"))
    call = re.compile(r'StudySearch\.take\(".*?",(.*)\);\n')
    return [json.loads(call.fullmatch(path.read_text("utf-8"))[1]) for path in scripts]


def test_each_kind_is_an_entry_at_its_place(build):
    built = build({"index.md": PAGE})
    entries = [entry for script in read_scripts(built, "t-") for entry in script]
    lowered = f"{BEGIN}h{LOWERED}t−1{END}{END}"
    assert sorted(entries) == sorted(
        [
            ["Page", "Text of the page.", "", ""],
            ["A part", "", "part", ""],
            ["Why is it so?", f"Because of {lowered}.", "card-why", "A part"],
            [f"{BEGIN}σ{END}", "Meaning: sigmoid", "part", "A part"],
            ["A part", "def name(): ...", "part", "A part", 1],
            ["ReLU", "Rectified linear unit, also called rectifier.", "term-ReLU", "A part"],
        ]
    )
    (core,) = read_scripts(built, "core")
    assert core["pages"][0][:4] == ["index.html", "Page", 0, [2, 1, 0, 0, 1, 0, 0, 1, 1, 0]]
    assert core["synonyms"]["=rectifilinearunit"] == ["ReLU"]
    # A result for code leads to its block.
    assert 'id="part-code-1"' in built.text("index.html")


@pytest.mark.parametrize(
    ("kind", "number", "text", "shown"),
    [
        ("figure", "Figure 1.2", "ReLU. A curve with a bend.", "A curve with a bend."),
        ("formula", "Formula 1.2", "Formula 1.2 ReLU max(0, z)", "max(0, z)"),
        ("section", "", "ReLU is 0 below 0.", "ReLU is 0 below 0."),
    ],
)
def test_only_figures_and_formulas_leave_out_their_title(
    kind: str, number: str, text: str, shown: str
) -> None:
    entry = Entry(kind, "it", "ReLU", text, number=number)
    assert keep.describe_text(entry)[:2] == [f"{number} ReLU".strip(), shown]


def test_symbols_of_a_formula_are_apart():
    formula = StudyBlock("", nodes.math_block("", "a = b"), kind="formula")
    symbols = [
        nodes.definition_list_item(
            "", nodes.term("", sign), nodes.definition("", nodes.paragraph("", meaning))
        )
        for sign, meaning in (("a", "a sum"), ("b", "another"))
    ]
    formula += nodes.definition_list("", *symbols)
    assert write_text(formula).endswith(" · a: a sum · b: another")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ŷ and hₜ₋₁", ["yhat", "ht", "ht1"]),
        ("it is i_t", ["it"]),
        ("nn.Linear", ["nn", "linear", "nnlinear"]),
        ("BatchNorm2d", ["batchnorm2d", "batch", "norm2d"]),
        ("d_model", ["model", "dmodel"]),
        ("1 × 1 convolution", ["1x1", "convolution"]),
        ("QKᵀ/√d", ["qkt", "sqrt", "d"]),
        ("self-attention", ["self", "attention", "selfattention"]),
        ("γx̂ + β₁", ["gamma", "xhat", "beta1"]),
    ],
)
def test_symbols_and_identifiers_are_words(text, words):
    assert list(find_words(text)) == words


def test_a_title_is_found_as_a_whole():
    assert find_key("What is Batch-Norm?") == "=batchnorm"


def test_a_definition_gives_other_names():
    entries = [
        Entry("term", "a", "multi-query attention", "One head of keys, MQA for short."),
        Entry("term", "b", "GELU", "Gaussian error linear unit."),
        Entry("card", "c", "a card", "also called nothing"),
    ]
    found = find_synonyms(entries)
    assert found["=mqa"] == ["multi-query attention"]
    assert found["=gaussianerrorlinearunit"] == ["GELU"]
    assert "=nothing" not in found


def test_forms_of_a_name_have_one_key():
    assert find_name("RNNs") == find_name("RNN")
    assert find_name("recurrent networks") == find_name("Recurrent network")


def test_a_word_of_a_title_counts_by_its_share():
    forms = {}
    _, short = weigh_entry(Entry("term", "a", "learning rate", ""), forms)
    _, long = weigh_entry(Entry("term", "b", "learning-rate range test", ""), forms)
    assert short["rate"] / long["rate"] > 1.5
    assert short["learn"] + short["rate"] in {TOP, TOP + 1}
    # A heading without text is not an answer.
    _, heading = weigh_entry(Entry("section", "c", "Learning rate", "", ("Page",)), forms)
    assert heading["rate"] < long["rate"]
    assert sorted(forms["learn"]) == ["learning"]


def test_a_title_of_small_words_is_found_by_its_words_joined():
    _, weights = weigh_entry(Entry("section", "a", "What It Is", "A model.", ("Page",)), {})
    assert weights == {"whatit": TOP, "iti": TOP}


def test_a_title_that_asks_why_is_found_by_that():
    forms = {}
    _, title = weigh_entry(Entry("card", "a", "Why is it so?", ""), forms)
    assert title["?why"] == TOP
    assert forms["?why"] == {"?why"}
    assert "whi" not in title


def test_a_section_is_found_by_all_that_is_in_it():
    about = ("Page", "Dropout")
    entries = [
        Entry("section", "", "Page", "Words."),
        Entry("section", "dropout", "Dropout", "Leaves out neurons.", ("Page",)),
        Entry("section", "dropout", "Dropout", "At test time.", ("Page",), continued=True),
        Entry("section", "parts", "Parts", "Deeper.", about),
        Entry("row", "table", "rate", "share", (*about, "Settings")),
        Entry("code", "dropout", "Dropout", "nn.Dropout(0.5)", about),
        Entry("card", "card", "Why?", "Because.", about),
    ]
    page, section, *others = add_around(entries)
    assert page.around == ""
    assert section.around == "At test time. rate share nn.Dropout(0.5)"
    assert others == entries[2:]
    whole, _ = weigh_entry(section, {})
    alone, _ = weigh_entry(entries[1], {})
    assert 0 < whole["nndropout"] < alone["neuron"]
    assert "nndropout" not in alone


TABLE = """# Page

:::{table} Two ways
:name: ways

| Way | Cost |
|---|---|
| slow | high |
| fast | low |
:::
"""


def test_a_table_with_a_name_is_an_entry_beside_its_rows(build):
    built = build({"index.md": TABLE})
    entries = [entry[:3] for script in read_scripts(built, "t-") for entry in script]
    assert entries[1:] == [
        ["Two ways", "Way; Cost; slow; fast", "ways"],
        ["slow", "Cost: high", "ways"],
        ["fast", "Cost: low", "ways"],
    ]


def test_the_title_of_a_figure_has_no_tex():
    caption = nodes.caption("", "", nodes.Text("Growth by "), nodes.math("", r"\sqrt{d}"))
    caption += nodes.Text(". More.")
    figure = nodes.figure("", caption, title=r"Growth by \sqrt{d}", ids=["fig"])
    section = nodes.section("", nodes.title("", "Page"), figure, ids=["page"])
    found = Collector().collect(nodes.section("", section))
    assert [entry.title for entry in found if entry.kind == "figure"] == [
        f"Growth by {BEGIN}√d{END}"
    ]


def test_a_number_is_no_part_of_a_title():
    title = nodes.title("", "", block_number("", "Table 3.15"), nodes.Text(" Adam"))
    row = nodes.row("", nodes.entry("", nodes.paragraph("", "rate")), nodes.entry())
    table = nodes.table("", title, nodes.tgroup("", nodes.tbody("", row)), ids=["adam"])
    section = nodes.section("", nodes.title("", "Page"), table, ids=["page"])
    entries = {each.kind: each for each in Collector().collect(nodes.section("", section))}
    assert entries["row"].path[-1] == entries["table"].title == "Adam"
    _, weights = weigh_entry(entries["table"], {})
    # It is found by each as a whole: a printed book says the number.
    assert weights["adam"] == weights["=adam"] == weights["=table315"] == weights["315"] == TOP


def test_a_volume_is_found_by_its_number():
    entries = [
        Entry("section", "", "Losses", "Volume 3 is about losses."),
        Entry("section", "", "Losses", "More.", continued=True),
        Entry("section", "adam", "Adam", "A step."),
    ]
    page, *others = keep.number_page(entries, 3)
    assert weigh_entry(page, {})[1]["=volume3"] == TOP
    assert others == entries[1:]


def test_lines_of_a_formula_need_no_environment():
    lines = r"f &= \sigma(z) \\ y &= \log \hat y"
    assert write_formula(nodes.math_block("", lines)) == f"{BEGIN}f = σ(z); y = log y\u0302{END}"


def test_equations_side_by_side_are_apart():
    pairs = r"\begin{aligned} a &= b & c &= d \\ e &= f \end{aligned}"
    assert write_formula(nodes.math_block("", pairs)) == f"{BEGIN}a = b, c = d; e = f{END}"


def test_the_comma_between_thousands_has_no_space():
    thousands = nodes.math("", r"f(a, b) = 24{,}832")
    assert write_formula(thousands) == f"{BEGIN}f(a, b) = 24,832{END}"


def test_no_entry_of_a_long_page_is_lost():
    number = (1 << PAGE_BITS) + 2
    entries = [Entry("section", "", "T", "")] + [
        Entry("card", f"c{n}", "", "") for n in range(number)
    ]
    page = {
        "address": "a.html", "title": "A", "volume": 0,
        "kinds": [sum(entry.kind == kind for entry in entries) for kind in KINDS],
        "texts": [["", "", entry.anchor, ""] for entry in entries],
        "weights": [({}, {f"n{at}": TOP}) for at, _ in enumerate(entries)],
        "forms": {}, "synonyms": {},
    }  # fmt: skip
    files = dict(make_index([page], []))
    core = json.loads(files["core.js"].partition(",")[2].removesuffix(");\n"))
    assert [part[3][:2] for part in core["pages"]] == [[1, number - 2 - 1], [0, 3]]
    assert core["entries"] == number + 1
    assert sum(text.count('"c') for name, text in files.items() if name[0] == "t") == number


def test_names_of_the_project_lead_to_each_other(build):
    files = {"index.md": PAGE, "names.yaml": "- [recurrent network, RNN]\n"}
    built = build(files, study_search_names="names.yaml")
    (core,) = read_scripts(built, "core")
    assert core["synonyms"]["=rnn"] == ["recurrent network"]
    assert core["synonyms"]["=recurrnetwork"] == ["RNN"]
    # Another list makes another index, though no page is written.
    built = build({"names.yaml": "- [LSTM, long memory]\n"}, study_search_names="names.yaml")
    (core,) = read_scripts(built, "core")
    assert "=rnn" not in core["synonyms"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read"),
        ("- [a", "cannot be read"),
        ("a: b", "is not a list of lists of names"),
        ("- [1, 2]", "is not a list of lists of names"),
    ],
)
def test_a_list_of_names_that_is_none_is_refused(tmp_path, text, message):
    if text is not None:
        (tmp_path / "names.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=message):
        read_names(tmp_path, "names.yaml")


def test_only_what_changed_is_written_again(build):
    index = "# I\n\n```{toctree}\na\nb\n```\n"
    files = {"index.md": index, "a.md": "# A\n\nalpaca\n", "b.md": "# B\n\nbadger\n"}
    built = build(files)
    folder = built.outdir / "search"
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    built = build({"b.md": "# B\n\nbeaver\n"})
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    same = {name for name in after if after[name] == before.get(name)}
    # The texts of two pages are as they were; the core, the words and one text are new.
    assert len(same) == 2
    assert len(after) == len(before)
    text = "".join(path.read_text("utf-8") for path in folder.iterdir())
    assert "beaver" in text
    assert "badger" not in text
    built = build({"index.md": "# I\n\n```{toctree}\nb\n```\n", "a.md": None})
    assert "alpaca" not in "".join(path.read_text("utf-8") for path in folder.iterdir())


def test_the_index_is_made_only_after_a_page_was_written(build, monkeypatch):
    files = {"index.md": "# I\n\nalpaca\n"}
    core = build(files).outdir / "search" / "core.js"
    text = core.read_text("utf-8")
    monkeypatch.setattr(keep, "write_index", lambda *_: pytest.fail("it was made again"))
    build({})
    monkeypatch.undo()
    core.unlink()
    build({})
    assert core.read_text("utf-8") == text


def test_a_long_list_of_words_is_divided():
    encoded = {f"{first}{second}": "x" * 100 for first in "ab" for second in "cdefgh"}
    scripts = divide(encoded, 400)
    assert sorted(word for words in scripts.values() for word in words) == sorted(encoded)
    for beginning, words in scripts.items():
        for word in words:
            longest = max((each for each in scripts if word.startswith(each)), key=len)
            assert longest == beginning


def test_other_builders_have_no_index(build):
    built = build({"index.md": PAGE}, builder="text")
    assert not (built.outdir / "search").exists()
