"""What the index of the search leaves out, and that Sphinx's own can be left out."""

import re
from hashlib import sha256

import pytest


def test_the_source_of_formulas_is_not_searched(build):
    built = build({"index.md": "# T\n\nWords $\\mathrm{inline}$.\n\n$$\\mathrm{display}$$\n"})

    index = built.text("searchindex.js")
    assert "word" in index
    assert [word for word in ("mathrm", "inline", "display") if word in index] == []


def test_excluded_pages_are_not_searched(build):
    card = ":::{flashcard} Whatever?\n:id: odd\n\nHidden.\n:::\n"
    built = build(
        {
            "index.md": "# I\n\nShown.\n\n```{toctree}\nauthoring/a\n```\n",
            "authoring/a.md": f"# A\n\n{card}",
        },
        study_search_exclude=["authoring/*"],
    )

    index = built.text("searchindex.js")
    assert "shown" in index
    assert [word for word in ("hidden", "Whatever") if word in index] == []
    assert "Hidden" in built.text("authoring/a.html")


def test_each_part_of_the_box_has_a_version_of_its_own(build):
    built = build({"index.md": "# I\n"})
    (parts,) = re.findall(r'data-parts="([^"]+)"', built.text("index.html"))
    assert len(parts.split()) >= 8
    for part in parts.split():
        name, version = part.split("?v=")
        script = (built.outdir / "_static" / name).read_bytes()
        assert version == sha256(script).hexdigest()[:8]


@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_ours_can_be_the_only_index(build, theme):
    built = build({"index.md": "# I\n\nShown.\n"}, study_search_alone=True, html_theme=theme)

    assert built.warnings == []
    assert not (built.outdir / "searchindex.js").exists()
    page = built.text("search.html")
    assert "data-sg-search" in page
    assert "searchtools" not in page
    assert not re.search("sphinx_highlight|doctools", page + built.text("index.html"))
    assert (built.outdir / "search" / "core.js").exists()


def test_a_page_of_the_search_of_a_project_is_kept(build):
    template = '{% extends "page.html" %}{% block body %}<p data-sg-search>Mine</p>{% endblock %}'
    files = {"index.md": "# I\n", "_templates/search.html": template}
    built = build(files, study_search_alone=True, templates_path=["_templates"])
    assert "Mine" in built.text("search.html")
