"""What the index of the search leaves out."""


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
