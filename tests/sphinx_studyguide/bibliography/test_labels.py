"""Labels of sources say author and year, in the list and in the text."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pybtex.database import parse_string

from sphinx_studyguide.bibliography.labels import AuthorYearLabels
from sphinx_studyguide.bibliography.style import sort_sources

EXTENSIONS = (
    "sphinxcontrib.bibtex",
    "myst_parser",
    "sphinx_studyguide",
    "sphinx_studyguide.bibliography",
)
SETTINGS = {
    "bibtex_bibfiles": ["references.bib"],
    "bibtex_default_style": "author-year",
    "bibtex_reference_style": "author-year",
}
PAGE = """# Page

Known {cite:p}`one,two`; {cite:t}`two` said it.

```{bibliography}
```
"""
SOURCES = """
@misc{one, author = {{Ada Lab}}, title = {First}, year = 2017}
@misc{two, author = {Cy de Vries and D. Two and E. Three}, title = {Second}, year = 2018}
"""


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ("author = {Guido Mont{\\'u}far}, year = 2014", "Montúfar 2014"),
        ("author = {Ada B. One and Cy de Vries}, year = 2014", "One and de Vries 2014"),
        ("author = {A. One and B. Two and C. Three}, year = 2014", "One et al. 2014"),
        ("author = {A. One and others}, year = 2014", "One et al. 2014"),
        ("editor = {A. One}, year = 2014", "One 2014"),
        ("author = {{Open Institute}}, year = 2014", "Open Institute 2014"),
        ("title = {A Report on Many Different Things}, year = 2014", "A Report on Many 2014"),
        ("author = {A. One}", "One"),
    ],
)
def test_a_label(fields: str, label: str) -> None:
    entries = parse_string(f"@misc{{key, {fields}}}", "bibtex").entries.values()
    (found,) = AuthorYearLabels().format_labels(entries)
    assert found.replace("\N{NO-BREAK SPACE}", " ") == label


def test_institutions_and_accents_are_in_their_places() -> None:
    names = ("Zhou", "{DeepSeek-AI}", "{\\'E}mile Ducrot", "de Vries", "Dauphin")
    entry = "@misc{{k{}, author = {{{}}}, title = {{T}}, year = 2017}}\n"
    text = "".join(entry.format(*each) for each in enumerate(names))
    entries = sort_sources(parse_string(text, "bibtex").entries.values())
    assert [str(entry.persons["author"][0]) for entry in entries] == [
        *("Dauphin", "de Vries", "{DeepSeek-AI}", "Ducrot, {\\'E}mile", "Zhou")
    ]


def test_letters_tell_equal_labels_apart() -> None:
    entry = "@misc{{{}, author = {{A. One}}, title = {{T}}, year = {}}}"
    text = "".join(entry.format(f"k{n}", year) for n, year in enumerate((2014, 2015, 2014)))
    labels = AuthorYearLabels().format_labels(parse_string(text, "bibtex").entries.values())
    found = [label.replace("\N{NO-BREAK SPACE}", " ") for label in labels]
    assert found == ["One 2014a", "One 2015", "One 2014b"]


def test_citations_are_the_labels_of_the_list(build: Callable[..., Any]) -> None:
    built = build({"index.md": PAGE, "references.bib": SOURCES}, extensions=EXTENSIONS, **SETTINGS)
    page = BeautifulSoup(built.text("index.html"), "html.parser")
    (line,) = (each.text for each in page("p") if "Known" in each.text)
    assert line.replace("\N{NO-BREAK SPACE}", " ") == (
        "Known [Ada Lab 2017, de Vries et al. 2018]; de Vries et al. [2018] said it."
    )
    labels = [label.text.replace("\N{NO-BREAK SPACE}", " ") for label in page.select(".label")]
    assert labels == ["[Ada Lab 2017]", "[de Vries et al. 2018]"]


@pytest.mark.parametrize(("count", "tag"), [(7, "div"), (8, "details")])
def test_a_long_list_is_folded(build: Callable[..., Any], count: int, tag: str) -> None:
    entry = "@misc{{k{}, author = {{A. One}}, title = {{T{}}}, year = {}}}\n"
    sources = "".join(entry.format(n, n, 2000 + n) for n in range(count))
    page = "# Page\n\n```{bibliography}\n:all:\n```\n"
    built = build({"index.md": page, "references.bib": sources}, extensions=EXTENSIONS, **SETTINGS)
    assert built.warnings == []
    page = BeautifulSoup(built.text("index.html"), "html.parser")
    (listing,) = page.select("[data-sg-previews]")
    assert listing.name == tag
    assert len(listing.select(".citation")) == count
    assert [each.text for each in listing("summary")] == ["8 sources"] * (tag == "details")


def test_a_book_folds_nothing(build: Callable[..., Any]) -> None:
    entry = "@misc{{k{}, author = {{A. One}}, title = {{T{}}}, year = {}}}\n"
    sources = "".join(entry.format(n, n, 2000 + n) for n in range(9))
    page = "# Page\n\n```{bibliography}\n:all:\n```\n"
    files = {"index.md": page, "references.bib": sources}
    for builder in ("epub", "text"):
        built = build(files, builder=builder, extensions=EXTENSIONS, **SETTINGS)
        name = {"epub": "index.xhtml", "text": "index.txt"}[builder]
        text = built.text(name)
        assert "T8" in text
        assert "details" not in text
