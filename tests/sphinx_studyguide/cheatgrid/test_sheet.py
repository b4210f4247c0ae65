"""The cheat grid of a volume leads to the page that shows it alone."""

from bs4 import BeautifulSoup

VOLUME = """---
volume: 1
subtitle: About it
summary: What it is for.
---

# First

:::{cheat-grid} Facts
Term
: value
:::

:::{cheat-grid}
Other
: value
:::
"""
FILES = {
    "index.md": "# Guide\n\n```{toctree}\nvolumes/1\nglance\n```\n",
    "volumes/1.md": VOLUME,
    "glance.md": "# Glance\n\n```{collection} grids\n:volume: 1\n```\n",
}


def find_links(built, name="volumes/1.html"):
    page = BeautifulSoup(built.text(name), "html.parser")
    links = page.select(".sg-cheatgrid > .sg-cheatgrid__sheet > a")
    return [(link.text, link["href"]) for link in links]


def test_a_grid_leads_to_its_page(build):
    built = build(FILES)
    assert built.warnings == []
    assert find_links(built) == [("Pages to print", "../glance.html")] * 2
    assert find_links(built, "glance.html") == []
    built = build({"glance.md": "# Glance\n"})
    assert find_links(built) == []


def test_a_book_has_no_such_link(build):
    built = build(FILES, builder="epub", version="1", epub_copyright="x")
    assert find_links(built, "volumes/1.xhtml") == []
