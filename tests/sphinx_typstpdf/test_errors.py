"""Complaints of Typst and of the standard: said once, at the author's line; the rest is printed."""

from typing import Any

import pikepdf
import pytest

from .reading import read_bookmarks, read_text

WITHOUT = "WARNING: book.pdf is written without ua-1, for the reasons above [typstpdf.standard]"
NOT_WRITTEN = "WARNING: book.pdf is not written, for the reasons above [typstpdf.compile]"


def raw(markup: str) -> str:
    return f"# A\n\nwords before\n\n```{{raw}} typst\n{markup}\n```\n\nwords after\n"


def complaint(text: str, place: str = "index.md:5") -> str:
    return f"{place}: WARNING: {text} [typstpdf.compile]"


# -- Mistakes in raw Typst


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("#nope", "unknown variable: nope"),
        ("#panic[no]", "panicked with: [no]"),
        ("#strike()", "missing argument: body"),
        ("#data-table(nope: 1)", "unexpected argument: nope"),
        (
            "#set text(size: 1)",
            "expected length, found integer (a length needs a unit - did you mean 1pt?)",
        ),
        ("@nowhere", "label `<nowhere>` does not exist in the document"),
        ('#import "/lib/nowhere.typ"', "file not found (searched at lib/nowhere.typ)"),
        ("#table(columns: -1)[a]", "number must be positive"),
        ("#let f(x) = f(x)\n#f(1)", "maximum function call depth exceeded"),
        ("#while true {}", "condition is always true"),
        ("]", "unexpected closing bracket (try using a backslash escape: \\])"),
    ],
)
def test_a_mistake_in_raw_typst_is_named_at_its_line(pdf, markup: str, text: str) -> None:
    built = pdf(raw(markup))
    assert built.warnings == [complaint(text), NOT_WRITTEN]
    assert not (built.outdir / "book.pdf").exists()


def test_brackets_that_stay_open_are_named_where_they_open(pdf) -> None:
    warnings = pdf(raw("#let x = (")).warnings
    assert warnings[0] == complaint("unclosed delimiter")
    assert warnings[-1] == NOT_WRITTEN


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "== B\n==== C",
            "PDF/UA-1 error: skipped from heading level 2 to 4 (heading levels must be consecutive)",
        ),
        (
            "$ x $",
            "PDF/UA-1 error: missing alt text (make sure your images and equations have alt text)",
        ),
    ],
)
def test_what_the_standard_refuses_costs_the_standard_alone(pdf, markup: str, text: str) -> None:
    built = pdf(raw(markup))
    assert built.warnings == [complaint(text), WITHOUT]
    with pikepdf.open(built.outdir / "book.pdf") as document:
        assert document.Root.MarkInfo.Marked


def test_pages_that_never_come_to_rest_are_named(pdf) -> None:
    built = pdf(
        raw(
            '#let c = counter("c")\n#context { for _ in range(c.final().first() + 1) { c.step() } }'
        )
    )
    assert built.warnings == [
        "WARNING: book.typ: document did not converge within five attempts [typstpdf.compile]",
        complaint('value of `counter("c")` did not converge'),
    ]
    assert (built.outdir / "book.pdf").is_file()


# -- As much as possible is written

BOOK = {
    "index.md": "# Book\n\n```{toctree}\na\nb\nc\n```\n",
    "a.md": "# First\n\nwords of a\n",
    "b.md": raw("#nope"),
    "c.md": "# Third\n\nwords of c, [](b.md)\n",
}
LEFT_OUT = "b.md: WARNING: book.pdf is written without this document, for the reasons above [typstpdf.compile]"


def test_a_document_that_typst_cannot_read_is_left_out_alone(pdf) -> None:
    built = pdf(BOOK)
    assert built.warnings == [complaint("unknown variable: nope", "b.md:5"), LEFT_OUT]
    text = read_text(built.outdir / "book.pdf")
    assert "words of a" in text
    assert "words of c" in text
    assert "words before" not in text
    assert "This document could not be typeset; the warnings of the build say why." in text
    titles = [title for _, title in read_bookmarks(built.outdir / "book.pdf")]
    assert titles == ["First", "b", "Third"]
    # The mistake is said again as long as it is there, and mended by mending it.
    assert pdf({}, fresh=True).warnings == built.warnings
    assert pdf({"b.md": "# Second\n"}).warnings == []
    titles = [title for _, title in read_bookmarks(built.outdir / "book.pdf")]
    assert titles == ["First", "Second", "Third"]


def test_each_such_document_is_named(pdf) -> None:
    built = pdf({**BOOK, "c.md": raw("#nothing")})
    assert built.warnings == [
        complaint("unknown variable: nope", "b.md:5"),
        LEFT_OUT,
        complaint("unknown variable: nothing", "c.md:5"),
        LEFT_OUT.replace("b.md", "c.md"),
    ]
    assert "words of a" in read_text(built.outdir / "book.pdf")


def test_a_mistake_that_shows_only_while_pages_are_set_is_found(pdf) -> None:
    """Typst does not say which call led to what is computed during layout."""
    built = pdf({**BOOK, "b.md": raw('#picture("/images/nowhere.png")')})
    assert built.warnings == [
        "WARNING: book.typ: file not found (searched at images/nowhere.png) [typstpdf.compile]",
        LEFT_OUT,
    ]
    assert "words of c" in read_text(built.outdir / "book.pdf")


def test_the_other_files_are_written(pdf) -> None:
    documents = [("b", "broken"), ("a", "book")]
    built = pdf(BOOK, typst_documents=documents)
    assert built.warnings == [
        complaint("unknown variable: nope", "b.md:5"),
        NOT_WRITTEN.replace("book", "broken"),
    ]
    assert "words of a" in read_text(built.outdir / "book.pdf")


# -- Modules and templates


def test_a_mistake_in_a_module_is_named_in_the_file_that_was_copied(pdf) -> None:
    files = {"index.md": "# A\n", "m.typ": "#let x = 1\n#let y = nope\n"}
    built = pdf(files, typst_modules=["m.typ"])
    assert built.warnings == [complaint("unknown variable: nope", "m.typ:2"), NOT_WRITTEN]


def test_a_function_of_a_module_that_fails_is_named_where_it_is_called(pdf) -> None:
    files = {**BOOK, "b.md": raw("#y()"), "m.typ": '#let y() = panic("not so")\n'}
    built = pdf(files, typst_modules=["m.typ"])
    assert built.warnings == [complaint("panicked with: not so", "b.md:5"), LEFT_OUT]


def test_a_function_that_fails_while_pages_are_set_is_named_in_its_module(pdf) -> None:
    files = {**BOOK, "b.md": raw("#y()"), "m.typ": "#let y() = layout(size => nope)\n"}
    built = pdf(files, typst_modules=["m.typ"])
    assert built.warnings == [complaint("unknown variable: nope", "m.typ:1"), LEFT_OUT]


@pytest.mark.parametrize(
    ("template", "warnings"),
    [
        (
            "#let document(..rest, body) = {\n  nope\n  body\n}\n",
            [complaint("unknown variable: nope", "t.typ:2"), NOT_WRITTEN],
        ),
        (
            "#let document(..rest, body) = [\n",
            [complaint("unclosed delimiter", "t.typ:1"), NOT_WRITTEN],
        ),
        (
            "#let document(..rest, body) = body\n",
            [
                "WARNING: book.typ: PDF/UA-1 error: missing document title (set the title with"
                " `set document(title: [...])`) [typstpdf.compile]",
                WITHOUT,
            ],
        ),
    ],
)
def test_a_template_that_fails(pdf, template: str, warnings: list[str]) -> None:
    built = pdf({"index.md": "# A\n", "t.typ": template}, typst_template="t.typ")
    assert built.warnings == warnings


# -- Fonts


def test_a_family_without_a_font_is_named_with_its_setting(pdf) -> None:
    fonts = {"text": ["DejaVu Sans Mon"], "mono": ["Nowhere"]}
    built = pdf("# A\n\nwords and `code`\n", typst_fonts=fonts)
    assert built.warnings == [
        "WARNING: typst_fonts['text']: there is no font 'DejaVu Sans Mon';"
        " did you mean 'DejaVu Sans Mono'? [typstpdf.font]",
        "WARNING: typst_fonts['mono']: there is no font 'Nowhere'; add its file to"
        " typst_font_paths, or set typst_system_fonts [typstpdf.font]",
    ]
    assert "words" in read_text(built.outdir / "book.pdf")


def test_a_family_that_only_raw_typst_asks_for_is_named_there(pdf) -> None:
    built = pdf(raw('#set text(font: "Nowhere")\nwords'))
    assert built.warnings == [complaint("unknown font family: nowhere")]


def test_a_file_without_a_font_is_named(pdf) -> None:
    built = pdf({"index.md": "# A\n", "f.ttf": "words"}, typst_font_paths=["f.ttf"])
    assert built.warnings == [
        "WARNING: typst_font_paths: there is no font in 'f.ttf' [typstpdf.font]"
    ]


MISSING = (
    "no font has {}: add a family that has {} to typst_fonts, and its file to typst_font_paths,"
    " or set typst_system_fonts"
)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("words 中 words", 3),
        ("| a | b |\n|---|---|\n| c | `中` |", 3),
        ("```python\nx = 1\ny = '中'\n```", 3),
        ("- one\n- two\n\n  three 中", 6),
        (":::{note}\nwords\n\n中\n:::", 6),
        ("term\n: 中", 4),
        # Where the entry leads.
        ("```{index} single: 中\n```\n\nwords", 6),
    ],
    ids=["paragraph", "cell", "code", "item", "note", "definition", "index"],
)
def test_a_sign_that_no_font_has_is_named_at_its_line(pdf, source: str, line: int) -> None:
    place = f"index.md:{line}"
    assert pdf(f"# A\n\n{source}\n").warnings == [
        complaint(MISSING.format("中 (U+4E2D)", "it"), place),
        WITHOUT,
    ]


def test_a_symbol_that_no_font_has_is_printed_by_its_name(pdf) -> None:
    """A foreign project's ✨ costs it neither the standard nor the meaning."""
    built = pdf("# A\n\n✨ News ✨, `🛠️`\n\n## With 📝\n")
    assert built.warnings == [
        complaint(
            # Headings are set first, for the contents.
            MISSING.format("📝 (U+1F4DD), ✨ (U+2728), 🛠 (U+1F6E0)", "them")
            + " (here and in 1 more place)",
            "index.md:5",
        )
    ]
    text = read_text(built.outdir / "book.pdf")
    assert "[sparkles] News [sparkles], [hammer and wrench]" in text
    assert "With [memo]" in text
    with pikepdf.open(built.outdir / "book.pdf") as document, document.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


def test_a_symbol_that_no_font_has_is_printed_by_its_name_and_keeps_the_standard(pdf) -> None:
    built = pdf("# A 😀\n\nwords 😀 words\n")
    text = MISSING.format("😀 (U+1F600)", "it") + " (here and in 1 more place)"
    assert built.warnings == [complaint(text, "index.md:1")]
    path = built.outdir / "book.pdf"
    assert "words [grinning face] words" in read_text(path)
    with pikepdf.open(path) as document, document.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


@pytest.mark.parametrize("standard", [None, "a-2b"])
def test_a_sign_that_no_font_has_is_named_whatever_the_standard(pdf, standard: str | None) -> None:
    built = pdf("# A\n\n中\n", typst_pdf_standard=standard)
    expected = [complaint(MISSING.format("中 (U+4E2D)", "it"), "index.md:3")]
    if standard:
        expected.append(WITHOUT.replace("ua-1", standard))
    assert built.warnings == expected
    assert pdf({}, fresh=True, typst_pdf_standard=standard).warnings == expected


def test_a_thousand_signs_of_a_script_are_one_warning(pdf) -> None:
    lines = "\n\n".join(f"中{chr(0x4E00 + number)} Ω" for number in range(1000))
    shown = "中 (U+4E2D), 一 (U+4E00), 丁 (U+4E01), 丂 (U+4E02), 七 (U+4E03) and 995 more CJK characters"
    assert pdf(f"# A\n\n{lines}\n").warnings == [
        complaint(MISSING.format(shown, "them") + " (here and in 999 more places)", "index.md:3"),
        WITHOUT,
    ]


def test_the_same_mistake_is_said_five_times_in_a_document(pdf) -> None:
    lines = "\n\n".join(["a\x01b"] * 1000)
    warnings = pdf(f"# A\n\n{lines}\n").warnings
    text = "WARNING: control characters are left out: U+0001; remove them"
    assert warnings[:4] == [f"index.md:{line}: {text} [typstpdf.text]" for line in (3, 5, 7, 9)]
    assert warnings[4:] == [
        f"index.md:11: {text} (there may be more; this is reported once) [typstpdf.text]"
    ]


def test_the_same_complaint_of_typst_is_said_five_times(pdf) -> None:
    blocks = "\n\n".join(['```{raw} typst\n#text(font: "Nowhere")[x]\n```'] * 50)
    warnings = pdf(f"# A\n\n{blocks}\n").warnings
    text = "unknown font family: nowhere"
    assert warnings[:4] == [complaint(text, f"index.md:{line}") for line in (3, 7, 11, 15)]
    assert warnings[4:] == [complaint(f"{text} (and in 45 more places)", "index.md:19")]


# -- Nothing of Sphinx's is worse


def test_a_language_that_is_none_is_sphinx_s_warning(pdf) -> None:
    built = pdf("# A\n", language="klingon")
    assert [line for line in built.warnings if "[docutils]" not in line] == []
    with pikepdf.open(built.outdir / "book.pdf") as document:
        assert document.Root.Lang == "en"


def test_paths_in_warnings_are_those_of_sources(pdf) -> None:
    files: dict[str, Any] = {
        "index.md": "# Book\n\n```{toctree}\nsub/a b\n```\n",
        "sub/a b.md": "# B\n\n```{include} ../part.txt\n```\n",
        "part.txt": "words\n\n中\n",
    }
    assert pdf(files).warnings[0] == complaint(MISSING.format("中 (U+4E2D)", "it"), "part.txt:3")
