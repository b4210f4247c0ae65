"""Tools of a comparison: what the page gets for its scripts, and what is refused."""

import re

import pytest
from tests.conftest import BuildCase

TABLE = """\
| Model | Year | Parameters | Cost |
|---|---|---|---|
| [BERT](https://x.example) | 2018 | 110M | {con}`$O(n^2)$` |
| GPT-3 | 2020 | 175B | – |
| LSTM | 1997 | 1.2M | {pro}`$O(n)$` |
"""
MERGED = """\
```{eval-rst}
+------+------+
| A    | B    |
+======+======+
| both        |
+------+------+
| x    | y    |
+------+------+
```
"""
PLACE = "index.md:3: WARNING: "
CASES = {
    "sort": (":tools: csv, sort", [], TABLE),
    "facets": (":tools: filter\n:facets: Year, Cost", [], TABLE),
    "none": ("", [], TABLE),
    "a facet that is not a column": (
        ":tools: filter\n:facets: Jahr",
        [
            f"{PLACE}no column is called 'Jahr', so it is not a facet; the columns are "
            "'Model', 'Year', 'Parameters', 'Cost' [study.comparison]"
        ],
        TABLE,
    ),
    "facets without a filter": (
        ":tools: sort\n:facets: Year",
        [f"{PLACE}facets are part of the filter; write 'filter' in ':tools:' [study.comparison]"],
        TABLE,
    ),
    "facets alone": (
        ":facets: Year",
        [f"{PLACE}facets are part of the filter; write ':tools: filter' [study.comparison]"],
        TABLE,
    ),
    "merged cells": (
        ":tools: sort",
        [
            f"{PLACE}the tools need one cell in each row and column, below a head; write cells "
            "that span others once for each, or remove ':tools:' [study.comparison]"
        ],
        MERGED,
    ),
    "no head": (
        ":tools: sort",
        [
            f"{PLACE}the tools need one cell in each row and column, below a head; write cells "
            "that span others once for each, or remove ':tools:' [study.comparison]"
        ],
        "```{list-table}\n* - a\n  - b\n```\n",
    ),
    "a tool that does not exist": (
        ":tools: sort, fly",
        [
            "index.md:5: WARNING: 'comparison': Invalid option value for 'tools': sort, fly: write "
            "one or more of sort, filter, pick, csv, separated by commas [myst.directive_option]"
        ],
        TABLE,
    ),
}
PAGES = {
    name: {
        "index.md": f"# Page\n\n::::{{comparison}} C\n:id: {name.replace(' ', '-')}\n{options}\n\n{table}\n::::\n"
    }
    for name, (options, _, table) in CASES.items()
}


@pytest.mark.parametrize("case", CASES)
def test_refusals(build_case: BuildCase, case: str) -> None:
    built = build_case(case, PAGES)
    assert built.warnings == CASES[case][1]
    for word in re.findall(
        r"[A-Za-z]{3,}", CASES[case][2].replace("eval-rst", "").replace("list-table", "")
    ):
        assert word in built.text("index.html")


def test_the_page_says_which_tools_and_where_each_cell_comes(build_case: BuildCase) -> None:
    html = build_case("sort", PAGES).text("index.html")
    assert 'data-sg-table="sort" data-sg-tools="sort csv" data-sg-facets=""' in html
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)[1:]
    ranks = [re.findall(r'data-sg-rank="(\d+)"', row) for row in rows]
    assert ranks == [["0", "1", "1", "1"], ["1", "2", "2"], ["2", "0", "0", "0"]]
    assert re.findall(r'<th[^>]*scope="(\w+)"', html) == ["col"] * 4 + ["row"] * 3
    assert 'role="region" tabindex="0" aria-label="C"' in html
    assert "comparison-sort.js" in html


NUMBERS = """\
| 1 | 2 | 3 | 4 | 5 | 6 |
|---|---|---|:--|---|---|
| 7 | 1.2M | – | 10 | 1 | 9 and what this number means |
| 8 | 110M | 5 % | 20 | one | 9 |
"""
PAGES["numbers"] = {"index.md": f"# Page\n\n:::{{comparison}} N\n:id: n\n\n{NUMBERS}:::\n"}


def test_columns_of_short_numbers_are_at_the_right(build_case: BuildCase) -> None:
    """The first column, what an author aligned, words and remarks stay where they are."""
    html = build_case("numbers", PAGES).text("index.html")
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    right = ["text-right" in cell for row in rows for cell in re.findall(r"<t[hd][^>]*>", row)]
    assert right == [False, True, True, False, False, False] * 3


def test_facets_are_columns(build_case: BuildCase) -> None:
    assert 'data-sg-facets="1 3"' in build_case("facets", PAGES).text("index.html")


def test_a_table_without_tools_loads_nothing_and_has_no_frame(build_case: BuildCase) -> None:
    for case in ("none", "merged cells", "facets alone"):
        html = build_case(case, PAGES).text("index.html")
        assert "data-sg-tools" not in html
        assert "comparison-sort.js" not in html
    assert "sg-comparison__frame" not in build_case("none", PAGES).text("index.html")


@pytest.mark.parametrize("builder", ["text", "latex", "xml", "epub"])
def test_other_builders_show_the_table(build_case: BuildCase, builder: str) -> None:
    settings = {"version": "1", "copyright": "us", "epub_identifier": "x"}
    pages = {name: PAGES[name] for name in ("sort", "facets")}
    built = build_case("sort", pages, builder=builder, **settings)
    assert built.warnings == []
    if builder == "epub":
        page = built.text("index.xhtml")
        assert "GPT-3" in page
        assert "sg-comparison__frame" not in page
        assert "comparison-sort.js" not in page
