"""What a phone shows of a comparison: a narrow table, rows with the names of columns, a scroller."""

import re
import unicodedata

import pytest
from tests.conftest import Build

SHORT = "| A | B | C | D |\n|---|---|---|---|\n| a | 1 | 2 | 3 |"
WORDY = (
    "| Loss | Estimates | $L_1$ penalty | Take it when |\n|---|---|---|---|\n"
    "| Huber | a compromise between the two others, for every size of error | none | "
    "the data are not clean and one safe choice is wanted |"
)
THREE = (
    "| Loss | Estimates | Take it when |\n|---|---|---|\n"
    "| Huber | a compromise between the two others | the data are not clean, and you want one |"
)
PLAIN = (
    "| Property | Word2Vec | GloVe | fastText |\n|---|---|---|---|\n"
    "| Unknown | unrelated | unrelated | character |"
)
JUDGED = re.sub(r"(unrelated|character)", r"{con}`\1`", PLAIN)
CODE = "| A | B |\n|---|---|\n| `SparseCategoricalCrossentropy` | `CrossEntropyLoss()` |"


def build_table(build: Build, table: str, option: str = "") -> str:
    body = f":::{{comparison}} Title\n:id: it\n{option}\n{table}\n:::\n"
    built = build({"index.md": f"# Page\n\n{body}"})
    assert built.warnings == []
    return re.search(r"<table.*?</table>", built.text("index.html"), re.DOTALL)[0]


@pytest.mark.parametrize(
    ("table", "option", "layout"),
    [
        (SHORT, "", None),
        (THREE, "", None),
        (WORDY, "", "rows"),
        (CODE, "", "rows"),
        (PLAIN, "", None),
        (JUDGED, "", "rows"),
        (SHORT, ":narrow: rows\n", "rows"),
        (WORDY, ":narrow: scroll\n", "scroll"),
    ],
)
def test_the_words_choose_and_the_author_may(
    build: Build, table: str, option: str, layout: str | None
) -> None:
    found = re.findall(r"sg-comparison--(\w+)", build_table(build, table, option))
    assert found == ([layout] if layout else [])


def test_each_cell_has_the_name_of_its_column(build: Build) -> None:
    html = build_table(build, WORDY)
    assert re.findall(r'<t[hd][^>]*data-sg-label="([^"]*)"', html) == [
        "Estimates",
        "L₁ penalty",
        "Take it when",
    ]


def test_a_name_keeps_what_is_raised_in_its_formulas(build: Build) -> None:
    html = build_table(build, WORDY.replace("Take it when", r"For $10^9$ weights $\hat y$"))
    assert 'data-sg-label="For 10⁹ weights ŷ"' in unicodedata.normalize("NFC", html)


def test_a_name_is_text_and_no_markup(build: Build) -> None:
    html = build_table(build, WORDY.replace("Take it when", r'a "b" &lt;i&gt;'))
    assert 'data-sg-label="a &quot;b&quot; &lt;i&gt;"' in html.replace("“", "&quot;").replace(
        "”", "&quot;"
    )


def test_cells_that_span_columns_scroll(build: Build) -> None:
    rows = [
        "+------+--------------------------------------+--------------------------------------+-----+",
        "| A    | B                                    | C                                    | D   |",
        "+======+======================================+======================================+=====+",
        "| name | words that span two columns                                                 | x   |",
        "+------+--------------------------------------+--------------------------------------+-----+",
        "| name | characteristically, antidisestablish | internationalization, professionally | x y |",
        "+------+--------------------------------------+--------------------------------------+-----+",
    ]
    wide = "\n".join(["```{eval-rst}", *rows, "```"])
    assert "sg-comparison--scroll" in build_table(build, wide)


@pytest.mark.parametrize("builder", ["text", "latex", "xml", "epub"])
def test_other_builders_show_the_table(build: Build, builder: str) -> None:
    body = f":::{{comparison}} Title\n:id: it\n\n{WORDY}\n:::\n"
    built = build(
        {"index.md": f"# Page\n\n{body}"},
        builder=builder,
        version="1",
        copyright="us",
        epub_identifier="x",
    )
    assert built.warnings == []
