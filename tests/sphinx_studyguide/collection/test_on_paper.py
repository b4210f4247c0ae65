"""Lists of titles on paper: captions are short, and a title alone in its list holds no heading."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from sphinx_studyguide.collection.nodes import collected_title, collected_titles
from sphinx_studyguide.collection.shorten import drop_kind, shorten_caption
from sphinx_studyguide.collection.typst import visit_title


@pytest.mark.parametrize(
    ("caption", "title"),
    [
        (["Two bends"], "Two bends"),
        (["Two bends."], "Two bends"),
        (["Residuals: the distances to the line"], "Residuals"),
        (["Ranks of words; both axes are logarithmic"], "Ranks of words"),
        (["A rate of 0.5 or 1.5"], "A rate of 0.5 or 1.5"),
        (["Steps on ", nodes.math("", "x: y"), ", with momentum. Look."], "Steps on x: y, with momentum"),
        ([": named by its sign"], ": named by its sign"),
    ],
)  # fmt: skip
def test_a_caption_is_short_in_a_list(caption, title):
    parts = [nodes.Text(part) if isinstance(part, str) else part for part in caption]
    assert shorten_caption(nodes.inline("", "", *parts)).astext() == title


@pytest.mark.parametrize(
    ("title", "short"),
    [(["Often said", ": ", "Masks hide"], "Masks hide"), (["Often said"], "Often said")],
)
def test_a_list_of_one_kind_says_it_once(title, short):
    kind, *others = title
    label = nodes.inline("", kind, classes=["sg-callout__label"])
    whole = nodes.inline("", "", label, *map(nodes.Text, others))
    assert drop_kind(whole).astext() == short
    assert drop_kind(nodes.inline("", "Masks: hide")).astext() == "Masks: hide"


@pytest.mark.parametrize(("count", "started"), [(1, 0), (2, 1), (3, 1)])
def test_the_first_of_several_titles_keeps_its_page(count, started):
    titles = collected_titles()
    titles += [collected_title(docname="a", anchor=f"b{number}") for number in range(count)]
    written = []
    writer = SimpleNamespace(
        write=written.append, label=lambda anchor, docname: f"<{docname}-{anchor}>"
    )
    for title in titles:
        visit_title(writer, title)
    assert sum("starts: true" in line for line in written) == started
