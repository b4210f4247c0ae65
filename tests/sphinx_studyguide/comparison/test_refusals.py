"""What the comparison refuses, and that the rest of it still stands. The directive is on line 3."""

import pytest

EXPECTED = "write one pipe table or list-table, or name a CSV file by ':file:' [study.comparison]"
BESIDE = f"there is text beside the table; {EXPECTED}"
CASES = {
    "empty": (
        ":::{comparison} C\n:::\n",
        [f"index.md:3: WARNING: the comparison holds no tables; {EXPECTED}"],
        "",
    ),
    "no table": (
        ":::{comparison} C\nJust text.\n:::\n",
        [f"index.md:3: WARNING: the comparison holds no tables; {EXPECTED}"],
        "Just text.",
    ),
    "two tables": (
        ":::{comparison} C\n| a | b |\n|---|---|\n| c | d |\n\n| e | f |\n|---|---|\n| g | h |\n:::\n",
        [f"index.md:3: WARNING: the comparison holds 2 tables; {EXPECTED}"],
        "a b c d e f g h",
    ),
    "text beside the table": (
        ":::{comparison} C\nBefore.\n\n| a | b |\n|---|---|\n| c | d |\n:::\n",
        [f"index.md:4: WARNING: {BESIDE}"],
        "Before. a b c d",
    ),
    "short row": (
        ":::{comparison} C\n| a | b |\n|---|---|\n| c |\n| d | e |\n:::\n",
        [
            "index.md:6: WARNING: row 'c' has 1 cell, but the table has 2 columns; "
            "add what is missing [study.comparison]"
        ],
        "a b c d e",
    ),
    "long row": (
        ":::{comparison} C\n:id: c\n\n| a | b |\n|---|---|\n| c | d | lost |\n:::\n",
        [
            "index.md:8: WARNING: row 'c' has 3 cells, but the table has 2 columns; "
            "remove the extra cells, or write '\\|' for a '|' inside a cell [study.comparison]"
        ],
        "a b c d",
    ),
    "empty row": (
        ":::{comparison} C\n| a | b |\n|---|---|\n|\n:::\n",
        [
            "index.md:6: WARNING: row '' has 0 cells, but the table has 2 columns; "
            "add what is missing [study.comparison]"
        ],
        "a b",
    ),
    "head of another length": (
        ":::{comparison} C\n| a | b | c |\n|---|---|\n| d | e |\n:::\n",
        [
            "index.md:4: WARNING: row 'a' has 3 cells, but the table has 2 columns; "
            "remove the extra cells, or write '\\|' for a '|' inside a cell [study.comparison]"
        ],
        "a b c d e",
    ),
    "pipe in math": (
        ":::{comparison} C\n| a | b |\n|---|---|\n| $P(x|y)$ | d |\n:::\n",
        [
            "index.md:6: WARNING: row '$P(x' is split at a '|' inside its math; "
            "write '\\mid' or '\\vert' [study.comparison]"
        ],
        "a b",
    ),
    "ragged list-table": (
        ":::{comparison} C\n```{list-table}\n* - a\n  - b\n* - c\n```\n:::\n",
        [
            'index.md:4: ERROR: Error parsing content block for the "list-table" directive: uniform '
            "two-level bullet list expected, but row 2 does not contain the same number of items as "
            "row 1 (1 vs 2).",
            "```{list-table}",
            "* - a",
            "  - b",
            "* - c",
            "``` [docutils]",
        ],
        "",
    ),
    "highlight of no column": (
        ":::{comparison} C\n:highlight: x\n\n| a | b |\n|---|---|\n| c | d |\n:::\n",
        [
            "index.md:3: WARNING: no column is called 'x', so none is highlighted; "
            "the columns are 'a', 'b' [study.comparison]"
        ],
        "a b c d",
    ),
    "highlight without a head": (
        ":::{comparison} C\n:highlight: x\n\n```{list-table}\n* - a\n  - b\n```\n:::\n",
        [
            "index.md:3: WARNING: no column is called 'x', so none is highlighted; "
            "the columns are without names [study.comparison]"
        ],
        "a b",
    ),
    "table that begins with a colon": (
        ":::{comparison} C\n: a | b\n:---|---\nc | d\n:::\n",
        [
            "index.md:4: WARNING: the body begins with ': a | b', and a line that starts with ':' is "
            "read as an option there; put an empty line above it [study.comparison]",
        ],
        "a b c d",
    ),
    "file that is not there": (
        ":::{comparison} C\n:file: none.csv\n:::\n",
        [
            "index.md:3: WARNING: 'none.csv' cannot be read; "
            "name a CSV file in UTF-8, relative to this page [study.comparison]"
        ],
        "",
    ),
    "file above the docs folder": (
        ":::{comparison} C\n:file: ../../secret.csv\n:::\n",
        [
            "index.md:3: WARNING: '../../secret.csv' lies outside the docs folder; "
            "copy the file into it [study.comparison]"
        ],
        "",
    ),
    "file by an absolute path": (
        ":::{comparison} C\n:file: /../../../../../../../../etc/passwd\n:::\n",
        [
            "index.md:3: WARNING: '/../../../../../../../../etc/passwd' lies outside the docs folder; "
            "copy the file into it [study.comparison]"
        ],
        "",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refusal(check_case, case):
    check_case(case)


FILE = ":::{comparison} C\n:file: data.csv\n:::\n"
NO_CSV = "name a CSV file in UTF-8, relative to this page [study.comparison]"
FILES = {
    "empty": (
        b"",
        [
            "index.md:3: WARNING: 'data.csv' has no rows; its first row names the columns [study.comparison]"
        ],
        "",
    ),
    "not UTF-8": (
        "a,b\né,d\n".encode("latin-1"),
        [f"index.md:3: WARNING: 'data.csv' is not UTF-8; {NO_CSV}"],
        "",
    ),
    "cell longer than Python reads": (
        b"a,b\n" + b"x" * 140_000 + b",d\n",
        [
            "index.md:3: WARNING: 'data.csv' is not valid CSV: field larger than field limit (131072); "
            "name another file [study.comparison]"
        ],
        "",
    ),
    "zero byte": (
        b"a,b\nc,d\ne\0f,g\n",
        [
            "data.csv:3: WARNING: U+0000 is a control character, not text; remove it "
            "[study.comparison]"
        ],
        "a b c d e\ufffdf g",
    ),
    "control characters": (
        b"a,b\nc,\x07d\x1b\n",
        [
            "data.csv:2: WARNING: U+0007 and U+001B are control characters, not text; remove them "
            "[study.comparison]"
        ],
        "a b c \ufffdd\ufffd",
    ),
    "ragged": (
        b"a,b\nc\nd,e,lost\nf,g\n",
        [
            "data.csv:2: WARNING: row 'c' has 1 cell, but the table has 2 columns; "
            "add what is missing [study.comparison]",
            "data.csv:3: WARNING: row 'd' has 3 cells, but the table has 2 columns; remove the "
            "extra cells, or write '\\|' for a '|' inside a cell [study.comparison]",
        ],
        "a b c d e f g",
    ),
}


@pytest.mark.parametrize(("content", "warnings", "kept"), FILES.values(), ids=FILES)
def test_refusal_of_a_file(refuse, content, warnings, kept):
    refuse(FILE, warnings, kept, **{"data.csv": content})


def test_a_link_out_of_the_docs_folder_is_refused(refuse, tmp_path):
    (tmp_path / "secret.csv").write_text("a,b\nsecret,d\n", "utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "data.csv").symlink_to(tmp_path / "secret.csv")

    refuse(
        FILE,
        [
            "index.md:3: WARNING: 'data.csv' lies outside the docs folder; "
            "copy the file into it [study.comparison]"
        ],
    )


def test_a_file_and_a_body_are_not_silently_one(refuse):
    refuse(
        ":::{comparison} C\n:file: data.csv\n\nBody.\n:::\n",
        [f"index.md:6: WARNING: {BESIDE}"],
        "a b c d Body.",
        **{"data.csv": b"a,b\nc,d\n"},
    )
