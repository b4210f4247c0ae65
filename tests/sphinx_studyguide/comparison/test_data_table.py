"""Data tables: columns with kinds and units, cells with sources, from CSV or YAML."""

import re

import pytest
from tests.conftest import Build, BuildCase

from sphinx_studyguide.comparison.rows import RowsError, read_csv, read_csv_records

PAGE = """# Page

:::{{data-table}} Models
:id: {id}
:file: {file}

Model: text
Kind: text
Year: date
Parameters: number, million
Layers: number, 1
:::
"""
CSV = """\
Model,Kind,Year,Parameters,Layers,source,Parameters source
BERT,*encoder*,2018-10,110,12,https://a.example/x,
GPT-3,decoder,2020,175000,96,https://www.b.example,https://c.example/y
LSTM,cell,1997,–,,https://a.example/x,
"""
YAML = """\
- Model: BERT
  Kind: "*encoder*"
  Year: 2018-10
  Parameters: 110
  Layers: 12
  source: https://a.example/x
- {Model: GPT-3, Kind: decoder, Year: 2020, Parameters: 175000, Layers: 96,
   source: https://www.b.example, Parameters source: https://c.example/y}
- {Model: LSTM, Kind: cell, Year: 1997, source: https://a.example/x}
"""
SHOWN = [
    ["Model", "Kind", "Year", "Parameters (million)", "Layers", "Source"],
    ["BERT", "encoder", "2018-10", "110", "12", "a.example"],
    ["GPT-3", "decoder", "2020", "175,000 c.example", "96", "b.example"],
    ["LSTM", "cell", "1997", "–", "–", "a.example"],
]


def row(**cells: str) -> str:
    """Return a file with one row, some cells of which are others than those of a right one."""
    right = {"Model": "X", "Kind": "cell", "Year": "1997", "Parameters": "1", "Layers": "2"}
    right = {**right, "source": "https://a.example", **cells}
    return f"{','.join(right)}\n{','.join(right.values())}\n"


WAY = "write a key of the bibliography"
WRITTEN = {
    "semicolons and a mark": ("data.csv", b"\xef\xbb\xbf" + CSV.replace(",", ";").encode(), []),
    "mapping": ("data.yaml", YAML, []),
    "formula": ("data.csv", row(Kind="=1+1"), []),
    "markup": ("data.csv", row(Kind="<script>alert(1)</script> $x^2$"), []),
    "no source": (
        "data.csv",
        row(source=""),
        [
            f"data.csv:2: WARNING: '{name}' of 'X' has no source; {WAY} or an address in 'source', "
            "or in a column whose name ends in 'source' [study.comparison]"
            for name in ("Kind", "Year", "Parameters", "Layers")
        ],
    ),
    "odd source": (
        "data.csv",
        row(source="javascript:alert(1) x"),
        [
            f"data.csv:2: WARNING: '{name}' of 'X' has the source 'javascript:alert(1) x'; {WAY}, "
            "or an address that begins with 'https://' and a host [study.comparison]"
            for name in ("Kind", "Year", "Parameters", "Layers")
        ],
    ),
    **{
        f"source with {name}": (
            "data.csv",
            row(source=f'"https://a.example/{sign.replace(chr(34), chr(34) * 2)}b"'),
            [
                f"data.csv:2: WARNING: '{column}' of 'X' has a source whose address contains {sign!r}, "
                f"{f'https://a.example/{sign}b'!r}; write {code!r} for it [study.comparison]"
                for column in ("Kind", "Year", "Parameters", "Layers")
            ],
        )
        for name, sign, code in (
            ("a bracket", "<", "%3C"),
            ("a quote", '"', "%22"),
            ("a space", " ", "%20"),
        )
    },
    "source without a host": (
        "data.csv",
        row(source="https:///b"),
        [
            f"data.csv:2: WARNING: '{name}' of 'X' has the source 'https:///b'; {WAY}, "
            "or an address that begins with 'https://' and a host [study.comparison]"
            for name in ("Kind", "Year", "Parameters", "Layers")
        ],
    ),
    "no bibliography": (
        "data.csv",
        row(source="devlin2019bert"),
        [
            "data.csv:2: WARNING: source 'devlin2019bert' is a key, but the project has no "
            "bibliography; write an address [study.comparison]"
        ],
    ),
    "unit in a cell": (
        "data.csv",
        row(Parameters="110M"),
        [
            "data.csv:2: WARNING: 'Parameters' of 'X' is '110M', which has a unit of its own; "
            "write the number alone, in 'million' [study.comparison]"
        ],
    ),
    "words": (
        "data.csv",
        row(Parameters="?!", Year="soon"),
        [
            "data.csv:2: WARNING: 'Year' of 'X' is 'soon', which is not a date; write it like "
            "'2018-10-11' [study.comparison]",
            "data.csv:2: WARNING: 'Parameters' of 'X' is '?!', which is not a number; write it like "
            "'1,024' [study.comparison]",
        ],
    ),
    "other columns": (
        "data.csv",
        row(Size="3").replace("Layers", "Depth"),
        [
            "data.csv:1: WARNING: there is no column 'Layers'; the columns are 'Model', 'Kind', "
            "'Year', 'Parameters', 'Depth', 'source', 'Size' [study.comparison]",
            "data.csv:2: WARNING: column 'Depth' is not described, so it is left out; describe it "
            "on the page [study.comparison]",
            "data.csv:2: WARNING: column 'Size' is not described, so it is left out; describe it "
            "on the page [study.comparison]",
        ],
    ),
    "ragged": (
        "data.csv",
        row() + "Y,cell\n",
        [
            "data.csv:3: WARNING: row 'Y' has 2 cells, but the head has 6; write as many, and put "
            "quotes around a cell that holds a comma [study.comparison]"
        ],
    ),
    "empty": (
        "data.csv",
        "",
        [
            "data.csv:1: WARNING: the file has no rows; its first row names the columns "
            "[study.comparison]"
        ],
    ),
    "head alone": (
        "data.csv",
        "Model,Year\n",
        [
            "index.md:3: WARNING: 'data.csv' has no rows; write one for each thing that is compared "
            "[study.comparison]"
        ],
    ),
    "not UTF-8": (
        "data.csv",
        "Modèle\n".encode("latin-1"),
        [
            "index.md:3: WARNING: 'data.csv' is not UTF-8; name a CSV or YAML file in UTF-8, "
            "relative to this page [study.comparison]"
        ],
    ),
    "another encoding": (
        "data.csv",
        CSV.encode("utf-16"),
        [
            "index.md:3: WARNING: 'data.csv' is not UTF-8; name a CSV or YAML file in UTF-8, "
            "relative to this page [study.comparison]"
        ],
    ),
    "no list": (
        "data.yaml",
        "Model: BERT\n",
        [
            "data.yaml:1: WARNING: the file is not a list; write a row as '- Model: BERT', with more "
            "lines below [study.comparison]"
        ],
    ),
    "nested": (
        "data.yaml",
        "- Model: BERT\n  Year:\n    - 2018\n",
        ["data.yaml:3: WARNING: 'Year' is not a single value; write text [study.comparison]"],
    ),
    "a tag": (
        "data.yaml",
        "- Model: !!python/object/apply:os.system [ls]\n",
        ["data.yaml:1: WARNING: "],
    ),
    "another kind": (
        "data.txt",
        CSV,
        [
            "index.md:3: WARNING: 'data.txt' is neither CSV nor YAML; name a file that ends in "
            ".csv or .yaml [study.comparison]"
        ],
    ),
}
PAGES = {
    name: {
        "index.md": PAGE.format(id=name.replace(" ", "-").lower(), file=file),
        file: content,
    }
    for name, (file, content, _) in WRITTEN.items()
}
PAGES["missing"] = {"index.md": PAGE.format(id="missing", file="none.csv")}
PAGES["outside"] = {"index.md": PAGE.format(id="outside", file="../../x.csv")}
PAGES["no file"] = {"index.md": PAGE.format(id="no-file", file="x").replace(":file: x\n", "")}
PAGES["bad columns"] = {
    "index.md": """# Page

:::{data-table} Models
:id: bad-columns
:file: data.csv

Model: text
Kind
Year: yaer
Parameters: number
Layers: text, m
Model: text
:::
""",
    "data.csv": row(),
}
PAGES["no columns"] = {
    "index.md": "# Page\n\n:::{data-table} Models\n:id: no-columns\n:file: data.csv\n:::\n"
}
TOLD = {
    **{name: warnings for name, (_, _, warnings) in WRITTEN.items()},
    "missing": [
        "index.md:3: WARNING: 'none.csv' cannot be read; name a CSV or YAML file in UTF-8, relative "
        "to this page [study.comparison]"
    ],
    "outside": [
        "index.md:3: WARNING: '../../x.csv' lies outside the docs folder; copy the file into it "
        "[study.comparison]"
    ],
    "no file": [
        "index.md:3: WARNING: the data table names no file; write ':file: data.csv' or "
        "':file: data.yaml' [study.comparison]"
    ],
    "no columns": [
        "index.md:3: WARNING: the data table has no columns; describe each one on its own line, like "
        "'Year: date' or 'Parameters: number, million' [study.comparison]"
    ],
    "bad columns": [
        "index.md:8: WARNING: 'Kind' names no column; write 'name: kind', like 'Year: date' "
        "[study.comparison]",
        "index.md:9: WARNING: column 'Year' cannot be 'yaer'; write one of text, number, date, "
        "order [study.comparison]",
        "index.md:10: WARNING: column 'Parameters' has no unit; write one after a comma, like "
        "'Parameters: number, million', or 'Parameters: number, 1' for a plain number "
        "[study.comparison]",
        "index.md:11: WARNING: column 'Layers' has a unit, which only numbers have; write "
        "'Layers: text' [study.comparison]",
        "index.md:12: WARNING: column 'Model' is described twice; remove one of the two [study.comparison]",
        "data.csv:2: WARNING: column 'Kind' is not described, so it is left out; describe it on the "
        "page [study.comparison]",
    ],
}  # fmt: skip

#: What is written, and what is said of it.
CASES = {name: (page, TOLD[name]) for name, page in PAGES.items()}


def read_table(html: str) -> list[list[str]]:
    """Return the text of each cell."""
    return [
        [re.sub(r"<[^>]+>|\s+", " ", cell).split() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_refusals(build_case: BuildCase, case: str) -> None:
    warnings = build_case(case, PAGES).warnings
    told = CASES[case][1]
    if case == "a tag":
        assert len(warnings) == 1
        assert warnings[0].startswith(told[0])
    else:
        assert warnings == told


@pytest.mark.parametrize("case", ["semicolons and a mark", "mapping"])
def test_heads_have_units_and_rows_have_sources(build_case: BuildCase, case: str) -> None:
    html = build_case(case, PAGES).text("index.html")
    assert [[" ".join(cell) for cell in row] for row in read_table(html)] == SHOWN
    assert 'href="https://c.example/y"' in html
    assert 'id="table-' in html


def test_what_is_refused_is_still_shown(build_case: BuildCase) -> None:
    for case, shown in {"unit in a cell": "110M", "words": "soon", "no source": "cell"}.items():
        assert shown in build_case(case, PAGES).text("index.html")


def test_nothing_in_a_cell_is_executed(build_case: BuildCase) -> None:
    html = build_case("markup", PAGES).text("index.html")
    assert "<math" in html
    assert "=1+1" in build_case("formula", PAGES).text("index.html")
    assert "javascript:" not in re.sub(r"<t[hd].*?</t[hd]>", "", build_case("odd source", PAGES).text("index.html"))  # fmt: skip


def test_a_changed_file_is_read_again(build: Build) -> None:
    build({"index.md": PAGE.format(id="it", file="data.csv"), "data.csv": row()})
    built = build({"data.csv": row(Model="Mamba")})
    assert "Mamba" in built.text("index.html")


def test_keys_of_the_bibliography_are_citations(build: Build) -> None:
    bib = "@book{key2020, author={Doe, Jane}, title={T}, year={2020}, publisher={P}}\n"
    lists = "\n```{bibliography}\n```\n"
    built = build(
        {
            "index.md": PAGE.format(id="it", file="data.csv") + lists,
            "data.csv": row(source="key2020") + row(source="none2020").splitlines()[1] + "\n",
            "refs.bib": bib,
        },
        extensions=("myst_parser", "sphinx_mathml", "sphinxcontrib.bibtex", "sphinx_studyguide"),
        bibtex_bibfiles=["refs.bib"],
    )
    assert built.warnings == [
        'data.csv:3: WARNING: could not find bibtex key "none2020" [bibtex.key_not_found]'
    ]
    assert re.search(r'<td.*?<a class="reference internal" href="#id\d+"', built.text("index.html"))


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man"])
def test_other_builders_show_units_and_sources(build_case: BuildCase, builder: str) -> None:
    settings = {"version": "1", "copyright": "us", "epub_identifier": "x"}
    built = build_case("mapping", {"mapping": PAGES["mapping"]}, builder=builder, **settings)
    assert built.warnings == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a,b\n1;5,2\n", [["a", "b"], ["1;5", "2"]]),
        ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
        ('"a;b;c",d\n"x\ny",z\n', [["a;b;c", "d"], ["x\ny", "z"]]),
        ("a\n\nb\n", [["a"], ["b"]]),
        ("", []),
    ],
)
def test_csv(text: str, rows: list[list[str]]) -> None:
    assert [row.cells for row in read_csv(text)] == rows


def test_a_cell_without_an_end_is_an_error() -> None:
    with pytest.raises(RowsError):
        read_csv_records("a,b\n" + "x" * 140_000 + ",d\n")
