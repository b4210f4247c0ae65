"""An edit of text is shown at once as the build shows it, and any other edit is left to the build."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .process import Standby, build_anew, read_site, start_standby

CONF = """\
extensions = [
    "myst_parser", "sphinx_design", "sphinx_mathml", "sphinx_studyguide",
    "sphinxcontrib.bibtex", "sphinx_studyguide.bibliography",
]
html_theme = "furo"
myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
bibtex_bibfiles = ["references.bib"]
mathml_font = None
study_untrusted = True
nitpicky = True
"""
SOURCES = """\
@book{first, title={A First Book}, author={Ada One}, year={2001}, publisher={Press}}
@book{second, title={A Second Book}, author={Bo Two}, year={2002}, publisher={Press}}
"""
CHAPTER = """\
---
volume: 1
subtitle: Where it began
summary: The first volume.
---

# Basics

The opening has *weight*, **bias**, `code` and $w x$.
It leads to [a part](#parts), [a label](#marked), [a page](words.md) and <https://example.org>.

A {term}`neuron` is cited {cite:p}`first` and {cite:t}`second`; quotes are "curly" -- and so on…

Ends with a break,\\
and < is an & sign. [Later][address] it is defined[^note].

[address]: https://example.org
[^note]: The note at the end.

(marked)=

## Parts

- An item of a list

  [inner]: https://example.org
- Another one

  with two paragraphs

1. The first step
2. The last step

> A quotation in italics.

| Column | Value |
|--------|------:|
| slope  | 12    |
| offset | many  |

Twice the same.

Twice the same.

```python
rate = 0.1  # a comment
```

$$
a = b
$$

% A note for writers

:::{note}
A remark in a box.

- with an item
:::

:::{flashcard} What is asked?
:id: card

The answer of a card with $x^2$.

A second paragraph.
:::

:::{cheat-grid} At a glance
The term
: the value of a cell
:::

:::{formula} The sum
$$s = a + b$$

$a$
: the first part
:::

:::{comparison} Two ways
| Name | Cost |
|---|---|
| Slow | {con}`a high price` |
| Fast | {pro}`a low price` |
:::

::::{exercise} A task
Compute the total.

:::{solution}
The total is nine.
:::
::::

```{architecture}
:name: net
network: [2, 3, 1]
```

```{list-table}
* - a cell of a list
  - another cell
```

Before the end.

## Sources

The last words.

```{bibliography}
:filter: docname in docnames
```
"""
PAGES = {
    "conf.py": CONF,
    "references.bib": SOURCES,
    "index.md": "# Home\n\n```{toctree}\nchapter\nwords\ndeck\n```\n",
    "words.md": "# Words\n\n:::{glossary}\nneuron\n  A cell.\n\nsynapse\n  A joint.\n:::\n",
    "deck.md": "# Cards\n\n```{collection} cards\n```\n",
    "chapter.md": CHAPTER,
}
#: What is written, and what takes its place.
SHOWN = {
    "words": ("The opening has", "The very opening has"),
    "emphasis": ("*weight*", "***weight***"),
    "code": ("`code`", "`co < de`"),
    "a formula": ("$w x$", r"$\frac{w}{x}$, or $y$"),
    "a link within the page": ("[a part](#parts)", "[](#marked), [](#parts)"),
    "another link": ("[a page](words.md)", "[](#card-card) and {ref}`marked`"),
    "a term": ("{term}`neuron`", "{term}`cell <neuron>`"),
    "the text of a citation": ("and so on…", "and on ..."),
    "an item": ("An item of", "The *first* item of"),
    "a new item": ("- Another one", "- New\n- Another one"),
    "a paragraph of an item": ("  with two", "  with\n\n  two"),
    "a step": ("2. The last step", "2. The second step\n3. The last step"),
    "a quotation": ("> A quotation", "> A long\n> quotation"),
    "a cell": ("| many  |", "| **few** |"),
    "a row": ("| slope  | 12    |", "| slope | 13 |\n| rate | 0.1 |"),
    "code in a block": ("rate = 0.1  #", "rate = 0.2  #"),
    "a formula in a block": ("a = b", "a = b + 1"),
    "a box": ("A remark in", "A new remark in"),
    "a list in a box": ("- with an item", "- with an item\n- and another"),
    "a card": ("answer of a card", "right answer of a card"),
    "a paragraph of a card": ("A second paragraph.", "A second\n\nand a third."),
    "a cell of a grid": ("the value of a cell", "the `value` of a cell"),
    "a symbol of a formula": (": the first part", ": the first part of two"),
    "a judgment": ("{con}`a high price`", "{con}`a price`"),
    "a task": ("Compute the total.", "Compute the whole total."),
    "a solution": ("The total is nine.", "The total is ten."),
    "a new paragraph": ("Before the end.", "A new one.\n\nBefore the end."),
    "a paragraph after a heading": ("The last words.", "New.\n\nThe last words."),
    "fewer paragraphs": ("A new one.\n\nBefore", "Before"),
}
LEFT = {
    "another term": ("{term}`neuron`", "{term}`synapse`"),
    "a note for writers": ("% A note", "% Another note"),
    "a heading": ("## Parts", "## Pieces"),
    "front matter": ("Where it began", "Where it starts"),
    "a label": ("(marked)=", "(labeled)="),
    "an address": ("[address]: https://example.org", "[address]: https://example.com"),
    "an address in an item": ("[inner]: https://example.org", "[inner]: https://example.com"),
    "a note": ("The note at the end.", "The last note."),
    "a link that is defined below": ("Ends with", "Really ends with"),
    "a footnote": ("The opening has", "The[^note] opening has"),
    "a link by a label": ("The opening", "The [opening][address]"),
    "a new citation": ("A {term}", "As {cite:t}`first` says, a {term}"),
    "a name": ("The opening has", "The [opening]{#start} has"),
    "an image": ("The opening has", "The ![opening](opening.svg) has"),
    "a mistake": ("*weight*", "{ref}`nowhere`"),
    "a wrong formula": ("$w x$", r"$\frac$"),
    "HTML": ("The opening", "The <b>opening</b>"),
    "one of two equal paragraphs": ("Twice the same.\n\n`", "Twice the\nsame.\n\n`"),
    "two edits far apart": (
        CHAPTER[CHAPTER.index("opening") : CHAPTER.index("first step")],
        CHAPTER[CHAPTER.index("opening") : CHAPTER.index("first step")].title(),
    ),
    "a new heading": ("Before the end.", "### More\n\nBefore the end."),
    "a new directive": ("Before the end.", ":::{note}\nNew.\n:::\n\nBefore the end."),
    "a fence that is not closed": ("Before the end.", "```\nBefore the end."),
    "a title": ("What is asked?", "What is meant?"),
    "an option": (":id: card", ":id: cards"),
    "the name of a column": ("| Name | Cost |", "| Name | Price |"),
    "a figure": ("network: [2, 3, 1]", "network: [2, 4, 1]"),
    "another directive": ("```{list-table}", "```{list-table} Title"),
    "settings of Markdown": ("volume: 1", "volume: 1\nmyst: {enable_extensions: []}"),
}


@pytest.fixture(scope="module")
def standby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standby]:
    folder = tmp_path_factory.mktemp("patch")
    docs = folder / "docs"
    docs.mkdir()
    for name, text in PAGES.items():
        (docs / name).write_text(text, "utf-8")
    with start_standby(folder, docs, folder / "live", folder / "doctrees") as process:
        assert process.build() == ["written", "finished"]
        yield process


@pytest.fixture
def chapter(standby: Standby) -> Path:
    """Return the page, built as it was written."""
    page = standby.folder / "docs" / "chapter.md"
    if page.read_text("utf-8") != CHAPTER:
        page.write_text(CHAPTER, "utf-8")
        standby.build()
    return page


def find_html(standby: Standby) -> Path:
    return standby.folder / "live" / "chapter.html"


def test_edits_of_text_are_shown_as_the_build_shows_them(standby, chapter):
    text, left = CHAPTER, []
    for name, (old, new) in SHOWN.items():
        assert text.count(old) == 1, name
        chapter.write_text(text.replace(old, new), "utf-8")
        if standby.patch(chapter) is None:
            left.append(name)
        else:
            text = text.replace(old, new)
    assert left == []
    shown = find_html(standby).read_text("utf-8")
    assert standby.build() == ["written", "finished"]
    assert shown.splitlines() == find_html(standby).read_text("utf-8").splitlines()
    # Nothing that was tried for the patches is left in the site. Its search finds the titles that
    # the writer gives to boxes: the preview indexes pages after they are written.
    sites = [read_site(standby.folder / "live"), build_anew(standby.folder)[0]]
    for site in sites:
        del site["searchindex.js"]
    assert sites[0] == sites[1]


@pytest.mark.parametrize("name", LEFT)
def test_other_edits_are_left_to_the_build(standby, chapter, name):
    old, new = LEFT[name]
    assert CHAPTER.count(old) == 1
    before = find_html(standby).read_bytes()
    chapter.write_text(CHAPTER.replace(old, new), "utf-8")
    assert standby.patch(chapter) is None
    assert find_html(standby).read_bytes() == before
    chapter.write_text(CHAPTER, "utf-8")


def test_a_patch_is_what_has_changed(standby, chapter):
    chapter.write_text(CHAPTER.replace("Before the end.", "*After* all."), "utf-8")
    patch = standby.patch(chapter)
    assert patch == {
        "path": str(find_html(standby).resolve()),
        "old": "<p>Before the end.</p>",
        "new": "<p><em>After</em> all.</p>",
    }


def test_the_build_tells_of_a_mistake_with_its_line(standby, chapter):
    errors = standby.folder / "errors"
    # Nothing that was tried for a patch is told of.
    assert "WARNING" not in errors.read_text("utf-8")
    old, new = LEFT["a wrong formula"]
    chapter.write_text(CHAPTER.replace(old, new), "utf-8")
    assert standby.patch(chapter) is None
    standby.build()
    warnings = errors.read_text("utf-8").splitlines()
    assert [line.partition("chapter.md:")[2][:41] for line in warnings] == [
        "9: WARNING: expected argument but reached"
    ]


def test_a_file_that_is_no_page_is_left_to_the_build(standby):
    assert standby.patch(standby.folder / "docs" / "README.md") is None
    assert standby.patch(standby.folder / "docs" / "references.bib") is None
