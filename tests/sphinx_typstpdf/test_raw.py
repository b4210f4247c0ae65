"""Raw nodes of other formats: what is printed of them, and what is named instead."""

import pytest

from .conftest import find_pdf
from .reading import read_text

SVG = '<svg width="10" height="10"><title>A box</title><rect width="9" height="9"/></svg>'


@pytest.mark.parametrize(
    ("html", "warning"),
    [
        (
            "<script>run()</script>",
            "a script of raw HTML prints nothing; write its result as raw Typst",
        ),
        (
            "<canvas>kept</canvas>",
            "<canvas> of raw HTML is not printed; write its content as raw Typst",
        ),
        (
            '<img src="none.png" alt="kept">',
            "the image 'none.png' of raw HTML is missing; write the path of a file",
        ),
    ],
    ids=["script", "canvas", "image"],
)
def test_html_that_cannot_be_printed(pdf, html: str, warning: str) -> None:
    built = pdf(f"# A\n\n<div>\n{html} words\n</div>\n")
    assert built.warnings == [f"index.md:3: WARNING: {warning} [typstpdf.raw]"]
    text = read_text(built.outdir / "book.pdf")
    assert "words" in text
    assert ("kept" in text) == ("kept" in html)


APPENDING = """
from docutils import nodes
def append(app, doctree):
    html = "<script>run()</script><p>kept</p><canvas>also</canvas>"
    doctree.append(nodes.raw(text=html, format="html"))
def setup(app):
    app.connect("doctree-read", append)
"""


def test_scripts_that_an_extension_appends_to_each_page_are_not_named(
    pdf, tmp_path, monkeypatch
) -> None:
    (tmp_path / "appending.py").write_text(APPENDING, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    built = pdf("# A\n", extensions=("myst_parser", "sphinx_typstpdf", "appending"))
    (warning,) = built.warnings
    assert "<canvas> of raw HTML is not printed" in warning
    assert "kept" in built.text("documents/index.typ")


def test_other_formats_are_named_unless_the_same_is_there_in_one_that_is_read(pdf) -> None:
    files = {
        "index.rst": "A\n=\n\n.. raw:: latex\n\n   \\vspace{1cm}\n\n.. raw:: xml\n\n   <a/>\n\ntext\n\n"
        ".. raw:: html\n\n   <i>said</i>\n\n.. raw:: latex\n\n   \\emph{twice}\n\ntext\n\n"
        ".. raw:: text\n\n   as  it\n     is\n\ntext\n\n.. raw:: latex html\n\n   \\begin{equation}a=b\\end{equation}\n"
    }
    built = pdf(files)
    assert built.warnings == [
        "index.rst:4: WARNING: raw text in the format 'latex, xml' is not printed;"
        " add it as raw Typst [typstpdf.raw]"
    ]
    written = built.text("documents/index.typ")
    assert "_said_" in written
    assert "twice" not in written
    assert '#code-block((\n  "as  it",\n  "  is",\n))' in written
    assert '#equation("a equals b", $ a = b $)' in written


def test_a_drawing_in_html_and_what_is_embedded(pdf) -> None:
    built = pdf(
        f'# A\n\n<div>\n{SVG}\n</div>\n\n<iframe src="https://example.org/film"></iframe>\n'
    )
    assert built.warnings == []
    written = built.text("documents/index.typ")
    assert '.svg", alt: "A box")' in written
    assert '#link("https://example.org/film")[https:\\/\\/example.org/film]' in written


SHAPES = [
    "<b>" * 3000 + "deep",
    "<table><tr><td>" * 500 + "deep",
    "<ul><li>" * 500 + "deep",
    "<dd>deep<dt>deep",
    "<dl><dd>deep</dl>",
    "<td>deep<tr>deep<li>deep</table></td>",
    "<table></table><table><tr></table>deep",
    '<table><tr><td colspan="999999999999" rowspan="0">deep</table>',
    "<p><b>deep<p>deep</b></i></p>",
    "deep <",
    "deep <b",
    "<![CDATA[x]]>deep<?php x ?>",
    "<svg>deep",
    "<pre>deep in Chapter 3</pre>",
    '#panic() ] "deep',
]


@pytest.mark.parametrize("html", SHAPES)
def test_html_of_any_shape_keeps_its_words(pdf_case, html: str) -> None:
    cases = {
        shape: {"index.rst": f"A\n=\n\n.. raw:: html\n\n   {shape}\n\nafter\n"} for shape in SHAPES
    }
    built = pdf_case(html, cases)
    assert built.warnings == []
    text = read_text(find_pdf(built))
    assert "deep" in text
    assert "after" in text


def test_html_of_other_builders_stays(build) -> None:
    built = build(
        {"index.md": "# A\n\nx<sup>2</sup>\n"}, extensions=("myst_parser", "sphinx_typstpdf")
    )
    assert "x<sup>2</sup>" in built.text("index.html")
