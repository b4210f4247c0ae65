"""Where lines and pages break, and what a fraction in a line does to the line below it."""

import re
from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from .reading import read_bookmarks, read_pages, read_tags

NARROW = {
    "typst_documents": [
        {
            "startdoc": "index",
            "target": "book",
            "cover": False,
            "contents": False,
            "margin": {"left": "20mm", "right": "130mm", "top": "20mm", "bottom": "20mm"},
        }
    ]
}


def read_lines(built) -> list[str]:
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as pdf:
        return [
            line for page in pdf for line in page.get_textpage().get_text_bounded().splitlines()
        ]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("squeeze-and-excitation", ["squeeze-", "and-", "excitation"]),
        ("(XXXXXXXXXXXXXX-normalization)", ["(XXXXXXXXXXXXXX-", "normalization)"]),
        ("1.3-billion-parameter", ["1.3-", "billion-", "parameter"]),
        (
            "`torch.use_deterministic_algorithms`",
            ["torch.", "use_", "deterministic_", "algorithms"],
        ),
        (
            "https://jmlr.org/papers/v15/srivastava14a.html",
            ["https://", "jmlr.", "org/", "papers/", "v15/", "srivastava14a.", "html"],
        ),
        ("`data/images/train_labels.csv`", ["data/", "images/", "train_", "labels.", "csv"]),
    ],
)
def test_long_words_break_after_their_signs(pdf, word: str, parts: list[str]) -> None:
    """Wherever the word comes to the end of a line, both halves are made of whole parts."""
    plain = word.strip("`")
    source = "".join(f"{'i' * count} {word} end\n\n" for count in range(1, 40))
    built = pdf(f"# A\n\n{source}", **NARROW)
    assert built.warnings == []
    broken = 0
    places = {len("".join(parts[:count])) for count in range(1, len(parts))}
    lines = read_lines(built)
    # What is read of a hyphen at the end of a line does not tell whose it is.
    joined = re.sub("[-\\s\x02\xad\ufffe]", "", "".join(lines))
    assert joined.count(plain.replace("-", "")) == 39
    for line, following in pairwise(lines):
        end = line.split(" ")[-1].strip()
        last = end.rstrip("-\x02\xad\ufffe")
        if (
            last
            and plain.startswith(last)
            and plain != last
            and plain[len(last)] in f"-{following[:1]}"
        ):
            assert end != last or len(last) in places, (line, following)
            broken += 1
    # Where a line ends in a hyphen, the reader joins it to the next one: no such break is seen.
    assert broken > 5 or "-" in plain


def test_what_is_read_in_one_breath_is_on_one_line(pdf) -> None:
    """A name with its number or with a hyphen, factors, a suffix, code of less than half a line, a short
    formula, and what is in brackets, wherever they come to the end of a line."""
    source = "".join(
        f"{'i' * count} has Step 3 of 2 × 2 or “-ational” or $q \\cdot k$ or $a + b$ signs\n\n"
        f"{'i' * count} by TF-IDF and Tiny-V4-Pro\n\n"
        f"{'i' * count} `data/train.csv` `of_a_few_letters.py`\n\n"
        f"{'i' * count} *LL*-bas and doi:10.2391/distillation\n\n"
        f"{'i' * count} $y = f(v + w - 1) + g\\left(m - n = 0\\right) + \\log(3 + r)^2$\n\n"
        for count in range(1, 60)
    )
    built = pdf(f"# A\n\n{source}", myst_enable_extensions=["dollarmath"], **NARROW)
    assert built.warnings == []
    lines = [" ".join(line.split()) for line in read_lines(built)]
    whole = [
        "Step 3",
        "2 × 2",
        "TF-IDF",
        "Tiny-V4-Pro",
        "of_a_few_letters.py",
        "“-ational”",
        "𝑞 ⋅ 𝑘",
        "𝑎 + 𝑏",
        "(𝑣 + 𝑤 − 1)",
        "(𝑚 − 𝑛 = 0)",
        "(3 + 𝑟)",
        "distillation",
    ]
    assert [sum(each in line for line in lines) for each in whole] == [59] * len(whole)
    assert [line for line in lines if line.startswith("-bas")] == []
    assert len(lines) > 200


def test_spaces_in_code_are_not_stretched(pdf) -> None:
    source = "".join(
        f"{'i' * count} has `nn.f(64, 10), x[:, 1], g(a, b, c)` in it\n\n" for count in range(1, 30)
    )
    built = pdf(f"# A\n\n{source}", **NARROW)
    assert built.warnings == []
    widths = []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        for page in document:
            text = page.get_textpage()
            for found in re.finditer(":, 1", text.get_text_range()):
                comma, one = (text.get_charbox(found.start() + place) for place in (1, 3))
                widths.append(round(one[0] - comma[2], 1))
    assert len(widths) > 20
    assert len(set(widths)) == 1


def test_fractions_in_a_line_do_not_touch_the_next_line(pdf) -> None:
    """Lines with fractions lie as far apart as others; one in full size is asked for."""

    def height(formula: str) -> float:
        built = pdf(
            f"# A\n\nfirst \\\nwith {formula} in it \\\nlast\n",
            myst_enable_extensions=["dollarmath"],
            fresh=True,
        )
        assert built.warnings == []
        with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
            text = document[len(document) - 1].get_textpage()
            signs = [
                (text.get_text_range(index, 1), text.get_charbox(index))
                for index in range(text.count_chars())
            ]
        fraction = [box for sign, box in signs if sign in "𝑝7"]
        return max(box[3] for box in fraction) - min(box[1] for box in fraction)

    assert height("$\\frac{7}{1-p}$") < 14
    assert height("$\\dfrac{7}{1-p}$") > 15


LINE = "One more line.\n\n"


def test_what_leads_on_is_never_the_last_of_a_page(pdf) -> None:
    blocks = "".join(
        f"{'Filling words. ' * (number % 7 * 9)}\n\n{LINE * (number % 5)}"
        f"## Head{number}\n\nIntroduced{number}.\n\nLeading{number}:\n\n```text\ncode{number}\nend\n```\n\n"
        f"{LINE * (number % 3)}**Runs{number}.**\n\n| cell{number} |\n|---|\n| b |\n| c |\n\n"
        f"{LINE * (number % 4)}Alone{number}.\n\n```text\nlisted{number}\n```\n\n"
        f"{LINE}List{number} {'words ' * 34}\n\n- item{number}x\n- next\n\n"
        f"{LINE * (number % 3)}Sum{number} {'words ' * 20}.\n\n$$s_{{{number}}}$$\n\n"
        for number in range(40)
    )
    built = pdf(f"# A\n\n{blocks}", myst_enable_extensions=["dollarmath"])
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    assert len(pages) > 5
    for number in range(40):
        for words in (
            (f"Alone{number}.", f"listed{number} "),
            (f"List{number} ", f"item{number}x"),
            (f"Sum{number} ", f"𝑠{number} "),
            (f"Introduced{number}.", f"Leading{number}:", f"code{number} "),
            (f"Runs{number}.", f"cell{number} "),
        ):
            found = {place for word in words for place, page in enumerate(pages) if word in page}
            assert len(found) == 1


def test_a_heading_has_three_lines_below_it_on_its_page(pdf) -> None:
    """Wherever it would stand: before a short paragraph and another, and before a longer one."""
    line = "Words\\\n"
    texts = (f"{line}end\n\n{line}{line}end\n\n", f"{line * 3}end\n\n")
    pages = {
        f"p{number}.md": f"# P{number}\n\n{line * (28 + number // 2)}end\n\n## Heading{number}\n\n"
        f"{texts[number % 2]}"
        for number in range(40)
    }
    names = "\n".join(name.removesuffix(".md") for name in pages)
    built = pdf({"index.md": f"# A\n\n```{{toctree}}\n{names}\n```\n", **pages})
    assert built.warnings == []
    below: dict[str, int] = {}
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as book:
        for page in book:
            text = page.get_textpage().get_text_bounded()
            lines = [each.strip() for each in text.splitlines() if each.strip()]
            for place, each in enumerate(lines):
                # The last line is the number of the page; running heads have more below them.
                below[each] = min(len(lines) - 2 - place, below.get(each, 99))
    heads = {f"Heading{number}": below[f"Heading{number}"] for number in range(40)}
    assert {head: count for head, count in heads.items() if count < 3} == {}


CITATIONS = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
class Citations(SphinxDirective):
    def run(self):
        entry = nodes.citation("", nodes.label("", "K1"), nodes.paragraph("", "Words."), ids=["k1"])
        return [nodes.container("", entry)]
def setup(app):
    app.add_directive("citations", Citations)
"""


@pytest.mark.parametrize(
    ("source", "bookmarks"),
    [
        ("A\n=\n\nB\n-\n\n* bullet\n\n.. citations::\n", [(0, "A"), (1, "B"), (1, "References")]),
        ("A\n=\n\nwords\n\n.. citations::\n", [(0, "A"), (1, "References")]),
        (
            "A\n=\n\nB\n-\n\nC\n^\n\nc\n\n.. citations::\n",
            [(0, "A"), (1, "B"), (2, "C"), (2, "References")],
        ),
        ("A\n=\n\nSources\n-------\n\n.. citations::\n", [(0, "A"), (1, "Sources")]),
        ("A\n=\n\n.. note::\n\n   words\n\n   .. citations::\n", [(0, "A")]),
    ],
    ids=["after words", "of the document", "deeper", "with a heading of its own", "in a note"],
)
def test_a_heading_over_the_references(pdf, tmp_path, monkeypatch, source, bookmarks) -> None:
    (tmp_path / "citation_lists.py").write_text(CITATIONS)
    monkeypatch.syspath_prepend(tmp_path)
    built = pdf(
        {"index.rst": source},
        extensions=("sphinx_typstpdf", "citation_lists"),
        suppress_warnings=["ref.citation"],
    )
    assert built.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf") == bookmarks


def test_programs_are_cut_at_empty_lines_and_short_ones_keep_their_output(pdf) -> None:
    """Wherever a page ends, both halves of a program have four lines.

    One that fits without its output is whole, and words on both pages say so.
    """
    program = "\n\n".join(f"first{part}\nsecond\nthird\nfourth{part}" for part in range(4))
    blocks = "".join(
        f"{LINE * (number % 6)}\n```python\n{program}\n```\n\n```text\nprinted{number}\n```\n\n"
        f"{LINE * (number % 4)}\n```python\nshort{number}\n```\n\n```text\nshown{number}\n```\n\n{LINE}"
        for number in range(30)
    )
    built = pdf(f"# A\n\n{blocks}")
    assert built.warnings == []
    head = "A Project name not set "
    pages = [each.removeprefix(head) for each in read_pages(built.outdir / "book.pdf")]
    assert len(pages) > 10
    for number in range(30):
        assert any(f"short{number} shown{number} " in page for page in pages)
    cut = apart = 0
    for page, after in pairwise(pages):
        is_apart = after.startswith("output printed")
        assert is_apart == ("output on next page" in page)
        apart += is_apart
        assert is_apart or not after.startswith("printed")
        end = page.removesuffix(f" {len(pages)}").split()
        cut += any(word.startswith("fourth") for word in end[-2:])
        assert not any(word in {"second", "third"} or word.startswith("first") for word in end[-2:])
        # One that fits on the next page is not cut after a few lines.
        assert "fourth0" not in end[-2:]
    assert cut > 3
    assert apart > 1
    assert sum(page.count("output") for page in pages) == 2 * apart


def test_a_term_of_a_glossary_keeps_two_lines_of_its_meaning(pdf) -> None:
    meaning = " ".join(f"{letter}{{0}} in a meaning of some lines" for letter in "abcdefghijklm")
    entries = "".join(
        f"term{number}\n  {meaning.format(number)}{' end' * (number % 31)}\n\n"
        for number in range(100, 160)
    )
    built = pdf(f"# A\n\n```{{glossary}}\n{entries}```\n")
    assert built.warnings == []
    cut = 0
    for page in read_pages(built.outdir / "book.pdf"):
        if "in a meaning" in page:
            last = page.rpartition("term")[2]
            cut += "m1" not in last
            # A line has two or three of these.
            assert last.count("meaning") > 3
    assert cut > 3


def test_a_list_does_not_begin_with_one_item_at_the_foot_of_a_page(pdf) -> None:
    words = "words in an item that has more than one line of a page, as most items of lists have"
    blocks = "".join(
        f"{LINE * (number * 3 % 7)}\n- item{number}x0 {words}\n- item{number}x1\n- item{number}x2\n\n"
        f"{LINE}\n1. item{number}y0\n2. item{number}y1 {words}\n\n"
        for number in range(40)
    )
    built = pdf(f"# A\n\n{blocks}")
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    assert len(pages) > 10
    starts = [f"item{number}{kind}" for number in range(40) for kind in "xy"]
    assert [
        start
        for start in starts
        for page in pages
        if f"{start}0" in page and f"{start}1" not in page
    ] == []
    # Its first item is as far from the text above it as a paragraph is.
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as book:
        text = book[5].get_textpage()
        words = re.finditer(r"One|item(?=\d+[xy]0)", text.get_text_range())
        feet = [(word[0], text.get_charbox(word.start())[1]) for word in words]
    gaps = {
        (above, word): high - low for (above, high), (word, low) in pairwise(feet) if above == "One"
    }
    assert gaps["One", "item"] == pytest.approx(gaps["One", "One"], abs=1)


def test_a_list_is_below_the_text_and_formulas_before_it(pdf) -> None:
    """Text that is longer than a lead-in leaves no space of its own below it."""
    before = ("Words. " * 50 + "above", r"$$ \text{above} $$", "> above")
    built = pdf("# A\n\n" + "".join(f"{each}\n\n- below\n- last\n\n" for each in before))
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as book:
        text = book[len(book) - 1].get_textpage()
        words = re.finditer("above|below", text.get_text_range())
        heights = [text.get_charbox(word.start())[1] for word in words]
    gaps = [round(above - below) for above, below in zip(heights[::2], heights[1::2], strict=True)]
    assert len(gaps) == 3
    assert min(gaps) > 14


SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><path d="M0 0h300v400z"/></svg>'


def make_figure(caption: str) -> str:
    return f"```{{figure}} a.svg\n:alt: A shape\n\n{caption}\n```\n\n"


@pytest.mark.parametrize(
    ("lines", "lead", "parts"),
    [
        (18, "Before.", ["Before.", "After it.", "The caption"]),
        (18, "Before:", ["Before:", "The caption", "After it."]),
        (10, "Before.", ["Before.", "The caption", "After it."]),
    ],
    ids=["without room", "after a colon", "with room"],
)
def test_a_figure_moves_only_where_its_page_has_no_room(pdf, lines, lead, parts) -> None:
    """The text goes on in its place; where there is room for it, a figure at the foot of the page would leave a
    hole above it."""
    source = f"# A\n\n{LINE * lines}{lead}\n\n{make_figure('The caption')}After it.\n\n{LINE * 20}"
    built = pdf({"a.svg": SHAPE, "index.md": source}, typst_float_figures=True)
    assert built.warnings == []
    text = " ".join(read_pages(built.outdir / "book.pdf"))
    assert sorted(parts, key=text.index) == parts


def test_no_figure_is_before_the_heading_of_its_section(pdf) -> None:
    """A heading moves on without a figure that has already taken its room at the foot of the page."""
    words = "Filling words of a line. " * 12
    pages = {
        f"p{number}.md": f"# P{number}\n\n{LINE * number}## Heading{number}\n\n{words}\n\n"
        f"{make_figure(f'Caption{number}.')}{LINE * 9}"
        for number in range(6, 22)
    }
    names = "\n".join(name.removesuffix(".md") for name in pages)
    files = {"index.md": f"# A\n\n```{{toctree}}\n{names}\n```\n", "a.svg": SHAPE, **pages}
    document = {"startdoc": "index", "target": "book", "contents": False}
    built = pdf(files, typst_float_figures=True, typst_documents=[document])
    assert built.warnings == []
    text = " ".join(read_pages(built.outdir / "book.pdf"))
    places = [(text.index(f"Heading{n} "), text.index(f"Caption{n}.")) for n in range(6, 22)]
    assert [place for place in places if place[0] > place[1]] == []


def test_no_figure_comes_between_the_parts_of_a_program_or_of_a_table(pdf) -> None:
    """What comes after the end of a page says so in the head of a table."""
    program = "\n\n".join(f"p{{0}}x{part}\nsecond\nthird\nfourth" for part in range(5))
    rows = "".join(f"| t{{0}}x{row} | b |\n" for row in range(24))
    table = f":::{{{{table}}}} *Table {{0}}* of letters\n\n| a | b |\n|---|---|\n{rows}:::\n\n"
    blocks = "".join(
        f"{LINE * (number * 5 % 13)}{make_figure(f'Caption{number}.')}{LINE}"
        + (f"```python\n{program}\n```\n\n" if number % 2 else table).format(number)
        for number in range(16)
    )
    files = {"a.svg": SHAPE, "index.md": f"# A\n\n{blocks}"}
    built = pdf(files, typst_float_figures=True, myst_enable_extensions=["colon_fence"])
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    text, cut = " ".join(pages), 0
    for number in range(16):
        first, last = (
            (f"p{number}x0", f"p{number}x4") if number % 2 else (f"t{number}x0", f"t{number}x23")
        )
        assert "Caption" not in text[text.index(first) : text.index(last)]
        end = next(page for page in pages if re.search(rf"{last}(?!\d)", page))
        if first not in end:
            cut += 1
            assert number % 2 or f"Table {number}, continued from previous page" in end
        else:
            assert f"Table {number}, continued" not in text
    assert cut > 5


def test_a_table_has_three_rows_on_each_of_its_pages(pdf) -> None:
    """Its last rows are on one page as the foot that only Typst knows: the tags have rows alone.

    A table of eight low rows is on one page.
    """
    low = "".join(f"| s{{0}}x{row} | words |\n" for row in range(8))
    rows = "".join(f"| t{{0}}x{row} | words in a cell |\n" for row in range(14))
    blocks = "".join(
        f"{LINE * (number * 5 % 9)}| a | b |\n|---|---|\n{rows.format(number)}\n"
        f"{LINE * (number % 4)}| a | b |\n|---|---|\n{low.format(number)}\n"
        for number in range(20)
    )
    built = pdf(f"# A\n\n{blocks}")
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    assert all(sum(f" s{number}x" in page for page in pages) == 1 for number in range(20))
    counts = [[page.count(f"t{number}x") for page in pages] for number in range(20)]
    cut = [[count for count in each if 0 < count < 14] for each in counts]
    assert len([each for each in cut if each]) > 3
    assert min(count for each in cut for count in each) >= 3
    tags = read_tags(built.outdir / "book.pdf")
    assert [len(body.children) for body in tags.find("TBody")] == [14, 8] * 20
    assert tags.find("TFoot") == []


def test_a_long_line_of_code_goes_on_after_a_space(pdf) -> None:
    """An arrow stays whole, wherever it comes to the end of a row."""
    lines = "\n".join(f"{'x' * count} 'a b' -> ['a', 'b'] -> end" for count in range(50, 80))
    built = pdf(f"# A\n\n```text\n{lines}\n```\n")
    assert built.warnings == []
    rows = [row.strip() for row in read_lines(built) if "x" in row or "end" in row]
    assert len([row for row in rows if "x" in row and "end" not in row]) > 5
    assert [row for row in rows if row.endswith("-") or row.startswith(">")] == []


def test_long_lines_of_code_break_outside_of_brackets_and_keep_their_indent(pdf) -> None:
    """What a program printed in columns is made smaller instead, as long as it can be read."""
    program = "    answers = array([[0, 0], [0, 1]])"
    printed = "epoch  training  validation  test"
    built = pdf(f"# A\n\n```python\n{program}\n```\n\n```output\n{printed}\n```\n", **NARROW)
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        text = document[0].get_textpage()
        said = text.get_text_range()
        first, then = (text.get_charbox(said.index(each))[0] for each in ("answers", "[[0, 0]"))
    assert [row.strip() for row in said.splitlines()][1:4] == [
        "answers = array(",
        "[[0, 0], [0, 1]])",
        printed.replace("  ", " "),
    ]
    assert first < then < first + 20


def test_code_in_the_place_of_a_picture_is_not_centered(pdf) -> None:
    """So it is where a figure could not be drawn: indents are a part of what is shown."""
    code = '#illustration[#code-block(("x:", "    y: 1"))]#illustration[#raw(block: true, "z")]'
    built = pdf(f"# A\n\n```{{raw}} typst\n{code}\n```\n")
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        text = document[len(document) - 1].get_textpage()
        signs = [text.get_text_range(index, 1) for index in range(text.count_chars())]
        left = {sign: text.get_charbox(signs.index(sign))[0] for sign in "Axyz"}
    assert left["x"] < left["A"] + 15
    assert left["x"] + 10 < left["y"] < left["x"] + 30
    assert left["z"] < left["A"] + 5


def test_a_program_stays_inside_of_a_small_page(pdf) -> None:
    """On a phone's page each of its lines is several rows: it is cut, and nothing runs into the foot."""
    lines = [f"value_{number} = " + " + ".join(["one_term"] * 8) for number in range(12)]
    program = "```python\n" + "\n".join(lines) + "\n```\n\n```text\nprinted\n```\n"
    built = pdf(
        f"# A\n\nWords.\n\n{program}",
        typst_documents=[
            {
                "startdoc": "index",
                "target": "book",
                "cover": False,
                "contents": False,
                "paper": "a7",
                "margin": "8mm",
                "text_size": "10pt",
            }
        ],
    )
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        pages = list(document)
        foot = 8 / 25.4 * 72
        for page in pages:
            texts = [each for each in page.get_objects() if each.type == raw.FPDF_PAGEOBJ_TEXT]
            inside = [each for each in texts if each.get_bounds()[1] > foot - 3]
            # Nothing but the number of the page is below.
            assert len(texts) - len(inside) <= 1
        words = [page.get_textpage().get_text_bounded() for page in pages]
    begins = next(number for number, text in enumerate(words) if "value_0" in text)
    ends = next(number for number, text in enumerate(words) if "value_11" in text)
    assert ends > begins
    assert not any("output on next page" in text for text in words[begins:ends])


def test_long_names_fit_the_columns_of_an_index_and_a_signature(pdf) -> None:
    """A name of less than half a line is not kept whole where a line is shorter, or begins with it."""
    name = "sphinxcontrib.names.foot_domain.BibtexFootDomain"
    source = (
        f"# A\n\n```{{index}} single: label; ({name} attribute)\n```\n\n"
        "```{py:function} sphinxcontrib.names.style.referencing.format_references"
        "(style: BaseReferenceStyle, role_name: str)\n```\n\ntext\n"
    )
    built = pdf(source)
    assert built.warnings == []
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        signature, index = document[len(document) - 2], document[len(document) - 1]
        width = index.get_width()
        gutter = 8 * 72 / 25.4
        for page, edge in ((signature, 0.848 * width), (index, 0.5 * width - gutter / 2)):
            text = page.get_textpage()
            boxes = [text.get_rect(place) for place in range(text.count_rects())]
            names = [box for box in boxes if 80 < box[1] < page.get_height() - 80]
            assert names
            assert [box for box in names if box[2] > edge + 1] == []


def test_a_line_ends_before_a_role_that_is_not_known(pdf) -> None:
    roles = ", ".join(f":param:`_pool.Pool.number_{number}`" for number in range(12))
    built = pdf({"index.rst": f"A\n=\n\nText {roles}.\n"})
    with pypdfium2.PdfDocument(built.outdir / "book.pdf") as document:
        page = document[len(document) - 1]
        text = page.get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        assert max(box[2] for box in boxes) < 0.86 * page.get_width()
