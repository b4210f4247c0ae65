"""A collected page shows the blocks as they are on their own page, and stays fresh."""

import pytest
from bs4 import BeautifulSoup

from sphinx_studyguide.core.nodes import StudyBlock

CARDS = "study/cards.html"


def soup(built, name):
    return BeautifulSoup(built.text(name), "html.parser")


def cards(built, name=CARDS):
    return [tag["data-sg-card"] for tag in soup(built, name).select("details.sg-flashcard")]


@pytest.fixture(scope="module")
def site(build_apart, guide):
    return build_apart(guide, numfig=True, nitpicky=True)


def test_cards_stand_in_the_order_of_the_volumes(site):
    assert cards(site) == [
        "sigmoid-saturates", "plain",
        "all-you-need",
        "sigmoid-saturates", "plain",
    ]  # fmt: skip


def test_every_kind_is_collected(site):
    page = soup(site, "study/rest.html")

    for words in (
        "Basics at a glance",
        "queries",
        "Old and new",
        "Untitled",
        "It does",
        "How many?",
    ):
        assert words in page.get_text()


#: What is asked for, and the cards that are found; each is a page.
ASKED = {
    "": ["sigmoid-saturates", "plain", "all-you-need"],
    ":volume: 2\n": ["all-you-need"],
    ":level: 1\n": ["plain"],
    ":tag: activation, attention\n": ["sigmoid-saturates", "all-you-need"],
    ":tag: neuron\n:level: 2\n:volume: 1\n": ["sigmoid-saturates"],
}


@pytest.fixture(scope="module")
def answers(build_apart, guide):
    pages = {
        f"study/asked-{number}.md": f"# C\n\n:::{{collection}} cards\n{options}:::\n"
        for number, options in enumerate(ASKED)
    }
    return build_apart({**guide, **pages}, builder="dummy")


@pytest.mark.parametrize("options", ASKED)
def test_what_is_asked_for(answers, options):
    page = answers.resolved(f"study/asked-{list(ASKED).index(options)}")
    found = page.findall(lambda n: isinstance(n, StudyBlock) and n["kind"] == "card")
    assert [card["anchor"].removeprefix("card-") for card in found] == ASKED[options]


@pytest.mark.parametrize("page", [CARDS, "study/rest.html"])
def test_copies_have_no_ids_twice_and_every_link_leads_somewhere(site, page):
    assert site.warnings == []
    html = soup(site, page)
    ids = [tag["id"] for tag in html.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert not {"card-plain", "equation-eq-sigmoid", "fig-dot"} & set(ids)
    broken = []
    for link in html.select("main a[href], div.body a[href]"):
        target, _, anchor = link["href"].partition("#")
        if "://" in target:
            continue
        path = (site.outdir / page).parent / target if target else site.outdir / page
        if not path.is_file() or (anchor and f'id="{anchor}"' not in path.read_text("utf-8")):
            broken.append(link["href"])
    assert broken == []


def test_links_of_a_copy_lead_where_those_of_the_block_lead(site):
    page = soup(site, CARDS)
    card = page.select_one("details.sg-flashcard")

    links = [link["href"] for link in card.select("a.reference.internal")]
    for href in (
        "../volumes/01-basics.html#term-input",
        "../volumes/01-basics.html#sec-neurons",
        "../volumes/02-attention.html#formula-attention",
        "../volumes/01-basics.html#equation-eq-sigmoid",
    ):
        assert href in links
    footnote = card.select_one("sup a")
    assert footnote["href"].startswith("../volumes/01-basics.html#")
    grid = soup(site, "study/rest.html").select_one(".sg-cheatgrid")
    assert [link["href"] for link in grid.select("a.reference.internal")[:5]] == [
        "../volumes/01-basics.html#cell-basics-neuron",
        "../volumes/01-basics.html#cell-basics-layer-with-w",
        "../volumes/02-attention.html",
        "../volumes/02-attention.html",
        "../volumes/01-basics.html#sec-neurons",
    ]


def test_images_and_downloads_of_a_copy_are_found(site):
    page = soup(site, CARDS)

    image = page.select_one("details.sg-flashcard figure img")
    assert (site.outdir / "study" / image["src"]).resolve().is_file()
    download = page.select_one("details.sg-flashcard a.download")
    assert (site.outdir / "study" / download["href"]).resolve().is_file()


def test_equations_of_a_copy_have_no_number(site):
    assert soup(site, "volumes/01-basics.html").select_one(".sg-flashcard .eqno") is not None
    assert soup(site, CARDS).select_one(".sg-flashcard .eqno") is None


def test_paper_gets_a_list_of_links(build, guide):
    tex = next(build(guide, builder="latex").outdir.glob("*.tex")).read_text("utf-8")

    assert tex.count("axolotl") == 1
    assert tex.count("Is attention all you need?") >= 2


# -- Incremental builds ------------------------------------------------------


def test_nothing_is_written_when_nothing_changed(build, guide):
    built = build(guide)
    # Sphinx writes these two always.
    pages = set(built.outdir.rglob("*.html")) - {
        built.outdir / n for n in ("genindex.html", "search.html")
    }
    before = {page: page.stat().st_mtime_ns for page in pages}
    build({})

    assert {page: page.stat().st_mtime_ns for page in pages} == before


def written(build, guide, changes) -> set[str]:
    outdir = build(guide).outdir
    before = {path: path.stat().st_mtime_ns for path in outdir.rglob("*.html")}
    build(changes)
    return {
        str(path.relative_to(outdir))
        for path in outdir.rglob("*.html")
        if before.get(path) != path.stat().st_mtime_ns
    } - {"genindex.html", "search.html"}


def test_an_edit_of_an_answer_writes_its_page_and_the_collections_that_show_it(build, guide):
    edited = guide["volumes/02-attention.md"].replace("axolotl", "salamander")

    assert written(build, guide, {"volumes/02-attention.md": edited}) == {
        "volumes/02-attention.html",
        "study/cards.html",
    }
    page = (build({}).outdir / CARDS).read_text("utf-8")
    assert "salamander" in page
    assert "axolotl" not in page


def test_an_edit_of_a_page_without_blocks_writes_that_page(build, guide):
    changes = {"index.md": guide["index.md"] + "\nMore.\n"}

    assert written(build, guide, changes) == {"index.html"}


def test_a_new_title_reaches_the_links_to_it(build, guide):
    build(guide)
    edited = guide["volumes/02-attention.md"].replace("Old and new", "Then and now")
    built = build({"volumes/02-attention.md": edited})

    assert "Then and now" in built.text("index.html")
    assert "Old and new" not in built.text("index.html")


def test_a_card_that_goes_leaves_no_copy_and_its_links_are_warned_of(build, guide):
    build(guide)
    text = guide["volumes/02-attention.md"]
    start = text.index(":::{comparison}")
    end = text.index(":::{insight}")
    built = build({"volumes/02-attention.md": text[:start] + text[end:]})

    assert "Old and new" not in built.text("study/rest.html")
    assert any("index.md:10: WARNING" in w and "'table-old-new'" in w for w in built.warnings)


def test_a_chapter_that_goes_leaves_no_card(build, guide):
    build(guide)
    index = guide["index.md"].replace("volumes/02-attention\n", "")
    built = build({"volumes/02-attention.md": None, "index.md": index})

    assert cards(built) == ["sigmoid-saturates", "plain", "sigmoid-saturates", "plain"]
    index = built.text("searchindex.js")
    assert '"volumes/02-attention"' not in index
    assert '"axolotl":[]' in index or "axolotl" not in index  # Sphinx may keep the bare word


def test_a_chapter_that_goes_without_any_other_edit_leaves_no_card(build, guide):
    index = "# G\n\n```{toctree}\n:glob:\n\nvolumes/*\nstudy/*\n```\n"
    build({**guide, "index.md": index})
    built = build({"volumes/02-attention.md": None})

    assert cards(built) == ["sigmoid-saturates", "plain", "sigmoid-saturates", "plain"]
    assert cards(build({})) == ["sigmoid-saturates", "plain", "sigmoid-saturates", "plain"]


def test_a_chapter_that_moves_takes_its_cards_along(build, guide):
    index = "# G\n\n```{toctree}\n:glob:\n\nvolumes/*\nstudy/*\n```\n"
    build({**guide, "index.md": index})
    built = build(
        {
            "volumes/02-attention.md": None,
            "volumes/03-attention.md": guide["volumes/02-attention.md"].replace(
                "volume: 2", "volume: 3"
            ),
        }
    )

    assert "02-attention" not in built.text(CARDS)
    assert cards(built) == ["sigmoid-saturates", "plain", "sigmoid-saturates", "plain"]
    assert "03-attention.html#formula-attention" in built.text("study/rest.html")


def test_the_volume_that_another_builds_on_is_linked_once_it_is_there(build, guide):
    late = {name: text for name, text in guide.items() if name != "volumes/01-basics.md"}
    build({**late, "study/cards.md": "# C\n", "study/rest.md": "# R\n"})
    built = build({"volumes/01-basics.md": guide["volumes/01-basics.md"]})

    link = soup(built, "volumes/02-attention.html").select_one(".sg-volume__needs a")
    assert link["href"] == "01-basics.html"


def test_lists_of_pages_name_the_volume_of_each(build):
    head = "---\nvolume: {0}\nsubtitle: S\nsummary: S.\n---\n\n# {1}\n\n"
    card = ":::{{flashcard}} What?\n:id: c{0}\n\nThis.\n:::\n"
    gather = "# {0}\n\n```{{collection}} cards\n{1}\n```\n"
    files = {
        "index.md": "# Guide\n\n```{toctree}\nlist\n1\n2\n```\n",
        "list.md": "# List\n\n```{toctree}\none\nMine <named>\ntwo\nevery\n```\n",
        "one.md": gather.format("Cards of Volume 1", ":volume: 1"),
        "named.md": gather.format("Cards", ":volume: 1"),
        "two.md": gather.format("Second: cards", ":volume: 2"),
        "every.md": gather.format("All cards", ":level: 1"),
        "1.md": head.format(1, "First & *more*") + card.format(1),
        "2.md": head.format(2, "Second") + card.format(2),
    }

    def find_names(built):
        return [
            link.text for link in soup(built, "list.html").select("[role=main] .toctree-l1 > a")
        ]

    built = build(files, html_theme="furo")
    assert built.warnings == []
    names = ["Cards of Volume 1: First & more", "Mine", "Second: cards", "All cards"]
    assert find_names(built) == names
    # The list of all pages has the titles of the volumes as well.
    sidebar = soup(built, "index.html").select(".sidebar-tree .toctree-l2 > a")
    assert [link.text for link in sidebar][:1] == ["Cards of Volume 1"]
    built = build({"1.md": files["1.md"].replace("First", "Start")}, html_theme="furo")
    assert find_names(built) == ["Cards of Volume 1: Start & more", *names[1:]]
