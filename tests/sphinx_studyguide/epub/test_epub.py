"""The manifest of an EPUB says which pages hold MathML and SVG, and SVG has its namespace."""

from tests.conftest import Build


def test_pages_with_math_are_declared(build: Build) -> None:
    built = build(
        {
            "index.md": "# Home\n\n```{toctree}\nplain\n```\n\n$x^2$\n",
            "plain.md": "# Plain\n\ntext\n",
        },
        builder="epub",
        project="Guide",
        version="1",
        epub_copyright="x",
    )

    manifest = built.text("content.opf")

    assert (
        'href="index.xhtml" media-type="application/xhtml+xml" properties="mathml" />' in manifest
    )
    assert 'href="plain.xhtml" media-type="application/xhtml+xml" />' in manifest


def test_svg_has_its_namespace(build: Build) -> None:
    built = build(
        {"index.md": "# Home\n\n:::{dropdown} More\nText.\n:::\n"},
        builder="epub",
        extensions=("myst_parser", "sphinx_design", "sphinx_studyguide"),
        project="Guide",
        version="1",
        epub_copyright="x",
    )

    page = built.text("index.xhtml")

    assert page.count("<svg") == page.count('<svg xmlns="http://www.w3.org/2000/svg"') > 0
    assert 'properties="svg" />' in built.text("content.opf")
