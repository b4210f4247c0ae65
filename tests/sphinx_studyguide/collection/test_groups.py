"""Groups are sections of the page that collects: in its text, in its contents, fresh after an edit."""

import re

import pytest
from bs4 import BeautifulSoup


def soup(built, name="study/cards.html"):
    return BeautifulSoup(built.text(name), "html.parser")


def outline(built, name="study/cards.html"):
    """Return heading, and number of blocks or titles, of each group."""
    blocks = "details.sg-flashcard, .sg-collection__titles > li, table.sg-comparison"
    return [
        (heading.name, heading.find(string=True), len(heading.parent.select(blocks)))
        for heading in soup(built, name).select(".sg-collection__group > :is(h2, h3)")
    ]


def collect(arguments):
    kind, *options = arguments
    return "\n".join([f":::{{collection}} {kind}", *(f":{each}" for each in options), ":::\n"])


def page(*arguments):
    return {"study/cards.md": f"# C\n\n{collect(arguments)}"}


#: Groups of each page of cards, by its options.
GROUPS = {
    ("by: volume",): [("h2", "Volume 1: Basics", 2), ("h2", "Volume 2: Attention", 1)],
    ("by: topic",): [
        ("h2", "Volume 1: Basics", 2),
        ("h3", "Neurons", 2),
        ("h2", "Volume 2: Attention", 1),
        ("h3", "Introduction", 1),
    ],
    ("by: level",): [("h2", "Easy", 1), ("h2", "Medium", 1), ("h2", "Hard", 1)],
    ("by: tag",): [("h2", "activation", 1), ("h2", "attention", 1), ("h2", "neuron", 2)],
    ("by: tag", "tag: neuron"): [("h2", "neuron", 2)],
    ("by: level", "volume: 2"): [("h2", "Hard", 1)],
}
#: Pages that tests look at, in one site.
PAGES = {
    **{f"groups-{number}": [("cards", *options)] for number, options in enumerate(GROUPS)},
    "dense": [("cards", "by: volume", "look: dense")],
    "kinds": [("key-figures, formulas, comparisons, cards, exercises, figures", "volume: 2")],
    "one": [("comparisons", "id: old-new")],
    "titles": [("cards", "by: level", "titles:")],
    "topics": [("cards", "by: topic", "volume: 1")],
    "two": [("cards", "by: volume")] * 2,
    "filter": [("cards", "by: volume", "filter:")],
    "names": [("often-said", "by: volume", "index:")],
}


@pytest.fixture(scope="module")
def site(build_apart, guide):
    pages = {
        f"study/{name}.md": "---\norphan: true\n---\n\n# C\n\n" + "".join(map(collect, collections))
        for name, collections in PAGES.items()
    }
    return build_apart({**guide, **pages})


@pytest.mark.parametrize("number", range(len(GROUPS)))
def test_groups(site, number):
    assert site.warnings == []
    assert outline(site, f"study/groups-{number}.html") == list(GROUPS.values())[number]


def test_two_spellings_of_a_tag_are_one_group(build, guide):
    text = guide["volumes/01-basics.md"].replace(":tags: neuron\n", ":tags: key idea\n")
    second = guide["volumes/02-attention.md"].replace(
        ":tags: attention\n:level", ":tags: key-idea\n:level"
    )
    files = {"volumes/01-basics.md": text, "volumes/02-attention.md": second}
    built = build({**guide, **files, **page("cards", "by: tag", "tag: key idea, key-idea")})

    assert outline(built) == [("h2", "key idea", 2)]


def test_the_look_is_that_of_the_blocks_and_not_of_their_headings(site):
    dense = soup(site, "study/dense.html").select(".sg-collection--dense")
    assert [node.name for node in dense] == ["div", "div"]
    assert all("sg-collection" in node["class"] for node in dense)


def test_cards_without_a_tag_are_in_no_group(build, guide):
    files = {
        name: re.sub("(?m)^:tags: .*\n", "", text)
        for name, text in guide.items()
        if isinstance(text, str)
    }
    built = build({**guide, **files, **page("cards", "by: tag")})

    assert built.warnings == [
        "study/cards.md:3: WARNING: there is nothing to collect; loosen ':volume:', ':tag:', "
        "':level:' or ':id:' [study.collection]"
    ]
    assert outline(built) == []


def test_several_kinds_are_grouped_by_kind_and_none_is_empty(site):
    assert site.warnings == []
    assert [title for _, title, _ in outline(site, "study/kinds.html")] == [
        "Formulas", "Comparisons", "Flashcards", "Exercises",
    ]  # fmt: skip


@pytest.mark.parametrize("block", ["architecture", "mermaid"])
def test_a_figure_is_key_by_its_tag(build, guide, block):
    body = "network: [1, 1]" if block == "architecture" else "flowchart LR\n  a --> b"
    figure = f"\n:::{{{block}}}\n:id: x\n:tags: key, other\n\n{body}\n:::\n"
    volume = {"volumes/02-attention.md": guide["volumes/02-attention.md"] + figure}
    built = build({**guide, **volume, **page("key-figures, cards", "volume: 2")}, builder="dummy")

    found = built.resolved("study/cards")
    assert [section["ids"] for section in found.findall(lambda n: n.tagname == "section")][1:] == [
        ["all-figs"], ["all-cards"],
    ]  # fmt: skip


def test_one_block_by_its_id(site):
    tables = soup(site, "study/one.html").select("table.sg-comparison")
    assert [table.caption.get_text() for table in tables] == ["Table 2.1 Old and new"]


def test_titles_of_figures_have_their_numbers(build):
    volume = "---\nvolume: 3\nsubtitle: A\nsummary: B\n---\n\n# Three\n\n"
    figure = "```{architecture} A net\n:id: fig-net\n\nnetwork: [1, 2, 1]\n```\n"
    files = {
        "index.md": "# Guide\n\n```{toctree}\n3\nstudy/cards\n```\n",
        "3.md": volume + figure,
        **page("figures", "by: volume", "titles:"),
    }
    (link,) = soup(build(files), "study/cards.html").select(".sg-collection__titles a")
    assert link.get_text() == "Figure 3.1 · A net"


def test_titles_lead_to_the_blocks(site):
    links = soup(site, "study/titles.html").select(".sg-collection__titles a")
    assert [link["href"] for link in links] == [
        "../volumes/01-basics.html#card-plain",
        "../volumes/01-basics.html#card-sigmoid-saturates",
        "../volumes/02-attention.html#card-all-you-need",
    ]
    assert soup(site, "study/titles.html").select("details") == []


def test_headings_lead_to_the_volume_and_the_section(site):
    topics = soup(site, "study/topics.html")
    headings = topics.select(".sg-collection__group > :is(h2, h3) > a.reference")
    assert [link["href"] for link in headings] == [
        "../volumes/01-basics.html",
        "../volumes/01-basics.html#sec-neurons",
    ]


def test_groups_are_in_the_contents_of_the_page(build, guide):
    built = build({**guide, **page("cards", "by: topic")}, html_theme="furo")

    ids = [section["id"] for section in soup(built).select("section.sg-collection__group")]
    assert len(set(ids)) == len(ids) == 4
    contents = [link["href"] for link in soup(built).select(".toc-tree a")]
    assert contents == ["#", *(f"#{anchor}" for anchor in ids)]


def test_two_collections_of_one_kind_have_different_anchors(site):
    groups = soup(site, "study/two.html").select("section.sg-collection__group")
    ids = [section["id"] for section in groups]
    assert ids == ["card-volume-1", "card-volume-2", "card-volume-1-2", "card-volume-2-2"]


def test_a_new_volume_comes_and_goes_with_its_groups(build, guide):
    index = "# G\n\n```{toctree}\n:glob:\n\nvolumes/*\nstudy/*\n```\n"
    first = {
        k: v for k, v in guide.items() if k not in ("volumes/02-attention.md", "study/rest.md")
    }
    one = build({**first, **page("cards", "by: volume"), "index.md": index}, html_theme="furo")
    assert [title for _, title, _ in outline(one)] == ["Volume 1: Basics"]

    two = build({"volumes/02-attention.md": guide["volumes/02-attention.md"]}, html_theme="furo")
    titles = ["Volume 1: Basics", "Volume 2: Attention"]
    assert [title for _, title, _ in outline(two)] == titles
    assert [a.get_text() for a in soup(two).select(".toc-tree a")][1:] == titles

    gone = build({"volumes/02-attention.md": None}, html_theme="furo")
    assert [title for _, title, _ in outline(gone)] == ["Volume 1: Basics"]
    assert [a.get_text() for a in soup(gone).select(".toc-tree a")][1:] == ["Volume 1: Basics"]


def test_a_new_title_of_a_section_reaches_its_group(build, guide):
    build({**guide, **page("cards", "by: topic")})
    text = guide["volumes/01-basics.md"].replace("## Neurons", "## Units")
    built = build({"volumes/01-basics.md": text})

    assert ("h3", "Units", 2) in outline(built)


def test_the_filter_is_a_hook_and_no_dead_field(site):
    filtered = soup(site, "study/filter.html")
    assert len(filtered.select(".sg-collection[data-sg-filter]")) == 2
    assert filtered.select("main input, div.body input[type=search]:not([name=q])") == []
    assert "filter.js" in site.text("study/filter.html")
    assert "filter.js" not in site.text("volumes/01-basics.html")


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "man", "texinfo", "xml"])
def test_other_builders(build, guide, builder):
    groups = page("cards", "by: topic")["study/cards.md"]
    titles = page("formulas", "by: level", "titles:")["study/cards.md"].partition("\n")[2]
    built = build({**guide, "study/cards.md": groups + titles}, builder=builder)

    assert [w for w in built.warnings if "study/cards" in w or "collection" in w] == []


def test_paper_has_no_headings_of_topics(build, guide):
    tex = next(build({**guide, **page("cards", "by: topic")}, builder="latex").outdir.glob("*.tex"))

    assert "Volume 2: Attention" in tex.read_text("utf-8")
    assert "Introduction" not in tex.read_text("utf-8")


def test_the_list_of_all_names_says_the_kind_of_none(site):
    links = soup(site, "study/names.html").select(".sg-collection__index a")
    assert [link.text for link in links] == ["Attention explains."]
