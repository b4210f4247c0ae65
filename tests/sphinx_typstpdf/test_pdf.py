"""Real PDF builds: the kitchen sink, tags, bookmarks, links, sameness, and what goes wrong."""

import io
import re
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from sphinx.testing.util import SphinxTestApp

from .conftest import EXTENSIONS
from .reading import read_bookmarks, read_text

KITCHEN = Path(__file__).parent / "kitchen"


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
    assert [(level, title.replace("\xa0", " ")) for level, title in read_bookmarks(kitchen[0])] == [
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
        (0, "8 Lists of every kind"),
        (1, "8.1 In each other"),
        (1, "8.2 Of names"),
        (1, "8.3 Lines"),
        (0, "9 Tables of every kind"),
        (0, "10 Notes of every kind"),
        (1, "10.1 A heading with a note"),
        (1, "10.2 Words and looks"),
        (0, "11 Programs of every kind"),
        (0, "Index"),
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
    text = re.sub(r"\s+", " ", read_text(kitchen[0]))
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
    assert "Inside it." in read_text(built.outdir / "book.pdf")


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
    assert read_text(built.outdir / "book.pdf").count("odd words") == 2


# -- What goes wrong


@pytest.mark.parametrize(
    ("source", "warning"),
    [
        (
            "a\x02b\x1b",
            "index.md:3: WARNING: control characters are left out: U+0002, U+001B;"
            " remove them [typstpdf.text]",
        ),
        (
            "text\nand $\\frac{1}$",
            "index.md:3: WARNING: expected argument but reached end of input, at its end:"
            " write the argument in braces [mathml.formula]",
        ),
    ],
    ids=["controls", "formula"],
)
def test_refusals(pdf, source: str, warning: str) -> None:
    built = pdf(f"# A\n\n{source}\n")
    assert built.warnings == [warning]
    assert (built.outdir / "book.pdf").is_file()


def test_html_is_left_alone(build) -> None:
    """The builders can be installed in any project: other builders do not notice."""
    assert build({"index.md": "# A\n"}, extensions=EXTENSIONS).warnings == []
