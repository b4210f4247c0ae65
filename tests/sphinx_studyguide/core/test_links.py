"""Every block has an anchor, and links to it show its title or their own text."""

import re

import pytest
from bs4 import BeautifulSoup


def soup(built, name):
    return BeautifulSoup(built.text(name), "html.parser")


ANCHORS = {
    "volumes/01-basics.html": [
        "grid-basics",
        "cell-basics-neuron",
        "cell-basics-layer-with-w",
        "card-sigmoid-saturates",
        "insight-nested",
        "card-plain",
    ],
    "volumes/02-attention.html": [
        "formula-attention",
        "table-old-new",
        "insight-volumes-02-attention-1",
        "often-said-attention-explains",
        "exercise-count-them",
        "card-all-you-need",
    ],
}


def test_anchors(build, guide):
    built = build(guide)

    for page, anchors in ANCHORS.items():
        ids = [tag["id"] for tag in soup(built, page).find_all(id=True)]
        assert [anchor for anchor in ids if anchor in anchors] == anchors
        assert len(ids) == len(set(ids))


def test_no_id_stands_twice_in_furo(build, guide):
    built = build(guide, html_theme="furo")

    for page in ["study/cards.html", "study/rest.html", *ANCHORS]:
        ids = [tag["id"] for tag in soup(built, page).find_all(id=True)]
        assert len(ids) == len(set(ids))
    assert "table-old-new" in ids


def test_links_without_text_show_the_title(build, guide):
    page = soup(build(guide), "index.html")
    paragraph = page.find("a", href=re.compile("#grid-basics")).find_parent("p")

    links = {a["href"].partition("#")[2]: a.get_text() for a in paragraph.find_all("a")}
    assert links["cell-basics-neuron"] == "Neuron"
    assert links["grid-basics"] == "Basics at a glance"
    assert links["table-old-new"] == "Table 2.1"
    assert links["often-said-attention-explains"] == "Often said: Attention explains."
    assert links["exercise-count-them"] == "Exercise: Count them"
    assert links["card-sigmoid-saturates"].startswith("What does ")
    assert links["card-sigmoid-saturates"].endswith(" do to large inputs?")


def test_a_link_shows_the_math_of_the_title_and_holds_no_other_link(build, guide):
    link = soup(build(guide), "index.html").find("a", href=re.compile("#card-sigmoid-saturates"))

    assert link.find("math") is not None
    assert link.find("strong").get_text() == "large"
    assert link.find("a") is None


def test_links_on_the_same_page(build, guide):
    links = soup(build(guide), "volumes/02-attention.html").select('p a[href="#formula-attention"]')

    assert links[0].get_text() == "link to the formula"
    assert links[1].get_text().startswith("Scaled ")


def test_name_and_ref(build, guide):
    page = soup(build(guide), "volumes/02-attention.html")
    links = page.select('details.sg-solution a[href="01-basics.html#card-sigmoid-saturates"]')

    assert links[0].get_text() == "the card"
    assert links[1].get_text() == r"What does \sigma(z) do to large inputs?"


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (":::{cheat-grid} A grid\n:name: x\n\nA\n: one\n:::\n", "A grid"),
        (":::{flashcard} A card?\n:id: c\n:name: x\n\nYes.\n:::\n", "A card?"),
        (":::{comparison} A table\n:name: x\n\n| a | b |\n|---|---|\n| c | d |\n:::\n", "A table"),
        (":::{formula} A formula\n:name: x\n\n$$a = b$$\n:::\n", "A formula"),
        (":::{insight} An insight\n:name: x\n\nText.\n:::\n", "An insight"),
    ],
)
def test_every_block_takes_a_name(build, block, name):
    built = build({"index.md": f"# T\n\n{block}\nSee {{ref}}`x` and [](#x).\n"}, builder="text")

    assert built.warnings == []
    assert f"See {name}" in " ".join(built.text("index.txt").split())


def test_blocks_without_title_have_anchors_that_other_edits_do_not_move(build):
    insight = ":::{insight}\nText.\n:::\n"
    built = build({"index.md": f"# T\n\n{insight}\n{insight}"}, builder="dummy")

    assert [r.anchor for r in built.app.env.get_domain("study").all_records()] == [
        "insight-index-1",
        "insight-index-2",
    ]


def test_restructuredtext(build):
    page = """\
Page
====

.. cheat-grid:: Grid
   :id: g

   Neuron
      A sum

.. flashcard:: Why *now*?
   :id: why
   :tags: a, b

   Because.

.. comparison:: Table

   ==== =====
   what which
   ==== =====
   a    b
   ==== =====

.. formula:: Energy

   .. math:: E = mc^2

   :math:`c`
      speed of light

.. flashcard:: No answer?
   :id: none

.. insight::

   Text, see :ref:`why <Why>` and :any:`card-why`.
"""
    built = build(
        {"index.rst": page.replace(":id: why", ":id: why\n   :name: Why")}, builder="text"
    )

    assert built.warnings == [
        "index.rst:32: WARNING: the flashcard has no answer; write it below the options [study.flashcard]"
    ]
    text = " ".join(built.text("index.txt").split())
    for words in ("Neuron A sum", "Because.", "speed of light", "see why and Why *now*?"):
        assert words in text


def test_lines_in_an_included_file(build):
    built = build(
        {
            "index.md": "# T\n\n```{include} part.txt\n```\n",
            "part.txt": "Text.\n\n:::{flashcard} Why?\n:id: why\n:::\n",
        },
        builder="dummy",
    )

    assert built.warnings == [
        "part.txt:3: WARNING: the flashcard has no answer; write it below the options [study.flashcard]"
    ]
