"""Every builder writes every block, without a warning, from one source."""

import re

import pytest

BUILDERS = [
    "html",
    "dirhtml",
    "singlehtml",
    "epub",
    "latex",
    "text",
    "man",
    "texinfo",
    "xml",
    "pseudoxml",
    "gettext",
    "dummy",
]


@pytest.mark.parametrize("builder", BUILDERS)
def test_builds_without_a_warning(build, guide, builder):
    built = build(guide, builder=builder, nitpicky=True, numfig=True, copyright="2026", version="1")

    assert built.warnings == []


def test_text_says_what_every_block_says(build, guide):
    built = build(guide, builder="text", extensions=("myst_parser", "sphinx_studyguide"))

    basics = built.text("volumes/01-basics.txt")
    for words in (
        "Volume 1 · I",
        "Where it began",
        "Basics at a glance",
        "A weighted sum and an *activation*",
        "* zebraone",
        "inputs",
        "quokka.py",
        "why · medium · neuron · activation",
        "Insight: Nested",
        "platypus",
    ):
        assert words in basics
    attention = built.text("volumes/02-attention.txt")
    for words in (
        "Builds on Volume 1",
        "✗ slow",
        "Often said: Attention explains.",
        "Exercise 2.1: Count them",
        "axolotl",
    ):
        assert words in attention


def test_links_to_blocks_lead_somewhere_in_latex(build, guide):
    built = build(guide, builder="latex")

    (path,) = built.outdir.glob("*.tex")
    text = path.read_text("utf-8")
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}", text))
    links = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}", text))
    assert "volumes/01-basics:card-plain" in links
    assert links - labels == set()
    # A title begins a page: what is above it would be alone on the page before.
    title = re.search(r"\\(?:chapter|section)\{Basics", text)
    assert title is not None
    assert title.start() < text.index("Volume 1 · ")


def test_dirhtml_and_singlehtml_link_to_the_blocks(build, guide):
    one = build(guide, builder="singlehtml").text("index.html")

    assert one.count('id="card-plain"') == 1
    assert 'href="#card-plain"' in one
