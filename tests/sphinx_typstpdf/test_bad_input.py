"""Input that nobody wants, and everybody has: a message, or a page that is whole."""

import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from .conftest import find_pdf
from .reading import read_bookmarks, read_pages, read_text

WORD = "supercalifragilistic" * 15
MARGIN = 32 / 25.4 * 72  # points


def strays(path: Path) -> list[tuple[int, str, float, float]]:
    """Return the characters that stand outside the text area, or below it."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf, 1):
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_chars()):
                sign = text.get_text_range(index, 1)
                left, bottom, right, top = text.get_charbox(index)
                inside = left > MARGIN - 10 and right < width - MARGIN + 10
                if sign.strip() and not (inside and bottom > 20 and top < height - 20):
                    found.append((number, sign, left, bottom))
    return found


def letters(path: Path) -> str:
    """Return the text of a PDF without spaces, line ends and the hyphens of broken words."""
    return re.sub(r"[\s\x02\ufffe\u00ad]|-\n", "", read_text(path))


def make_font(path: Path, family: str, signs: str) -> None:
    """Draw a font that has a box for each sign."""
    pen = TTGlyphPen(None)
    for number, corner in enumerate(((100, 0), (900, 0), (900, 800), (100, 800))):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    box = pen.glyph()
    names = [".notdef", *(f"u{ord(sign):X}" for sign in signs)]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(dict(zip(map(ord, signs), names[1:], strict=True)))
    font.setupGlyf(dict.fromkeys(names, box))
    font.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable(
        {"familyName": family, "styleName": "Regular", "fullName": family, "psName": family}
    )
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    font.setupPost()
    font.save(path)


# -- Too long

PLACES = {
    "paragraph": WORD,
    "between words": f"some {WORD} words",
    "code in text": f"``{WORD}``",
    "emphasis": f"*{WORD}*",
    "link": f"`{WORD} <https://example.org/>`_",
    "address": f"https://example.org/{WORD}",
    "heading": f"{WORD}\n{'-' * 300}\n\ntext",
    "cells": f".. list-table::\n\n   * - {WORD}\n     - words\n     - ``{WORD}``",
    "item": f"- one\n\n  - {WORD}",
    "term": f"{WORD}\n    A meaning of {WORD}.",
    "field": f":{WORD}: text",
    "note": f".. note::\n\n   {WORD}",
    "signature": f".. py:function:: {WORD}({WORD})\n   :no-index:",
    "footnote": f"words [#]_\n\n.. [#] {WORD}",
    "caption": f".. figure:: a.svg\n   :alt: x\n\n   {WORD}",
    "quotation": f"    {WORD}\n\n    -- {WORD}",
    "code": f".. code-block:: none\n\n   {WORD}",
    "topic": f".. topic:: {WORD}\n\n   {WORD}",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_word_longer_than_a_line_breaks(pdf_case, place: str) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    cases = {
        name: {"index.rst": f"A\n=\n\n{source}\n", "a.svg": svg} for name, source in PLACES.items()
    }
    built = pdf_case(place, cases)
    assert built.warnings == []
    path = find_pdf(built)
    assert strays(path) == []
    assert letters(path).count(WORD) >= PLACES[place].count(WORD)


@pytest.mark.parametrize("line", ["x" * 5000, "value, " * 700, "(" * 5000, "字" * 5000])
def test_a_line_of_code_longer_than_a_page_is_whole(pdf, tmp_path: Path, line: str) -> None:
    make_font(tmp_path / "font.ttf", "Boxes", "字")
    built = pdf(
        f"# A\n\n```none\n{line}\nlast\n```\n",
        typst_font_paths=[str(tmp_path / "font.ttf")],
        typst_fonts={"mono": ["DejaVu Sans Mono", "Boxes"]},
    )
    assert built.warnings == []
    path = built.outdir / "book.pdf"
    assert strays(path) == []
    assert f"{line.replace(' ', '')}last" in re.sub(r"\s|bookA?\d*|^\d+", "", _code_of(path))


def _code_of(path: Path) -> str:
    """Return the text of all pages without running heads and page numbers."""
    pages = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            width, height = page.get_size()
            text = page.get_textpage()
            pages.append(text.get_text_bounded(bottom=70, top=height - 70, right=width))
    return "".join(pages)


@pytest.mark.parametrize("label", ["", " (label)"])
def test_a_formula_much_longer_than_a_line_breaks(pdf, label: str) -> None:
    terms = " + ".join(f"x_{{{number}}}" for number in range(80))
    built = pdf(f"# A\n\nWords.\n\n$$y = {terms}$${label}\n")
    assert built.warnings == []
    assert strays(built.outdir / "book.pdf") == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        text = document[2].get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        signs = [text.get_text_range(index, 1) for index in range(text.count_chars())]
    found = [box for box, sign in zip(boxes, signs, strict=True) if sign == "+"]
    assert len(found) == 79
    assert len({round(bottom) for _, bottom, _, _ in found}) > 4  # lines
    assert all(right - left > 4 for left, _, right, _ in found)  # not set smaller


def test_equations_wider_than_a_line_are_below_each_other(pdf) -> None:
    names = ("a", "b", "c")
    sums = [f"{name} = " + " + ".join(f"{name}_{{{i}}}" for i in range(12)) for name in names]
    built = pdf("# A\n\nWords.\n\n$$" + r", \qquad ".join(sums) + "$$\n")
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        text = document[2].get_textpage()
        signs = [text.get_text_range(index, 1) for index in range(text.count_chars())]
        equals = [text.get_charbox(index) for index, sign in enumerate(signs) if sign == "="]
    assert len({round(left) for left, *_ in equals}) <= 2
    assert len({round(bottom) for _, bottom, *_ in equals}) == 3
    assert all(right - left > 4 for left, _, right, _ in equals)  # not set smaller


def test_a_long_title_is_cut_in_the_running_head(pdf) -> None:
    title = " ".join(f"*word{number}* é" for number in range(60))
    built = pdf(f"# {title}\n\n## {title}\n\n{'Text. ' * 900}\n")
    assert built.warnings == []
    path = built.outdir / "book.pdf"
    assert strays(path) == []
    with pypdfium2.PdfDocument(path) as document:
        page = document[len(document) - 1]
        head = page.get_textpage().get_text_bounded(bottom=page.get_height() - 60)
    assert re.fullmatch(r"word0 é [^…]*…\s+word0 é [^…]*…", head.strip())


def test_a_table_of_more_columns_than_a_page_shows(pdf) -> None:
    columns = range(40)
    rows = ("".join(f"|{word}{number}" for number in columns) for word in ("head", "value"))
    head, values = rows
    built = pdf(f"# A\n\n{head}|\n{'|-' * len(columns)}|\n{values}|\n")
    assert built.warnings == [
        "index.md:3: WARNING: a table of 40 columns cannot be read on a page; split it into tables"
        " of at most 20 columns, or swap rows and columns [typstpdf.table]"
    ]
    path = built.outdir / "book.pdf"
    assert strays(path) == []
    assert letters(path).count("value") == len(columns)


def test_a_table_of_a_thousand_rows(pdf) -> None:
    rows = "\n".join(f"| row{number} | text |" for number in range(1000))
    built = pdf(f"# A\n\n| Name | Words |\n|---|---|\n{rows}\n")
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")[2:]
    assert len(pages) > 20
    assert all("Name Words" in page for page in pages)
    assert re.findall(r"row\d+", " ".join(pages)) == [f"row{number}" for number in range(1000)]


def test_a_thousand_footnotes(pdf) -> None:
    text = "".join(f"word{number}[^n{number}]\n" for number in range(1000))
    notes = "\n".join(f"[^n{number}]: note{number}" for number in range(1000))
    built = pdf(f"# A\n\n{text}\n\n{notes}\n")
    assert built.warnings == []
    found = re.findall(r"note\d+", read_text(built.outdir / "book.pdf"))
    assert found == [f"note{number}" for number in range(1000)]
    assert strays(built.outdir / "book.pdf") == []


def test_a_thousand_references(pdf) -> None:
    targets = "".join(f"(t{number})=\n## Title {number}\n\n" for number in range(50))
    links = " ".join(f"[](#t{number % 50})" for number in range(1000))
    built = pdf(f"# A\n\n{links}\n\n{targets}")
    assert built.warnings == []
    words = read_text(built.outdir / "book.pdf")
    assert len(re.findall(r"Title\s17\b", words)) >= 20 + 1


# -- Too deep


def _nest(lines: Callable[[int], str], step: int, depth: int = 14) -> str:
    return "\n".join(
        "\n".join(" " * step * level + line for line in lines(level).split("\n")) + "\n"
        for level in range(depth)
    )


LEVELS = {
    "bullets": _nest(lambda level: f"- level{level}", 2),
    "numbers": _nest(lambda level: f"1. level{level}", 3),
    "quotations": _nest(lambda level: f"level{level}", 3),
    "notes": _nest(lambda level: f".. note::\n\n   level{level}", 3),
    "definitions": _nest(lambda level: f"term{level}\n    level{level}", 4),
    # More of these are too deep for Typst.
    "fields": _nest(lambda level: f":field: level{level}", 4, depth=10),
}


@pytest.mark.parametrize("case", LEVELS)
def test_many_levels(pdf_case, case: str) -> None:
    cases = {name: {"index.rst": f"A\n=\n\n{source}\n"} for name, source in LEVELS.items()}
    built = pdf_case(case, cases)
    assert built.warnings == []
    path = find_pdf(built)
    depth = LEVELS[case].count("level")
    assert depth >= 10
    assert re.findall(r"level\d+", read_text(path)) == [f"level{level}" for level in range(depth)]
    assert strays(path) == []


def test_ten_levels_of_sections(pdf) -> None:
    titles = "".join(
        f"Section {level}\n{sign * 12}\n\ntext {level}\n\n"
        for level, sign in enumerate("=-~^*+#:._")
    )
    built = pdf({"index.rst": titles}, typst_documents=[{"startdoc": "index", "target": "book"}])
    assert built.warnings == []
    bookmarks = read_bookmarks(built.outdir / "book.pdf")
    assert bookmarks == [(level, f"Section {level}") for level in range(10)]


# -- Nothing at all


@pytest.mark.parametrize(
    ("source", "warnings"),
    [
        ("", []),
        ("# Only a title\n", []),
        ("words without a title\n", []),
        ("# A\n\n-\n- a\n-\n\n1.\n2. b\n", []),
        ("# A\n\n| a | b |\n|---|---|\n|   |   |\n| x |\n", []),
        ("# A\n\n|   |   |\n|---|---|\n", []),
        ("# A\n\n```python\n```\n\n```{code-block} python\n\n```\n", []),
        ("# A\n\nterm\n:\n\n>\n", []),
        ("# A\n\n[](#a) [](index.md)\n", []),
        (
            "# A\n\n![]()\n",
            [
                "index.md:3: WARNING: an image without a file prints nothing;"
                " name the file [typstpdf.image]"
            ],
        ),
        (
            "# A\n\n```{note}\n```\n",
            [
                'index.md:3: ERROR: Content block expected for the "note" directive;'
                " none found. [docutils]"
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_empty(pdf, source: str, warnings: list[str]) -> None:
    built = pdf({"index.md": source}, suppress_warnings=["myst.xref_missing"])
    assert built.warnings == warnings
    assert (built.outdir / "book.pdf").read_bytes().startswith(b"%PDF")


# -- Trees that no parser makes


@pytest.fixture
def with_node(pdf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Build a page with a node, given as an expression, as another extension could make it."""

    def run(expression: str):
        (tmp_path / "odd_nodes.py").write_text(
            "from docutils.nodes import *\n"
            "def cell(text, **spans):\n"
            "    return entry('', paragraph('', text), **spans)\n"
            "def grid(columns, *rows):\n"
            "    specs = [colspec(colwidth=1) for _ in range(columns)]\n"
            "    return table('', tgroup('', *specs, tbody('', *rows), cols=columns))\n"
            f"def add(app, document):\n    document += {expression}\n"
            "def setup(app):\n    app.connect('doctree-read', add)\n"
        )
        monkeypatch.syspath_prepend(tmp_path)
        extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf", "odd_nodes")
        return pdf("# A\n", extensions=extensions)

    yield run
    sys.modules.pop("odd_nodes", None)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("grid(2, row('', cell('one')), row('', cell('two'), cell('three')))", "one two three"),
        ("grid(1, row('', cell('one'), cell('two'), cell('three')))", "one two three"),
        ("grid(2, row('', cell('one', morecols=7)), row('', cell('two')))", "one two"),
        ("grid(2, row('', cell('one', morerows=7)), row('', cell('two')))", "one two"),
        ("grid(0, row('', cell('one')))", "one"),
        ("grid(0)", ""),
        ("grid(3)", ""),
        ("grid(2, row(''))", ""),
        ("table('')", ""),
        ("section('', paragraph('', 'one'))", "one"),
        ("bullet_list('')", ""),
        ("enumerated_list('', list_item(''))", ""),
        ("definition_list('', definition_list_item(''))", ""),
        (
            "definition_list('', definition_list_item('', definition('', paragraph('', 'one'))))",
            "one",
        ),
        ("field_list('', field('', field_name('', 'one'), field_body('')))", "one"),
        ("figure('')", ""),
        ("figure('', caption('', 'one'))", "one"),
        ("figure('', paragraph('', 'one'), legend('', paragraph('', 'two')))", "one two"),
        ("admonition('')", ""),
        ("footnote('', paragraph('', 'one'), ids=['n'])", "one"),
        ("paragraph('', '', reference('', 'one', refid='nowhere'))", "one"),
        ("paragraph('', '', footnote_reference('', '1', refid='nowhere'))", "1"),
        ("line_block('')", ""),
        ("literal_block('', '')", ""),
        ("math_block('', '')", ""),
        ("paragraph('', 'a\\ud800b \\ufeff c\\x00d')", "ab cd"),
    ],
)
def test_a_tree_that_no_parser_makes_is_printed(with_node, expression: str, words: str) -> None:
    built = with_node(expression)
    assert [line for line in built.warnings if "typstpdf.compile" in line] == []
    assert words in " ".join(read_pages(built.outdir / "book.pdf")[2:])


def test_two_places_of_one_name_are_linked_all_the_same(with_node) -> None:
    built = with_node(
        "[paragraph('', 'one', ids=['n']), paragraph('', 'two', ids=['n']),"
        " paragraph('', '', reference('', 'three', refid='n'))]"
    )
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as document:
        assert len(document.pages[-1].Annots) == 1


@pytest.mark.parametrize("body", ["code", "table"])
def test_a_figure_higher_than_a_page_goes_on_over_its_end(with_node, body: str) -> None:
    words = "'\\n'.join(f'line{number}' for number in range(200))"
    lines = f"literal_block({words}, {words}, language='none')"
    table = "grid(1, *[row('', cell(f'line{number}')) for number in range(200)])"
    inner = {"code": lines, "table": table}[body]
    built = with_node(f"figure('', {inner}, caption('', 'caption'))")
    path = built.outdir / "book.pdf"
    assert built.warnings == []
    assert re.findall(r"line\d+", read_text(path)) == [f"line{number}" for number in range(200)]
    assert strays(path) == []


# -- Scripts


def test_a_chapter_in_chinese_with_a_font_of_one_s_own(pdf, tmp_path: Path) -> None:
    text = "这是一个很长的段落，用来测试换行。"
    make_font(tmp_path / "font.ttf", "Boxes", "".join(sorted({*text, *"目录"})))
    built = pdf(
        f"# {text[:4]}\n\n{text * 30}\n\n| {text[:2]} |\n|---|\n| `{text[2:5]}` |\n",
        typst_font_paths=[str(tmp_path)],
        typst_fonts={"text": ["Libertinus Serif", "Boxes"], "mono": ["DejaVu Sans Mono", "Boxes"]},
        language="zh_CN",
    )
    assert built.warnings == []
    path = built.outdir / "book.pdf"
    assert letters(path).count(text) == 30
    assert strays(path) == []
    assert read_bookmarks(path) == [(0, text[:4])]


def test_each_script_without_a_font_is_one_warning(pdf) -> None:
    warnings = pdf("# 标题\n\n" + "日本語とカタカナ、한국어 " * 200 + "\n").warnings
    signs = [line.partition("no font has ")[2][:1] for line in warnings[:-1]]
    scripts = {unicodedata.name(sign).partition(" ")[0] for sign in signs}
    assert scripts == {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC"}
    assert len(signs) == len(scripts)
    assert warnings[-1].endswith("[typstpdf.standard]")


@pytest.mark.parametrize(("language", "text"), [("he", "שלום עולם"), ("ar", "مرحبا بالعالم")])
def test_a_language_from_right_to_left_starts_at_the_right(
    pdf, tmp_path: Path, language: str, text: str
) -> None:
    make_font(tmp_path / "font.ttf", "Boxes", "".join(sorted(set(text) - {" "})))
    built = pdf(
        f"# {text}\n\n{text}\n\n- {text}\n\n| {text} |\n|---|\n| {text} |\n\n:::{{note}}\n{text}\n:::\n",
        typst_font_paths=[str(tmp_path)],
        typst_fonts={"text": ["Boxes", "Libertinus Serif"]},
        language=language,
    )
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as pdf_file:
        page = pdf_file[2]
        textpage = page.get_textpage()
        boxes = [
            textpage.get_charbox(index)
            for index in range(textpage.count_chars())
            if textpage.get_text_range(index, 1).strip()
        ]
        body = [box for box in boxes if 80 < box[1] < page.get_height() - 60]
        # The title is wide; on the other side it would start at 0.15.
        limit = 0.4 * page.get_width()
    assert len(body) > 30
    assert all(left > limit for left, *_ in body)


@pytest.mark.parametrize(
    "text",
    [
        "e\u0301 a\u0308\u0308\u0308 x\u0338 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f",
        "zero\u200bwidth\u200cjoin\u200der\u2060s",
        "soft\u00adhyphen\u00adation",
        "no\u00a0break\u202fspaces\u2007here",
        "left\u202eright\u202cleft \u2066one\u2069 \u200ftwo\u200e",
    ],
    ids=["combining", "zero width", "soft hyphens", "spaces", "directions"],
)
def test_signs_that_nobody_sees(pdf, text: str) -> None:
    built = pdf(f"# A\n\nbefore {text} after\n")
    assert [line for line in built.warnings if "no font has" not in line] == []
    words = read_text(built.outdir / "book.pdf")
    assert "before" in words
    assert "after" in words


# -- Names


def test_names_with_odd_signs(pdf) -> None:
    built = pdf(
        {
            "index.md": "# Book\n\n```{toctree}\nodd name ü (x)\na.b/c#d\n```\n",
            "odd name ü (x).md": "# Odd\n\n(a b#ü)=\n## Label\n\n{ref}`a b#ü` [](<a.b/c#d.md>)\n",
            "a.b/c#d.md": '# Hash\n\n(q"uote\\\\)=\n## Quote\n\n{doc}`/odd name ü (x)`\n',
        }
    )
    assert [line for line in built.warnings if "typstpdf" in line] == []
    titles = [title for _, title in read_bookmarks(built.outdir / "book.pdf")]
    assert titles == ["Odd", "Label", "Hash", "Quote"]


def test_the_same_label_twice_is_a_warning_of_sphinx_and_a_pdf(pdf) -> None:
    source = "# A\n\n(twice)=\n## B\n\n(twice)=\n## C\n\n[](#twice) {ref}`twice`\n"
    built = pdf({"index.md": source})
    assert [line for line in built.warnings if "typstpdf" in line] == []
    assert (built.outdir / "book.pdf").is_file()
