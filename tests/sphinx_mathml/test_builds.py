"""Formulas in real builds: markup, numbers, references, warnings, style sheet and font."""

import base64
import re
from io import BytesIO
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from sphinx.testing.util import SphinxTestApp

EXTENSIONS = ("myst_parser", "sphinx_mathml")
MATHML = "{http://www.w3.org/1998/Math/MathML}"

PAGE = r"""# Formulas

Inline $x_i$ here.

$$\mathrm{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$$ (softmax)

$$
a &= b \\
  &= c
$$

See {eq}`softmax` and {math:numref}`softmax`.
"""


@pytest.fixture
def build(build: Any) -> Any:
    """Builds without the math font, which takes longer to cut than all the rest."""
    return lambda files, **config: build(files, **{"mathml_font": None, **config})


def html_of(page: str, pattern: str) -> str:
    found = re.search(pattern, page, re.DOTALL)
    assert found, pattern
    return found[0]


def test_inline_and_display(build: Any) -> None:
    built = build({"index.md": PAGE}, extensions=EXTENSIONS)
    page = built.text("index.html")
    assert built.warnings == []
    assert html_of(page, r'Inline <span class="math.*?</span>') == (
        'Inline <span class="math notranslate"><math><semantics><msub><mi>x</mi>'
        '<mi>i</mi></msub><annotation encoding="application/x-tex">x_i</annotation></semantics>'
        "</math></span>"
    )
    assert page.count('<math display="block">') == 2
    assert page.count("<mtr>") == 2


@pytest.mark.parametrize(
    ("builder", "page", "link"),
    [
        ("html", "index.html", "#equation-softmax"),
        ("dirhtml", "index.html", "#equation-softmax"),
        ("singlehtml", "index.html", "#equation-softmax"),
    ],
)
def test_numbers_and_references(build: Any, builder: str, page: str, link: str) -> None:
    text = build({"index.md": PAGE}, extensions=EXTENSIONS, builder=builder).text(page)
    display = html_of(text, r'<div class="math mathml-display.*?</span></div>')
    assert 'id="equation-softmax"' in display
    assert '<span class="eqno">(1)<a class="headerlink" href="#equation-softmax"' in display
    assert len(re.findall(rf'<a class="reference internal" href="{link}">\(1\)</a>', text)) == 2


def test_numbers_by_section(build: Any) -> None:
    built = build(
        {"index.md": "# A\n\n```{toctree}\n:numbered:\none\n```\n", "one.md": PAGE},
        extensions=EXTENSIONS,
        numfig=True,
        math_numfig=True,
    )
    assert '<span class="eqno">(1.1)' in built.text("one.html")


def test_amsmath_environments_and_restructuredtext(build: Any) -> None:
    rest = (
        "A\n=\n\n.. math:: a\n   :label: a\n\n"
        ".. math::\n   :no-wrap:\n\n   \\begin{gather}b\\end{gather}\n"
    )
    built = build(
        {
            "index.md": "# A\n\n\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n\n"
            "```{toctree}\nrest\n```\n",
            "rest.rst": rest,
        },
        extensions=EXTENSIONS,
    )
    assert built.warnings == []
    assert built.text("index.html").count("<mtr>") == 2
    assert built.text("rest.html").count("<math") == 2


def test_an_epub_is_xml_with_the_namespace(build: Any) -> None:
    wide = "$$\nx\n$$\n\n$$\n" + " + ".join(["x"] * 30) + "\n$$\n"
    built = build(
        {"index.md": PAGE + r"\ $\operatorname{f}(x) < 1$" + f"\n\n{wide}"},
        extensions=EXTENSIONS,
        mathml_font="auto",
        builder="epub",
        version="1",
        copyright="us",
        epub_identifier="x",
    )
    assert built.warnings == []
    root = etree.fromstring(built.text("index.xhtml").encode())
    formulas = root.findall(f".//{MATHML}math")
    assert len(formulas) == 6
    # Readers without MathML would show an annotation beside the formula.
    assert formulas[3].get("alttext") == "f of x is less than 1"
    assert not root.findall(f".//{MATHML}annotation")
    # It is set smaller where a page, which nobody scrolls sideways, is narrower.
    boxes = re.findall(
        r'class="mathml-box[^>]*style="--mathml-width: ([\d.]+); --mathml-part: ([\d.]+)"',
        built.text("index.xhtml"),
    )
    assert [25 < float(width) < 60 for width, _part in boxes] == [True]
    # Where it is broken into lines, its widest part has to fit.
    assert [float(part) < 0.6 * float(width) for width, part in boxes] == [True]
    manifest = built.text("content.opf")
    assert "_static/mathml.css" in manifest
    assert '"_static/webfonts/stix-two-math-normal-400.woff2"' in manifest
    assert '"font/woff2"' in manifest


BAD = r"""# Formulas

A line before
and $\sofmax(x)$ in a paragraph.

$$
\frac{1}{2
$$

- item

  Text in an item with $x^2^3$.
"""


def test_a_mistake_is_one_warning_at_its_paragraph_and_is_shown_as_code(build: Any) -> None:
    built = build({"index.md": BAD}, extensions=EXTENSIONS)
    assert built.warnings == [
        (
            r'index.md:3: WARNING: unknown command "\sofmax", at `\sofmax(x)`: write a command of '
            "LaTeX or amsmath, or define it in `mathml_macros` [mathml.formula]"
        ),
        (
            'index.md:6: WARNING: expected closing token "}", but reached end of input, at its '
            "end: close what was opened [mathml.formula]"
        ),
        (
            "index.md:12: WARNING: duplicate subscript or superscript, at `^3`: "
            "group the first one with braces, as in `{x_1}^2` [mathml.formula]"
        ),
    ]
    page = built.text("index.html")
    assert r'<code class="mathml-error">\sofmax(x)</code>' in page
    assert r'<code class="mathml-error">\frac{1}{2</code>' in page


@pytest.mark.parametrize("parallel", [1, 2])
def test_the_same_mistake_shown_on_two_pages_is_one_warning(build: Any, parallel: int) -> None:
    copying = """
from docutils import nodes

def copy(app, doctree, docname):
    for block in app.env.get_doctree("a").findall(nodes.paragraph):
        doctree[0] += block.deepcopy()

def setup(app):
    app.connect("doctree-resolved", copy)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
    pages = {f"p{number}.md": f"# {number}\n" for number in range(8)}
    built = build(
        {
            "index.md": "# I\n\n```{toctree}\n:glob:\n*\n```\n",
            "a.md": "# A\n\n$\\foo$\n",
            **pages,
            "conf.py": copying,
        },
        extensions=EXTENSIONS,
        parallel=parallel,
    )
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith(r'a.md:3: WARNING: unknown command "\foo"')
    assert r"\foo" in built.text("p7.html")


def test_a_mistake_in_a_heading_or_an_included_file_is_one_warning_too(build: Any) -> None:
    built = build(
        {
            "index.md": "# A $\\foo$\n\n```{toctree}\npage\n```\n",
            "page.md": "# B $\\bar{}^^$\n\n```{include} part.txt\n```\n",
            "part.txt": "\n\n$x^2^3$\n",
        },
        extensions=EXTENSIONS,
    )
    places = sorted(warning.partition(" WARNING")[0] for warning in built.warnings)
    assert places == ["index.md:1:", "page.md:1:", "part.txt:3:"]


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_html_builders_report_every_page(build: Any, builder: str) -> None:
    built = build(
        {
            "index.md": "# A\n\n$\\foo$\n\n```{toctree}\npage\n```\n",
            "page.md": "# B\n\n$\\foo$\n",
        },
        extensions=EXTENSIONS,
        builder=builder,
    )
    assert [warning.partition(" WARNING")[0] for warning in built.warnings] == [
        "index.md:3:",
        "page.md:3:",
    ]


def test_a_macro_that_is_wrong_is_reported(build: Any) -> None:
    built = build(
        {"index.md": "# A\n\n$x$\n"}, extensions=EXTENSIONS, mathml_macros={"bad": r"\nothing"}
    )
    assert built.warnings == [
        (
            r'index.md:3: WARNING: the macro `bad` does not convert: unknown command "\nothing" '
            "[mathml.formula]"
        )
    ]


def test_macros_of_mathjax_are_known_and_those_that_do_not_convert_harm_no_other(
    build: Any,
) -> None:
    theirs = {
        "R": r"\mathbb{R}",
        "norm": [r"\lVert #1 \rVert", 1],
        "opt": ["#1#2", 2, "x"],
        "bad": r"\nothing",
        "own": "a",
    }
    built = build(
        {"index.md": "# A\n\n$\\norm{\\R}$ $\\own$ $\\bad$ $\\opt{a}$\n"},
        extensions=EXTENSIONS,
        mathjax3_config={"tex": {"macros": theirs}},
        mathjax4_config={"tex": "none"},
        mathml_macros={"own": "b"},
    )
    text = built.text("index.html")
    assert "ℝ" in text
    assert "<mi>b</mi>" in text
    # Sphinx's oldest supported release does not know the last setting of MathJax, and warns.
    unknown = re.findall(r"unknown command (.*?),", "\n".join(built.warnings))
    assert unknown == [r'"\bad"', r'"\opt"']


def test_macros_work_and_a_change_reads_the_pages_again(build: Any) -> None:
    files = {"index.md": "# A\n\n$\\R$\n"}
    assert "ℝ" in build(files, extensions=EXTENSIONS, mathml_macros={"R": r"\mathbb{R}"}).text(
        "index.html"
    )
    assert "𝐑" in build({}, extensions=EXTENSIONS, mathml_macros={"R": r"\mathbf{R}"}).text(
        "index.html"
    )


def test_the_style_sheet_is_linked_from_pages_with_math_alone(build: Any) -> None:
    built = build(
        {"index.md": "# A\n\n```{toctree}\nmath\n```\n", "math.md": "# B\n\n$x$\n"},
        extensions=EXTENSIONS,
    )
    assert "mathml.css" in built.text("math.html")
    assert "mathml.css" not in built.text("index.html")
    assert "--mathml-font" in built.text("_static/mathml.css")


def test_only_a_formula_that_may_not_fit_a_phone_takes_keyboard_focus(build: Any) -> None:
    long = " + ".join(f"a_{{{number}}}" for number in range(30))
    page = build(
        {"index.md": f"# A\n\nShort $x$, long ${long}$.\n\n$$x$$\n\n$${long}$$\n"},
        extensions=EXTENSIONS,
    ).text("index.html")
    assert page.count("tabindex") == 2
    assert page.count('mathml-wide"') == 1
    assert page.count('mathml-wide-box"') == 1
    assert '<div class="mathml-box"><math display="block"><semantics><mi>x</mi>' in page


def read_font(built: Any) -> TTFont:
    [data] = re.findall(r"data:font/woff2;base64,([^\"]+)", built.text("_static/webfonts.css"))
    return TTFont(BytesIO(base64.b64decode(data)))


def test_the_font_holds_what_the_formulas_draw_and_can_stretch_it(build: Any) -> None:
    built = build(
        {"index.md": "# A\n\n$$\\left(\\sqrt{\\frac{\\alpha}{h}}\\right) + \\sum_i f'$$\n"},
        extensions=EXTENSIONS,
        mathml_font="auto",
    )
    font = read_font(built)
    points = font.getBestCmap()
    assert {ord(c) for c in "(√𝛼ℎ)+∑𝑖𝑓′"} <= set(points)
    assert ord("𝛽") not in points
    stretchy = font["MATH"].table.MathVariants.VertGlyphCoverage.glyphs
    assert {points[ord(c)] for c in "(√)∑"} <= set(stretchy)
    assert len(points) < 60
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "ssty" not in features


def test_the_font_follows_the_pages(build: Any) -> None:
    files = {"index.md": "# A\n\n```{toctree}\n:glob:\n*\n```\n", "one.md": "# B\n\n$\\alpha$\n"}
    first = read_font(build(files, extensions=EXTENSIONS, mathml_font="auto")).getBestCmap()
    assert ord("𝛼") in first
    changed = read_font(
        build({"two.md": "# C\n\n$\\beta$\n"}, extensions=EXTENSIONS, mathml_font="auto")
    )
    assert {ord("𝛼"), ord("𝛽")} <= set(changed.getBestCmap())
    removed = read_font(
        build({"one.md": None}, extensions=EXTENSIONS, mathml_font="auto")
    ).getBestCmap()
    assert ord("𝛼") not in removed


def snapshot(app: SphinxTestApp) -> dict[str, bytes]:
    """Every output file but those in which Sphinx keeps state of its own from build to build."""
    state = {".buildinfo", "objects.inv", "searchindex.js"}
    return {
        path.relative_to(app.outdir).as_posix(): path.read_bytes()
        for path in sorted(app.outdir.rglob("*"))
        if path.is_file() and path.name not in state
    }


def test_parallel_and_incremental_builds_give_the_same_bytes(build: Any) -> None:
    pages = {f"p{number}.md": f"# {number}\n\n${chr(97 + number)}_i$\n" for number in range(8)}
    files = {"index.md": "# A\n\n```{toctree}\n:glob:\n*\n```\n", **pages}
    serial = snapshot(build(files, extensions=EXTENSIONS, mathml_font="auto").app)
    parallel = snapshot(
        build({}, extensions=EXTENSIONS, mathml_font="auto", parallel=2, fresh=True).app
    )
    build({"p3.md": "# 3\n\n$\\omega$\n"}, extensions=EXTENSIONS, mathml_font="auto")
    incremental = snapshot(
        build({"p3.md": pages["p3.md"]}, extensions=EXTENSIONS, mathml_font="auto").app
    )
    assert parallel == serial
    assert incremental == serial


def test_no_font_at_all(build: Any) -> None:
    built = build({"index.md": "# A\n\n$x$\n"}, extensions=EXTENSIONS)
    assert built.warnings == []
    assert not (built.outdir / "_static/webfonts.css").exists()
    assert "<math>" in built.text("index.html")
