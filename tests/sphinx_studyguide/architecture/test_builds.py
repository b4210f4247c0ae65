"""A diagram on a page, in a book and on paper: seen, read, found, numbered, linked."""

import re
import unicodedata
from functools import cache, partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest

from netfigure.figure import make_figure
from netfigure.functions.lookup import FolderFunctions

PAGE = """\
---
volume: 1
subtitle: S
summary: S.
---

# Page

:::{architecture} A network of *six* neurons. It has two columns.
:id: net
:name: my-name

network: [4, 2]
labels: {input: ['$x_1$', two, three, four], output: ['$\\hat y$', ŷ]}
:::

:::{architecture} Two layers.
:id: layers
:alt: A short net of two layers.

input: 784
layers:
  - {dense: 128, activation: relu}
  - {dense: 10, activation: softmax}
:::

:::{architecture} A curve.
:id: curve

plot: {x: [0, 2], curves: [toy.square: {label: square}]}
:::

See [](#fig-net), [the layers](#fig-layers) and {numref}`my-name`.
"""
OTHER = "# Other\n\nNothing is drawn here: [](#fig-curve).\n\n:::{collection} figures\n:::\n"
TOY = "def square(x):\n    return x * x\n"
FILES: dict[str, str | bytes | None] = {
    "index.md": "# Guide\n\n```{toctree}\npage\nother\n```\n",
    "page.md": PAGE,
    "other.md": OTHER,
    "figures/toy.py": TOY,
}
EVERY = ("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf")
SVG = "{http://www.w3.org/2000/svg}"
BUILDERS = [
    "html", "dirhtml", "singlehtml", "epub", "text", "man", "texinfo", "latex", "gettext", "xml",
    "pseudoxml", "typst", "typstpdf",
]  # fmt: skip


@pytest.fixture
def make(build: Any) -> Any:
    return partial(build, numfig=True)


@pytest.fixture(scope="module")
def built(build_apart: Any) -> Any:
    """Return a function that gives the finished build of a builder."""
    settings = {"extensions": EVERY, "nitpicky": True, "numfig": True, "project": "g", "version": "1", "copyright": "2026"}  # fmt: skip
    return cache(lambda builder: build_apart(FILES, builder=builder, **settings))


def find_figures(page: str) -> list[ET.Element]:
    parts = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    return [ET.XML(part.replace("¶", "")) for part in parts]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_writes_it_without_a_warning(built: Any, builder: str) -> None:
    assert built(builder).warnings == []


def test_a_figure_of_the_page(built: Any) -> None:
    page = built("html").text("page.html")
    net, layers, _ = find_figures(page)
    assert net.get("id") == "fig-net"
    svg = net.find(".//{http://www.w3.org/2000/svg}svg")
    assert svg is not None
    assert svg.get("role") == "img"
    assert svg[0].text == "Figure 1.1 A network of six neurons. It has two columns."
    assert svg[1].text.startswith("2 columns of neurons")
    assert [svg.get(name) for name in ("aria-labelledby", "aria-describedby")] == [
        part.get("id") for part in svg[:2]
    ]
    assert "Fig. 1" in "".join(net.find("figcaption").itertext())
    assert "Fig. 1" in "".join(page.partition("See ")[2])
    assert 'href="#fig-net"' in page
    assert layers.find(".//{http://www.w3.org/2000/svg}desc").text == "A short net of two layers."
    assert re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//', page) == []
    assert "architecture.css" in page
    assert "architecture.js" in page


def test_a_figure_that_is_too_wide_for_a_phone_has_a_second_drawing(built: Any) -> None:
    *others, curve = find_figures(built("html").text("page.html"))
    assert [len(each.findall(f".//{SVG}svg")) for each in others] == [1, 2]
    frame = curve.find("div")
    assert frame.get("class") == "sg-picture sg-picture--328"
    wide, narrow = (part.find(f"{SVG}svg") for part in frame)
    assert [part.get("class") for part in frame] == [
        "sg-picture__wide--488",
        "sg-picture__narrow",
    ]
    assert wide.get("style") == "min-width: 477px"
    assert float(narrow.get("width")) <= 343
    # It is named and described by the texts of the other one, which are on the page once.
    assert [narrow.get(name) for name in ("aria-labelledby", "aria-describedby")] == [
        part.get("id") for part in wide[:2]
    ]
    assert [part.tag for part in narrow if part.tag in {f"{SVG}title", f"{SVG}desc"}] == []
    css = built("html").text("_static/picture.css")
    assert "@container (width < 488px)" in css
    assert "@container (width < 228px)" in css
    # An e-reader has a small screen, too, and its frames do not scroll.
    assert built("epub").text("page.xhtml").count('class="sg-picture__narrow"') == 2
    assert ".sg-picture::before { content: none; }" in built("epub").text("_static/study-epub.css")


def test_a_figure_that_fits_the_smallest_phone_says_so_where_boxes_leave_less_room(
    make: Any,
) -> None:
    body = "place: one two three\nblocks: {one: long words here, two: bbbbbbbb, three: ccc}"
    page = f"# Page\n\n:::{{architecture}} Chain $\\sqrt{{d_k}}$\n:id: a\n\n{body}\n:::\n"
    page = make({"index.md": page}).text("index.html")
    (frame,) = re.findall('<div[^>]*class="sg-picture[^>]*>', page)
    # A name is read out: its formulas have their signs, not their LaTeX.
    name = "Chain √(dₖ)"
    assert frame == f'<div aria-label="{name}" class="sg-picture sg-picture--268" role="group">'
    assert re.findall("<title id[^>]*>(.*?)<", page) == [name]


def test_the_table_of_layers_is_folded(built: Any) -> None:
    page = built("html").text("page.html")
    (found,) = re.findall(r"</figure>\s*(<details.*?</details>)", page, re.DOTALL)
    details = ET.XML(found)
    assert details.find("summary").text == "Layers, shapes and parameters"
    rows = [[cell.text or "".join(cell.itertext()) for cell in row] for row in details.iter("tr")]
    assert len(rows) == 7
    right = ["".join(cell.itertext()) for cell in details.findall(".//td[@class='text-right']")]
    assert len(right) == 6
    assert "100,480" in right


@pytest.mark.parametrize(
    ("builder", "name"),
    [("text", "page.txt"), ("latex", "*.tex"), ("man", "*.1"), ("texinfo", "*.texi")],
)
def test_text_and_the_like_have_the_words_and_the_table(
    built: Any, builder: str, name: str
) -> None:
    (path,) = built(builder).outdir.glob(name)
    said = " ".join(path.read_text("utf-8").split())
    assert [
        words
        for words in (
            "2 columns of neurons, from left to right",
            "A short net of two layers.",
            "100,480",
            "A curve.",
        )
        if words not in said
    ] == []


def test_words_of_a_drawing_are_found_by_the_search(built: Any) -> None:
    index = built("html").text("searchindex.js")
    for word in ("neuron", "three", "softmax"):
        assert re.search(rf'"?{word}"?:', index), word


def test_a_collection_shows_figures(built: Any) -> None:
    page = built("html").text("other.html")
    assert page.count("<svg") == 5
    assert page.count('class="sg-picture__narrow"') == 2
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert 'href="page.html#fig-curve"' in page


def test_two_equal_figures_share_no_id(make: Any) -> None:
    body = ":::{architecture} %s\nnetwork: [3, 2]\n:::\n\n"
    page = make({"index.md": f"# P\n\n{body % 'One'}{body % 'Two'}"}).text("index.html")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_assets_only_where_a_figure_is(built: Any) -> None:
    assert "architecture.css" not in built("html").text("index.html")


def read_all(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".js", ".css", ".typ"}
    }


@pytest.mark.parametrize("builder", ["html", "typst"])
def test_the_same_bytes_again_and_in_parallel(make: Any, builder: str, tmp_path: Path) -> None:
    outputs = []
    for number, parallel in enumerate((1, 1, 2)):
        built = make(
            FILES, builder=builder, extensions=EVERY, fresh=True, parallel=parallel,
            study_architecture_cache=str(tmp_path / str(number)),
        )  # fmt: skip
        assert built.warnings == []
        outputs.append(read_all(built.outdir))
    assert outputs[0] == outputs[1] == outputs[2]


def test_a_change_of_a_function_redraws_the_pages_that_plot_it(make: Any) -> None:
    first = make(FILES).text("page.html")
    again = make({"figures/toy.py": "def square(x):\n    return 4 - x * x\n"})
    assert find_figures(again.text("page.html"))[2] is not None
    assert again.text("page.html") != first
    broken = make({"figures/toy.py": "def cube(x):\n    return x\n"})
    assert broken.warnings == [
        "page.md:30: WARNING: curves: toy.py has no function 'square'; write one of cube [study.architecture]"
    ]


def test_an_epub_is_well_formed(built: Any) -> None:
    (path,) = built("epub").outdir.glob("*.epub")
    with ZipFile(path) as book:
        page = book.read("page.xhtml").decode()
        opf = next(name for name in book.namelist() if name.endswith(".opf"))
        manifest = book.read(opf).decode()
    ET.fromstring(page)
    # Three drawings, two of them once more for a small screen.
    assert page.count("<svg") == 5
    assert re.search(r'href="page\.xhtml"[^>]*properties="[^"]*svg', manifest) or re.search(
        r'properties="[^"]*svg[^"]*"[^>]*href="page\.xhtml"', manifest
    )


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_a_pdf_is_tagged_and_says_every_label(built: Any) -> None:
    book = built("typstpdf")
    (path,) = book.outdir.glob("*.pdf")
    document = pypdfium2.PdfDocument(path)
    said = squeeze("".join(page.get_textpage().get_text_bounded() for page in document))
    functions = FolderFunctions(Path(book.app.srcdir, "figures"))
    bodies = re.findall(r":::\{architecture\}[^\n]*\n(?::[^\n]*\n)*\n?(.*?)\n:::", PAGE, re.DOTALL)
    assert len(bodies) == 3
    for body in bodies:
        for words in make_figure(body, functions).scene.words:
            for line in words.label.lines:
                assert squeeze("".join(run.text for run in line)) in said, body
    assert squeeze("100,480") in said
    # The table may be on the page after its figure.
    assert squeeze("Layers of Figure 1.2") in said
    with pikepdf.open(path) as pdf:
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert metadata.get("pdfuaid:part") == "1"
        alts = [
            str(each["/Alt"])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert any(alt.startswith("2 columns of neurons") for alt in alts)
    assert "A short net of two layers." in alts
