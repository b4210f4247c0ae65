"""Images and figures: what is printed, how large, and what is said of the others."""

import base64
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from sphinx_typstpdf.translate.figures import _read_length

from .conftest import EXTENSIONS, find_pdf, find_typst
from .reading import read_bookmarks, read_pages

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{}</svg>'


def draw(
    form: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options
) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, form, **options)
    return stream.getvalue()


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x112] = 6  # as a camera writes it that was held upright
    return draw("JPEG", exif=exif)


@pytest.fixture
def page(pdf):
    """Build one page of reStructuredText to a PDF."""

    def run(source: str, files: dict[str, Any] | None = None, **config: Any):
        return pdf({"index.rst": write_page(source), **(files or {})}, **config)

    return run


def pictures(path: Path) -> list[tuple[int, int]]:
    """Return the sizes of the pictures on the last page in points, in order, as they are drawn."""
    found = []
    with pikepdf.open(path) as document:
        stack, matrix = [], pikepdf.Matrix()
        for operands, operator in pikepdf.parse_content_stream(document.pages[-1]):
            match str(operator):
                case "q":
                    stack.append(matrix)
                case "Q":
                    matrix = stack.pop()
                case "cm":
                    matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                case "Do":
                    corner = matrix.transform((1, 1))
                    start = matrix.transform((0, 0))
                    size = (abs(corner[0] - start[0]), abs(corner[1] - start[1]))
                    found.append((round(size[0]), round(size[1])))
    return found


def sizes(built) -> list[tuple[int, int]]:
    assert built.warnings == []
    return pictures(built.outdir / "book.pdf")


def write_page(source: str) -> str:
    return f"A\n=\n\n{source}\n"


def image(name: str, **options: str) -> str:
    lines = "".join(f"   :{key}: {value}\n" for key, value in {"alt": "words", **options}.items())
    return f".. image:: {name}\n{lines}\n"


# -- Kinds of files


PIXELS = {
    "a.png": draw(),
    "a.jpg": draw("JPEG"),
    "a.jpeg": draw("JPEG"),
    "a.gif": draw("GIF", mode="P"),
    "a.webp": draw("WEBP"),
    "cmyk.jpg": draw("JPEG", mode="CMYK"),
    "deep.png": draw(mode="I;16"),
    "palette.png": draw(mode="P"),
    "moving.gif": draw("GIF", save_all=True, append_images=[Image.new("RGB", (40, 20), "red")]),
    "moving.webp": draw("WEBP", save_all=True, append_images=[Image.new("RGB", (40, 20), "red")]),
    "a-jpeg.png": draw("JPEG"),
    "a-png.svg": draw(),
    "A.PNG": draw(),
    "a#b%20c&é.png": draw(),
}


@pytest.mark.parametrize("name", PIXELS)
def test_pixels_are_printed(pdf_case, name: str) -> None:
    cases = {
        name: {"index.rst": write_page(image(name)), name: data} for name, data in PIXELS.items()
    }
    built = pdf_case(name, cases)
    assert built.warnings == []
    assert pictures(find_pdf(built)) == [(30, 15)]


def test_a_turned_photograph_stands_upright(page) -> None:
    assert sizes(page(image("a.jpg"), {"a.jpg": turned()})) == [(15, 30)]


def test_a_name_with_spaces(page) -> None:
    assert sizes(page(image(r"a\ b.png"), {"a b.png": draw()})) == [(30, 15)]


@pytest.mark.parametrize("name", ["a.svg", "a.png"])
def test_an_svg_is_printed_as_lines_whatever_it_is_called(page, name: str) -> None:
    svg = SVG.format('<text y="20">words inside</text>')
    built = page(image(name), {name: svg})
    assert sizes(built) == []
    with pikepdf.open(built.outdir / "book.pdf") as document:
        assert "/Font" in document.pages[-1].Resources


def test_data_in_an_address_is_an_image(page) -> None:
    data = base64.b64encode(draw()).decode()
    assert sizes(page(image(f"data:image/png;base64,{data}"))) == [(30, 15)]


def test_a_pdf_is_an_image_where_no_standard_is_asked_for(page) -> None:
    files = {"a.pdf": draw("PDF")}
    assert page(image("a.pdf"), files, typst_pdf_standard=None).warnings == []
    built = page(image("a.pdf"), typst_pdf_standard="ua-1")
    assert built.warnings == [
        "index.rst:4: WARNING: the image a.pdf is not printed as it is: ua-1 allows no PDF as an"
        " image; save it as SVG [typstpdf.image]",
        "WARNING: book.pdf is written without ua-1, for the reasons above [typstpdf.standard]",
    ]
    with pikepdf.open(built.outdir / "book.pdf") as document:
        assert "/XObject" in document.pages[-1].Resources


def test_the_best_of_several_files(page) -> None:
    built = page(image("a.*"), {"a.png": draw(), "a.svg": SVG.format(""), "a.bmp": draw("BMP")})
    assert built.warnings == []
    assert '"/images/a.svg"' in built.text("documents/index.typ")


def test_the_file_of_the_language(page) -> None:
    built = page(image("a.png"), {"a.png": draw(), "a.de.png": draw()}, language="de")
    assert built.warnings == []
    assert '"/images/a.de.png"' in built.text("documents/index.typ")


def test_an_image_of_another_folder(page) -> None:
    files = {
        "sub/b.rst": f"B\n=\n\n{image('/a.png')}{image('../other/a.png')}",
        "a.png": draw(),
        "other/a.png": draw(size=(80, 20)),
    }
    assert sizes(page(".. toctree::\n\n   sub/b", files)) == [(30, 15), (60, 15)]


def test_another_extension_converts_what_typst_cannot_read(page, tmp_path, monkeypatch) -> None:
    (tmp_path / "bmp_converter.py").write_text(
        "from PIL import Image\n"
        "from sphinx.transforms.post_transforms.images import ImageConverter\n"
        "class BmpConverter(ImageConverter):\n"
        "    conversion_rules = [('image/bmp', 'image/png')]\n"
        "    def is_available(self):\n"
        "        return True\n"
        "    def convert(self, _from, _to):\n"
        "        Image.open(_from).save(_to)\n"
        "        return True\n"
        "def setup(app):\n"
        "    app.add_post_transform(BmpConverter)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    built = page(image("a.bmp"), {"a.bmp": draw("BMP")}, extensions=(*EXTENSIONS, "bmp_converter"))
    assert sizes(built) == [(30, 15)]


# -- Sizes


SIZES: list[tuple[dict[str, str], tuple[int, int]]] = [
    ({}, (300, 75)),
    ({"width": "200"}, (150, 38)),
    ({"width": "200px"}, (150, 38)),
    ({"width": "150pt"}, (150, 38)),
    ({"width": "10pc"}, (120, 30)),
    ({"width": "2in"}, (144, 36)),
    ({"width": "2cm"}, (57, 14)),
    ({"width": "20 mm"}, (57, 14)),
    ({"width": "50%"}, (207, 52)),
    ({"height": "20px"}, (60, 15)),
    ({"width": "100", "height": "100"}, (75, 75)),
    ({"scale": "50"}, (150, 38)),
    ({"width": "200px", "scale": "50%"}, (75, 19)),
    ({"width": "300%"}, (414, 103)),
    ({"width": "5000px", "height": "10px"}, (414, 1)),
]


@pytest.mark.parametrize(
    "number", range(len(SIZES)), ids=lambda number: " ".join(SIZES[number][0].values())
)
def test_size(pdf_case, number: int) -> None:
    wide = draw(size=(400, 100))
    cases = {
        number: {"index.rst": write_page(image("a.png", **options)), "a.png": wide}
        for number, (options, _) in enumerate(SIZES)
    }
    built = pdf_case(number, cases)
    assert built.warnings == []
    [found] = pictures(find_pdf(built))
    assert found == pytest.approx(SIZES[number][1], abs=1)


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ("3em", "3em"),
        ("3rem", "3em"),
        ("3ex", "1.5em"),
        ("3ch", "1.5em"),
        ("3vw", "3%"),
        ("3vh", "3%"),
        ("3vmin", "3%"),
        ("3vmax", "3%"),
        ("3Q", "0.75mm"),
        (".5 in", "0.5in"),
        ("3", "2.25pt"),
        ("wide", ""),
        ("3parsec", ""),
        ("", ""),
    ],
)
def test_lengths_that_only_some_versions_of_docutils_pass_on(value: str, length: str) -> None:
    assert _read_length(value) == length


def test_a_wide_picture_fits_where_it_stands(page) -> None:
    source = (
        f"{image('a.png')}"
        "Words |wide| words.\n\n"
        "- item\n\n  .. image:: a.png\n     :alt: words\n\n"
        ".. list-table::\n   :widths: 1 1\n\n   * - |wide|\n     - words\n\n"
        ".. |wide| image:: a.png\n   :alt: words\n"
    )
    found = sizes(page(source, {"a.png": draw(size=(3000, 300))}))
    widths = [width for width, _ in found]
    assert widths[:2] == [414, 414]
    assert 380 < widths[2] < 414
    assert 150 < widths[3] < 207
    assert all(abs(width / height - 10) < 0.4 for width, height in found)


def test_a_tall_picture_leaves_room_for_its_caption(page) -> None:
    source = ".. figure:: a.png\n   :alt: words\n\n   The caption.\n"
    built = page(source, {"a.png": draw(size=(100, 3000))})
    [(width, height)] = sizes(built)
    assert 550 < height < 620
    assert abs(height / width - 30) < 1


# -- Places


def test_a_small_picture_stands_among_words(page) -> None:
    built = page("Words |a| words.\n\n.. |a| image:: a.png\n   :alt: a dot\n", {"a.png": draw()})
    assert built.warnings == []
    source = built.text("documents/index.typ")
    assert (
        'Words #picture("/images/a.png", alt: "a dot", natural: 30pt, inline: true) words.'
        in source
    )


def test_markdown_sets_a_picture_alone_as_a_block(build) -> None:
    built = build(
        {
            "index.md": "# A\n\n![words](a.png)\n\n[![words](a.png)](https://x.org)\n",
            "a.png": draw(),
        },
        builder="typst",
        extensions=EXTENSIONS,
        typst_documents=[("index", "book")],
    )
    assert built.text("documents/index.typ").partition("= A <index::a>\n\n")[2] == (
        '#picture("/images/a.png", alt: "words", natural: 30pt)\n\n'
        '#link("https://x.org")[#picture("/images/a.png", alt: "words", natural: 30pt)]\n'
    )


def test_a_picture_links(page) -> None:
    built = page(image("a.png", target="https://example.org/"), {"a.png": draw()})
    assert sizes(built) == [(30, 15)]
    with pikepdf.open(built.outdir / "book.pdf") as document:
        [link] = document.pages[-1].Annots
        assert link.A.URI == "https://example.org/"


def test_pictures_in_headings_items_and_cells(page) -> None:
    source = (
        "Heading |a|\n-----------\n\n- |a| item\n\n"
        ".. list-table::\n\n   * - |a|\n     - .. image:: a.png\n          :alt: words\n\n"
        ".. |a| image:: a.png\n   :alt: words\n"
    )
    assert sizes(page(source, {"a.png": draw()})) == [(30, 15)] * 4


def test_figures(page) -> None:
    source = (
        ".. figure:: a.png\n   :alt: words\n   :align: right\n   :figwidth: 40%\n"
        "   :figclass: wide\n\n   A *caption*.\n\n   A legend.\n\n   - with a list\n\n"
        ".. figure:: a.png\n   :alt: words\n   :target: https://x.org/\n"
    )
    built = page(source, {"a.png": draw()})
    assert sizes(built) == [(30, 15), (30, 15)]
    assert built.text("documents/index.typ").partition("= A <index::a>\n\n")[2] == (
        "#illustration(align: right, width: 40%, caption: [A _caption_\\.], legend: [\n"
        "  A legend.\n\n  - with a list\n"
        '])[#anchor(<index::id1>)#picture("/images/a.png", alt: "words", natural: 30pt)]\n\n'
        '#illustration()[#link("https://x.org/")'
        '[#picture("/images/a.png", alt: "words", natural: 30pt)]]\n'
    )


# -- What is refused


BOMB = draw(size=(1, 1))[:16] + (100_000).to_bytes(4) * 2 + draw(size=(1, 1))[24:]
LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
    + SVG.format('<text y="9">&m;</text>')
)


REFUSED: list[tuple[str, Any, str]] = [
    ("a.png", b"", "the file is empty"),
    (
        "a.png",
        b"words",
        "the file is not an image of a known kind; save it as PNG, JPEG or SVG",
    ),
    ("a.png", draw()[:60], "failed to decode image (unexpected end of file)"),
    ("a.png", BOMB, "it has 10000 million pixels; make it smaller"),
    ("a.bmp", draw("BMP"), "the file is BMP, which Typst cannot read; save it as PNG or SVG"),
    ("a.tif", draw("TIFF"), "the file is TIFF, which Typst cannot read; save it as PNG or SVG"),
    ("a.ico", draw("ICO"), "the file is ICO, which Typst cannot read; save it as PNG or SVG"),
    (
        "a.eps",
        draw("EPS"),
        "the file is PostScript, which Typst cannot read; save it as PNG or SVG",
    ),
    (
        "a.avif",
        b"\0\0\0\x20ftypavif",
        "the file is AVIF, which Typst cannot read; save it as PNG or SVG",
    ),
    (
        "a.svg",
        "<svg",
        "failed to parse SVG (missing root node at 1:1)",
    ),
    (
        "a.svg",
        SVG.format("é").encode("latin-1"),
        "failed to parse SVG (file is not valid UTF-8)",
    ),
    (
        "a.svg",
        LAUGHS,
        "failed to parse SVG (a possible entity reference loop is detected at 1:135)",
    ),
    (
        "a.svg",
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "conf.py">]>' + SVG.format("<text>&x;</text>"),
        "failed to parse SVG (unknown entity 'x' at 1:116)",
    ),
    (
        "a.svg",
        SVG.format('<image href="b.png" width="5" height="5"/>'),
        "failed to load linked image b.png in SVG (file not found)",
    ),
    (
        "a.svg",
        SVG.format('<image href="https://x.org/b.png" width="5" height="5"/>'),
        "failed to load linked image https://x.org/b.png in SVG (URLs are not allowed)",
    ),
]


@pytest.mark.parametrize("number", range(len(REFUSED)), ids=lambda number: REFUSED[number][2][:60])
def test_what_cannot_be_printed_is_named(pdf_case, number: int) -> None:
    cases = {
        number: {"index.rst": write_page(image(name)), name: content, "b.png": draw()}
        for number, (name, content, _) in enumerate(REFUSED)
    }
    built = pdf_case(number, cases)
    name, _, reason = REFUSED[number]
    assert built.warnings == [
        f"index.rst:4: WARNING: the image {name} is not printed: {reason} [typstpdf.image]"
    ]
    assert '#missing-image("words")' in find_typst(built)
    assert find_pdf(built).is_file()


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("data:image/png;base64,zzz", "its data cannot be read; write data:image/png;base64,…"),
        ("data:malformed", "its data cannot be read; write data:image/png;base64,…"),
        ("data:image/png,", "the file is empty"),
    ],
)
def test_data_that_is_no_image(page, uri: str, reason: str) -> None:
    name = uri.partition(",")[0]
    assert page(image(uri)).warnings == [
        f"index.rst:4: WARNING: the image {name} is not printed: {reason} [typstpdf.image]"
    ]


def test_words_that_typst_drops_from_an_svg_are_a_warning(page) -> None:
    svg = SVG.format(
        '<foreignObject width="9" height="9">'
        '<p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>'
    )
    assert page(image("a.svg"), {"a.svg": svg}).warnings == [
        "index.rst:4: WARNING: the image a.svg is not printed as it is: the content of a"
        " foreignObject is not printed; write words as <text> [typstpdf.image]"
    ]


def test_a_script_in_an_svg_does_nothing(page) -> None:
    svg = SVG.format("<script>alert(1)</script><rect width='5' height='5'/>")
    built = page(image("a.svg"), {"a.svg": svg})
    assert built.warnings == []
    assert b"alert" not in (built.outdir / "book.pdf").read_bytes()


def test_an_image_of_another_host_is_a_link(page) -> None:
    built = page(image("https://example.org/x.png"))
    assert built.warnings == [
        "index.rst:4: WARNING: an image from another host is not printed:"
        " https://example.org/x.png; keep a copy beside the document [typstpdf.image]"
    ]
    assert '#link("https://example.org/x.png")[words]' in built.text("documents/index.typ")


@pytest.mark.parametrize("name", ["nowhere.png", "nowhere.*", "only.*"])
def test_an_image_that_is_not_there_is_one_warning(page, name: str) -> None:
    built = page(image(name), {"only.bmp": draw("BMP")})
    assert len(built.warnings) == 1
    assert '#missing-image("words")' in built.text("documents/index.typ")
    assert (built.outdir / "book.pdf").is_file()


def test_an_image_that_is_a_folder_is_named(page) -> None:
    assert page(image("pictures"), {"pictures/a.png": draw()}).warnings == [
        "index.rst:4: WARNING: the image pictures is not printed: it is a folder; name a file in it"
        " [typstpdf.image]"
    ]


def test_a_sign_of_a_drawing_that_no_font_has_is_named_where_the_drawing_stands(page) -> None:
    svg = SVG.format('<text y="20">中</text>')
    assert page("Words.\n\n" + image("a.svg"), {"a.svg": svg}).warnings[0] == (
        "index.rst:6: WARNING: no font has 中 (U+4E2D): add a family that has it to typst_fonts,"
        " and its file to typst_font_paths, or set typst_system_fonts [typstpdf.compile]"
    )


def test_an_image_without_words(page) -> None:
    built = page(".. image:: a.png\n", {"a.png": draw()})
    assert built.warnings == [
        "index.rst:4: WARNING: the image a.png has no alternative text:"
        " say in :alt: what it shows [typstpdf.alt]"
    ]
    assert 'alt: "An image without a description: a.png"' in built.text("documents/index.typ")


def test_a_heading_that_is_a_picture_is_called_by_its_words(pdf) -> None:
    """A logo is often the title of a first page; a running head has its words, too."""
    page = (
        f"|logo|\n======\n\nOne.\n\n|plain|\n-------\n\n{'Two. ' * 900}\n\n"
        ".. |logo| image:: a.png\n   :alt: A *web* server\n\n.. |plain| image:: a.png\n"
    )
    built = pdf({"index.rst": page, "a.png": draw()})
    assert [line for line in built.warnings if "alt" not in line] == []
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A *web* server"), (1, "plain")]
    assert "One." in "".join(read_pages(built.outdir / "book.pdf"))
