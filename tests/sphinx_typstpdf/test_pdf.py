"""Real PDF builds: the kitchen sink, tags, bookmarks, links, sameness, and what goes wrong."""

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from sphinx.errors import ConfigError
from sphinx.testing.util import SphinxTestApp

from sphinx_typstpdf import Code, Content

KITCHEN = Path(__file__).parent / "kitchen"
EXTENSIONS = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf")
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15"
    b"\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00"
    b"\x00\x00IEND\xaeB`\x82"
)


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def bookmarks(path: Path) -> list[tuple[int, str]]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [(item.level, item.get_title()) for item in pdf.get_toc()]


@pytest.fixture
def pdf(build):
    """Build one page, or several, to a PDF and return the build."""

    def run(files: dict[str, Any] | str, **config: Any):
        pages = {"index.md": files} if isinstance(files, str) else files
        settings = {"typst_documents": [{"startdoc": "index", "target": "book"}], **config}
        extensions = settings.pop("extensions", EXTENSIONS)
        return build(pages, builder="typstpdf", extensions=extensions, **settings)

    return run


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("kitchen")
    source = folder / "source"
    shutil.copytree(KITCHEN, source)
    stream = io.StringIO()
    app = SphinxTestApp("typstpdf", srcdir=source, builddir=folder / "build", warning=stream)
    try:
        app.build()
    finally:
        app.cleanup()
    return Path(app.outdir) / "kitchen.pdf", stream.getvalue()


def test_kitchen_sink_builds_without_a_warning(kitchen: tuple[Path, str]) -> None:
    assert kitchen[1] == ""


def test_kitchen_sink_is_accessible(kitchen: tuple[Path, str]) -> None:
    with pikepdf.open(kitchen[0]) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        with pdf.open_metadata() as metadata:
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert metadata["dc:title"] == "Kitchen sink: all that a chapter may hold"
            assert metadata["dc:creator"] == ["Ada & Bo"]


def test_bookmarks_are_the_toctree(kitchen: tuple[Path, str]) -> None:
    assert [(level, title.replace("\xa0", " ")) for level, title in bookmarks(kitchen[0])] == [
        (0, "1 Text and links"),
        (1, "1.1 Lists"),
        (1, "1.2 Words"),
        (0, "2 Blocks"),
        (1, "2.1 Admonitions"),
        (1, "2.2 Tables"),
        (0, "3 Figures"),
        (0, "4 Code"),
        (0, "5 Math"),
        (0, "6 Components"),
        (0, "7 Objects"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Kitchen sink: all that a chapter may hold",
        "Content of the second.",
        "Open on paper.",
        "twenty-four",
        "With emphasis and",
        "A legend in words.",
        "return scores.softmax(-1) @ v",
        "token, subword",
        "∇ ⇄ ⊙ ⊤ ℝ ∈ ∀",
    ],
)
def test_kitchen_sink_holds_the_words(kitchen: tuple[Path, str], words: str) -> None:
    text = re.sub(r"\s+", " ", pdf_text(kitchen[0]))
    assert words in text


def test_nothing_leaves_the_page(kitchen: tuple[Path, str]) -> None:
    signs = 0
    with pypdfium2.PdfDocument(kitchen[0]) as pdf:
        for number, page in enumerate(pdf, 1):
            width, height = page.get_size()
            text = page.get_textpage()
            signs += text.count_chars()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                assert 40 < left <= right < width - 40 or left == right, (number, index)
                assert 20 < bottom <= top < height - 20 or bottom == top, (number, index)
    assert signs > 4000


def test_links_lead_to_the_other_document(pdf) -> None:
    built = pdf(
        {
            "index.md": "# Book\n\n```{toctree}\na\nb\n```\n",
            "a.md": "# A\n\n[to b](b.md#deep)\n",
            "b.md": "# B\n\n(deep)=\n## Deep\n",
        }
    )
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as document:
        links = [
            link for page in document.pages for link in page.get("/Annots", ()) if "/A" not in link
        ]
        names = pikepdf.NameTree(document.Root.Names.Dests)
        found = [link.Dest for link in links if not isinstance(link.Dest, pikepdf.Array)]
        targets = {str(name): names[str(name)][0].objgen for name in found}
        assert targets["b::deep"] == document.pages[-1].objgen


def test_a_link_out_of_this_pdf_goes_to_the_site(pdf) -> None:
    files = {
        "index.md": "# Book\n\n```{toctree}\na\nsub/b\n```\n",
        "a.md": "# A\n\n[to b](sub/b.md#deep) and [b](sub/b.md)\n",
        "sub/b.md": "# B\n\n(deep)=\n## Deep\n",
    }
    documents = [{"startdoc": "a", "target": "book"}]
    built = pdf(files, typst_documents=documents, html_baseurl="https://x.org/en/")
    with pikepdf.open(built.outdir / "book.pdf") as document:
        addresses = {
            str(link.A.URI)
            for page in document.pages
            for link in page.get("/Annots", ())
            if "/A" in link and "/URI" in link.A
        }
    assert addresses == {"https://x.org/en/sub/b.html#deep", "https://x.org/en/sub/b.html"}
    plain = pdf({}, typst_documents=documents, html_baseurl="")
    with pikepdf.open(plain.outdir / "book.pdf") as document:
        assert not any(
            "/URI" in link.get("/A", {})
            for page in document.pages
            for link in page.get("/Annots", ())
        )
    assert "to b and b" in pdf_text(plain.outdir / "book.pdf")


def test_two_builds_give_the_same_bytes(pdf) -> None:
    source = "# A\n\n```{note}\nText $x^2$.\n```\n"
    first = pdf(source)
    once = (first.outdir / "book.pdf").read_bytes()
    shutil.rmtree(first.outdir)
    again = pdf({}, fresh=True)
    assert (again.outdir / "book.pdf").read_bytes() == once


def test_only_what_changed_is_translated_again(pdf) -> None:
    toctree = "# A\n\n```{toctree}\nb\nc\n```\n"
    built = pdf({"index.md": toctree, "b.md": "# B\n", "c.md": "# C\n"})
    other = built.outdir / "documents" / "c.typ"
    before = other.stat().st_mtime_ns
    again = pdf({"b.md": "# B\n\nchanged\n"})
    assert other.stat().st_mtime_ns == before
    assert "changed" in pdf_text(again.outdir / "book.pdf")


def test_a_pdf_is_made_again_only_from_other_sources(pdf) -> None:
    built = pdf("# A\n\ntext\n")
    made = built.outdir / "book.pdf"
    before = made.stat().st_mtime_ns
    pdf({}, fresh=True)
    assert made.stat().st_mtime_ns == before
    pdf("# A\n\nother text\n", fresh=True)
    assert made.stat().st_mtime_ns != before


def test_a_warning_of_typst_is_repeated(pdf) -> None:
    warnings = pdf("# A\n\n中\n").warnings
    assert len(warnings) == 2
    assert pdf({}, fresh=True).warnings == warnings


def test_pages_can_be_left_out(pdf) -> None:
    files = {
        "index.md": "# Book\n\n```{toctree}\na\nb\n```\n",
        "a.md": "# A\n\nwords of a\n",
        "b.md": "# B\n\nwords of b\n",
    }
    documents = [{"startdoc": "index", "target": "book", "exclude": ["b*"]}]
    built = pdf(files, typst_documents=documents)
    assert built.warnings == []
    text = pdf_text(built.outdir / "book.pdf")
    assert "words of a" in text
    assert "words of b" not in text


def test_a_changed_setting_is_seen(pdf) -> None:
    built = pdf("# A\n\ntext\n", typst_colors={"text": "#111111"})
    assert '"text": rgb("#111111"),' in built.text("lib/config.typ")
    again = pdf({}, typst_colors={"text": "#222222"})
    assert '"text": rgb("#222222"),' in again.text("lib/config.typ")


def test_parallel_equals_serial(build) -> None:
    files = {"index.md": "# A\n\n```{toctree}\n:glob:\np*\n```\n"}
    files |= {f"p{number}.md": f"# P{number}\n\n![dot](dot.png)\n" for number in range(12)}
    options: dict[str, Any] = {
        "builder": "typstpdf",
        "extensions": EXTENSIONS,
        "typst_documents": [{"startdoc": "index", "target": "book"}],
    }
    serial = build({**files, "dot.png": PIXEL}, **options)
    assert serial.warnings == []
    expected = (serial.outdir / "book.pdf").read_bytes()
    shutil.rmtree(serial.outdir)
    parallel = build({}, parallel=2, fresh=True, **options)
    assert parallel.warnings == []
    assert (parallel.outdir / "book.pdf").read_bytes() == expected


# -- Extensions


def test_an_extension_adds_a_node_with_a_module(build, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "box.typ").write_text("#let my-box(wide: false, size: 0, body) = block(body)\n")
    (tmp_path / "box_extension.py").write_text(
        "from docutils import nodes\n"
        "from sphinx.util.docutils import SphinxDirective\n"
        "class box(nodes.container): pass\n"
        "class Box(SphinxDirective):\n"
        "    has_content = True\n"
        "    def run(self):\n"
        "        return [box('', *self.parse_content_to_nodes(), ids=['my-box'])]\n"
        "def visit(self, node):\n"
        "    self.call('my-box', wide=True, size=2)\n"
        "    self.write('[')\n"
        "    self.labels(node)\n"
        "def depart(self, node):\n"
        "    self.write(']\\n\\n')\n"
        "def setup(app):\n"
        "    app.add_directive('box', Box)\n"
        "    app.add_node(box, typst=(visit, depart))\n"
        f"    app.connect('config-inited', lambda app, config: config.typst_modules.append({str(tmp_path / 'box.typ')!r}))\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    built = build(
        {"index.md": "# A\n\n:::{box}\nInside *it*.\n:::\n"},
        builder="typstpdf",
        extensions=(*EXTENSIONS, "box_extension"),
        typst_documents=[("index", "book", "Title", "Author")],
    )
    assert built.warnings == []
    source = built.text("documents/index.typ")
    assert '#import "/lib/box.typ": *' in source
    assert "#my-box(wide: true, size: 2)[#anchor(<index::my-box>)Inside _it_\\.\n\n]" in source
    assert "Inside it." in pdf_text(built.outdir / "book.pdf")


def test_an_unknown_node_is_one_warning_and_its_text_is_printed(
    build, tmp_path, monkeypatch
) -> None:
    (tmp_path / "odd_extension.py").write_text(
        "from docutils import nodes\n"
        "from sphinx.util.docutils import SphinxDirective\n"
        "class odd(nodes.Element): pass\n"
        "class Odd(SphinxDirective):\n"
        "    def run(self):\n"
        "        found = odd('', nodes.paragraph('', 'odd words'))\n"
        "        self.set_source_info(found)\n"
        "        return [found]\n"
        "def setup(app):\n"
        "    app.add_directive('odd', Odd)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    built = build(
        {"index.md": "# A\n\n```{odd}\n```\n\n```{odd}\n```\n"},
        builder="typstpdf",
        extensions=(*EXTENSIONS, "odd_extension"),
        typst_documents=[("index", "book")],
    )
    assert built.warnings == [
        "index.md:3: WARNING: no Typst handler for the node <odd>: only its text is printed;"
        " add one with app.add_node(…, typst=(visit, depart)) [typstpdf.node]"
    ]
    assert pdf_text(built.outdir / "book.pdf").count("odd words") == 2


def test_theme_options_reach_the_template(pdf) -> None:
    document = {
        "startdoc": "index",
        "target": "book",
        "title": 'A "title"',
        "margin": {"left": "20mm", "right": "63mm", "top": "25mm", "bottom": "25mm"},
        "text_size": "10pt",
        "cover": Content("#text(size: 2em)[My cover]"),
        "contents": False,
        "justify": Code("1 < 2"),
    }
    built = pdf("# A\n\ntext\n", typst_documents=[document])
    assert built.warnings == []
    assert "My cover" in pdf_text(built.outdir / "book.pdf")
    assert "margin: (left: 20mm, right: 63mm, top: 25mm, bottom: 25mm)," in built.text("book.typ")


def test_a_template_of_the_users_own(pdf) -> None:
    template = '#let document(title: "", body, ..rest) = {\n  set std.document(title: title)\n  [OWN TEMPLATE]\n  body\n}\n'
    built = pdf({"index.md": "# A\n", "own.typ": template}, typst_template="own.typ")
    assert built.warnings == []
    assert "OWN TEMPLATE" in pdf_text(built.outdir / "book.pdf")


# -- What goes wrong


@pytest.mark.parametrize(
    ("source", "warnings"),
    [
        (
            "# A\n\n![](dot.png)\n",
            [
                "index.md:3: WARNING: the image dot.png has no alternative text:"
                " say in :alt: what it shows [typstpdf.alt]"
            ],
        ),
        (
            "# A\n\n![alt](empty.png)\n",
            [
                "index.md:3: WARNING: the image empty.png is not printed: the file is empty [typstpdf.image]"
            ],
        ),
        (
            "# A\n\n![alt](broken.svg)\n",
            [
                "index.md:3: WARNING: the image broken.svg is not printed: failed to parse SVG"
                " (missing root node at 1:1) [typstpdf.image]"
            ],
        ),
        (
            "# A\n\n![alt](nowhere.png)\n",
            ["index.md:3: WARNING: image file not readable: nowhere.png [image.not_readable]"],
        ),
        (
            "# A\n\n![alt](https://example.org/x.png)\n",
            [
                "index.md:3: WARNING: an image of another host is not printed:"
                " https://example.org/x.png; keep a copy beside the document [typstpdf.image]"
            ],
        ),
        (
            "# A\n\na\x02b\x1b\n",
            [
                "index.md:3: WARNING: control characters are left out: U+0002, U+001B; remove them [typstpdf.text]"
            ],
        ),
        (
            "# A\n\ntext\nand $\\frac{1}$\n",
            [
                "index.md:3: WARNING: expected argument but reached end of input, at its end: write the argument in braces [mathml.formula]"
            ],
        ),
        (
            "# A\n\n中\n",
            [
                "index.md:3: WARNING: no font has 中 (U+4E2D): add a family that has it to typst_fonts [typstpdf.compile]",
                "WARNING: book.pdf is written without ua-1, for the reasons above [typstpdf.standard]",
            ],
        ),
        (
            "# A\n\ntext\n\n```{raw} typst\n#nope\n```\n",
            ["index.md:5: WARNING: unknown variable: nope [typstpdf.compile]"],
        ),
    ],
    ids=[
        "no alt",
        "empty image",
        "broken svg",
        "no such image",
        "remote image",
        "controls",
        "formula",
        "glyph",
        "typst",
    ],
)
def test_refusals(pdf, source: str, warnings: list[str]) -> None:
    built = pdf({"index.md": source, "dot.png": PIXEL, "empty.png": b"", "broken.svg": "<svg"})
    assert built.warnings == warnings
    assert (built.outdir / "book.pdf").is_file() == ("nope" not in source)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (
            {"typst_documents": [{"target": "x"}]},
            "typst_documents, entry 1: 'startdoc' is missing; write the name as a string",
        ),
        (
            {"typst_documents": ["index"]},
            "typst_documents, entry 1: expected a dict or a tuple of startdoc, target, title, author; found 'index'",
        ),
        (
            {"typst_documents": [("index", "a"), ("index", "a.pdf")]},
            "typst_documents, entry 2: the target 'a' is taken; give each document a name of its own",
        ),
        ({"typst_modules": ["no.typ"]}, "typst_modules: there is no file 'no.typ'"),
        ({"typst_font_paths": ["no"]}, "typst_font_paths: there is no file 'no'"),
        ({"typst_fonts": {"text": "Inter"}}, "typst_fonts['text']: expected a list of families"),
        ({"typst_template": "no.typ"}, "typst_template: there is no file 'no.typ'"),
    ],
)
def test_settings_that_cannot_work(pdf, config: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        pdf("# A\n", **config)
    assert str(caught.value) == message


def test_a_start_page_that_is_not_there(pdf) -> None:
    built = pdf("# A\n", typst_documents=[("nope", "book")])
    assert built.warnings == [
        "WARNING: typst_documents: there is no document 'nope' to start 'book' with [typstpdf.config]"
    ]


def test_html_is_left_alone(build) -> None:
    """The builders can be installed in any project: other builders do not notice."""
    assert build({"index.md": "# A\n"}, extensions=EXTENSIONS).warnings == []
