"""What is found on a page, by which words, and what an increment leaves."""

import json
import re

import pytest

from sphinx_studyguide.search import keep
from sphinx_studyguide.search.encode import divide
from sphinx_studyguide.search.formulas import BEGIN, END, LOWERED
from sphinx_studyguide.search.model import Entry
from sphinx_studyguide.search.synonyms import find_synonyms
from sphinx_studyguide.search.words import find_key, find_words

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
            ["A part", "def name(): ...", "part", "A part"],
            ["ReLU", "Rectified linear unit, also called rectifier.", "term-ReLU", "A part"],
        ]
    )
    (core,) = read_scripts(built, "core")
    assert core["pages"][0][:4] == ["index.html", "Page", 0, [2, 1, 0, 1, 0, 0, 1, 1, 0]]
    assert core["synonyms"]["=rectifiedlinearunit"] == ["ReLU"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ŷ and hₜ₋₁", ["yhat", "and", "ht", "ht1"]),
        ("nn.Linear", ["nn", "linear", "nnlinear"]),
        ("BatchNorm2d", ["batchnorm2d", "batch", "norm2d"]),
        ("d_model", ["model", "dmodel"]),
        ("1 × 1 convolution", ["1x1", "convolution"]),
        ("QKᵀ/√d", ["qkt", "sqrt", "d"]),
        ("self-attention", ["self", "attention", "selfattention"]),
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
