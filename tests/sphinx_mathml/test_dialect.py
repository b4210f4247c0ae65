"""LaTeX that the converter does not know, and the words that it gets instead."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_mathml import apart
from sphinx_mathml.dialect import MACROS, simplify_latex
from sphinx_mathml.latex import FormulaError, convert_latex


@pytest.mark.parametrize(
    ("latex", "simple"),
    [
        (r"\text{if $n_i$ is odd}", r"{\text{if }n_i\text{ is odd}}"),
        (r"\mbox{for \(x\)}", r"{\text{for }x}"),
        (r"d_\text{d_model}", r"d_\text{d\_model}"),
        (r"\text{costs \$5}", r"\text{costs \$5}"),
        (r"\text{a \textbf{$x$}}", r"\text{a \textbf{$x$}}"),
        (r"E \tag{1}", r"E \qquad\text{(1)}"),
        (r"E \tag*{$\ast$}", r"E \qquad{\ast}"),
        (r"\operatorname{atan_2}(b)", r"\mathop{\mathrm{atan_2}}(b)"),
        (r"\operatorname{arg\,min} x", r"\operatorname{arg\,min} x"),
        (r"\mathop{\mathrm{argmax}}_x f", r"\operatorname*{argmax}_x f"),
        (r"\mathop{\rm argmin}\limits_x f", r"\operatorname*{argmin}_x f"),
        (r"{\mathop{\mathcal R}\nolimits}(s)", r"{\mathop{\mathcal R}}(s)"),
        (r"\left<x\right> < 1", r"\left\langle x\right\rangle  < 1"),
        (r"\left\arrowvert x \right\Arrowvert", r"\left\vert  x \right\Vert"),
        (r"\xi*x \operatorname*{a} b\\*c", r"\xi *x \operatorname*{a} b\\c"),
        ("a\\\nb", r"a\ b"),
        (r"\begin{eqnarray} a &=& b \end{eqnarray}", r"\begin{darray}{rcl} a &=& b \end{darray}"),
        (r"\begin{alignat}{2} a &= b \end{alignat}", r"\begin{aligned} a &= b \end{aligned}"),
        (r"\begin{equation}{2}\end{equation}", "{2}"),
        (r"\begin{pmatrix*} a \end{pmatrix*}", r"\begin{pmatrix} a \end{pmatrix}"),
        (r"\begin{array}[t]{@{}l|p{3cm}||*{2}c}", r"\begin{array}{l|l|cc}"),
        (r"\hline\hline a \\[2pt] b", r"\hline a \\ b"),
        (r"a \label{eq:a}", "a"),
        (
            r"\begin{split} a \cr b \end{split} \cross",
            r"\begin{aligned} a \\ b \end{aligned} \cross",
        ),
        (r"\pmatrix{a & \text{b_c} \cr d}", r"\begin{pmatrix}a & \text{b\_c} \\ d\end{pmatrix}"),
        (r"\require{cancel} \cancel{a}", r"\cancel{a}"),
    ],
)
def test_rewritten(latex: str, simple: str) -> None:
    assert simplify_latex(latex) == simple


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_is_one_that_converts(name: str) -> None:
    assert "<math" in convert_latex(rf"a \{name}{{b}} c", display=True)


def test_an_author_s_macro_comes_first() -> None:
    assert "<mi>y</mi>" in convert_latex(r"\smash", display=False, macros={"smash": "y"})


PIECES = [r"\text", r"\tag", r"\operatorname", r"\mathop", r"\begin{array}", r"\end{array}", "{", "}",
          "$", r"\(", r"\)", r"\$", r"\\", "[t]", "*", "|", "_", "^", "x", r"\rm ", r"\limits", "&", "\n"]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_anything_is_converted_or_refused(latex: str) -> None:
    with contextlib.suppress(FormulaError):
        assert convert_latex(latex, display=True).startswith("<math")


# Groups, arguments, macros and `\bigl` hide from each other what closes a bracket.
@pytest.mark.parametrize(
    "latex",
    [
        r"\langle " * 60,
        r"\bigl|" * 60,
        r"\frac{" + "(" * 60 + "}{" + ")" * 60 + "}",
        r"\newcommand{\a}{(}" + r"\a{}" * 60,
        r"(\hat)" * 60,
        r"\def\x#1{\x{#1#1}}\x{a}",
    ],
)
def test_brackets_that_nothing_closes_are_refused(
    latex: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 0.2)
    with pytest.raises(FormulaError, match="close each bracket that you open"):
        convert_latex(latex, display=False)


def test_many_slow_formulas_take_no_longer_than_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_spent", 60.0)
    with pytest.raises(FormulaError, match="close each bracket that you open"):
        convert_latex("(1)" * 99, display=False)


def test_many_brackets_are_converted_in_another_process_to_the_same() -> None:
    many, few = (convert_latex("[0, 1)" * times, display=False) for times in (30, 3))
    assert many.count("<mo") == 10 * few.count("<mo")
    with pytest.raises(FormulaError, match=r"unknown command .*, at `\\unknown`"):
        convert_latex("(1)" * 30 + r"\unknown", display=False)
