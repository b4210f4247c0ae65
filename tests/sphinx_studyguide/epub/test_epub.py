"""The manifest of an EPUB says which pages hold MathML."""

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
