"""Formulas in documents: numbers, references, several lines, and those that are wrong."""

from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pytest

STIX = Path(find_spec("ziamath").origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
RST = ("sphinx_mathml", "sphinx_typstpdf")
NUMBERED = r"""
Title
=====

.. math:: a = b
   :label: one

.. math::
   :label: two

   a &= b \\
     &= c

.. math:: c = d

See :eq:`one` and :math:numref:`two`.
"""


def body(built) -> str:
    """Return what is between the title and the LaTeX, which is attached."""
    text = built.text("documents/index.typ").partition("<index::title>\n\n")[2]
    return text.partition("\n#attach(")[0]


def test_numbers_and_references(build) -> None:
    built = build({"index.rst": NUMBERED}, builder="typst", extensions=RST)
    assert built.warnings == []
    assert body(built) == (
        '#equation("a equals b", $ a = b $, number: "(1)", labels: [#anchor(<index::equation-one>)])\n\n'
        '#equation("a equals b; equals c",'
        ' $ a & = b mathstrut \\  & = c mathstrut $, number: "(2)",'
        " labels: [#anchor(<index::equation-two>)])\n\n"
        '#equation("c equals d", $ c = d $)\n\n'
        "See #xref(<index::equation-one>)[\\(1)] and #xref(<index::equation-two>)[\\(2)]\\.\n"
    )


def test_numbers_as_the_settings_say(build) -> None:
    built = build(
        {"index.rst": NUMBERED, "conf.py": ""},
        builder="typst",
        extensions=RST,
        math_number_all=True,
        math_eqref_format="Eq. {number}",
    )
    assert '#equation("c equals d", $ c = d $, number: "(3)",' in body(built)
    assert "See #xref(<index::equation-one>)[Eq. 1] and" in body(built)


def test_numbers_within_sections(build) -> None:
    index = "Start\n=====\n\n.. toctree::\n   :numbered:\n\n   chapter\n"
    built = build(
        {"index.rst": index, "chapter.rst": NUMBERED},
        builder="typst",
        extensions=RST,
        numfig=True,
        math_numfig=True,
    )
    chapter = built.text("documents/chapter.typ")
    assert 'number: "(1.1)"' in chapter
    assert "See #xref(<chapter::equation-one>)[\\(1.1)] and" in chapter


@pytest.mark.parametrize(
    ("source", "typst"),
    [
        (".. math::\n\n   a = b\n\n   c = d\n", r"a = b mathstrut \ c = d mathstrut"),
        (
            ".. math::\n   :nowrap:\n\n   \\begin{align*}\n   a &= b\n   \\end{align*}\n",
            "a & = b",
        ),
        (
            ".. math::\n   :nowrap:\n\n   \\begin{eqnarray}\n   a & = & b\n   \\end{eqnarray}\n",
            "mat(delim: #(none, none), row-gap: #0.6em, a &, =, & b)",
        ),
        (".. math:: \\R^n\n", "ℝ^n"),
    ],
)
def test_lines_and_macros(build, source: str, typst: str) -> None:
    built = build(
        {"index.rst": f"Title\n=====\n\n{source}"},
        builder="typst",
        extensions=RST,
        mathml_macros={"R": r"\mathbb{R}"},
    )
    assert built.warnings == []
    assert f"$ {typst} $" in body(built)


def test_a_wrong_formula_is_one_warning_and_stays_code(pdf) -> None:
    built = pdf(
        "# A\n\nBad $\\nope{x}$ here.\n\n$$\n\\frac{1}{\n$$\n\nGood $x$.\n", builder="typstpdf"
    )
    advice = "write a command of LaTeX or amsmath, or define it in `mathml_macros`"
    assert built.warnings == [
        f'index.md:3: WARNING: unknown command "\\nope", at `\\nope{{x}}`: {advice} [mathml.formula]',
        'index.md:5: WARNING: expected closing token "}", but reached end of input, at its end:'
        " close what was opened [mathml.formula]",
    ]
    typst = built.text("documents/index.typ")
    assert 'Bad #raw("\\\\nope{x}") here.' in typst
    assert '#raw(block: true, "\\\\frac{1}{")' in typst
    assert (built.outdir / "book.pdf").is_file()


@pytest.mark.parametrize(
    ("language", "alternatives"),
    [
        ("en_GB", ["softmax of z equals the fraction 1 over 2 c end fraction", "x squared"]),
        ("de", [r"\mathrm{softmax}(z) = \frac{1}{2c}", "x^2"]),
    ],
)
def test_a_formula_is_read_out_in_words_in_english(pdf, language: str, alternatives: list) -> None:
    formulas = "$$\n\\mathrm{softmax}(z)\n= \\frac{1}{2c}\n$$\n\nand $x^2$\n"
    built = pdf(f"# A\n\n{formulas}", language=language)
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as document:
        found = [
            str(each.Alt) for each in document.objects if "/Alt" in getattr(each, "keys", list)()
        ]
    assert sorted(found) == sorted(alternatives)


def test_a_long_arrow_is_no_matter_of_the_author(pdf) -> None:
    """Typst tells of a peculiarity of the font, which draws the arrow well."""
    fonts = {"typst_fonts": {"math": ["STIX Two Math"]}, "typst_font_paths": [str(STIX)]}
    built = pdf("# A\n\n$$A \\xrightarrow{f} B$$\n", **fonts)
    assert built.warnings == []
