"""What a deck may hold: formulas and text stay, whatever could run or lead astray goes."""

import pytest

from sphinx_studyguide.deck.clean import clean
from sphinx_studyguide.deck.latex import define_macros, is_long, write_display
from sphinx_studyguide.deck.plain import write_plain

PAGE = "https://guide.example/en/volumes/01.html"


class Album:
    """Shows what it was given."""

    def add_drawing(self, svg: str, layout: str) -> str:
        return f"[{layout or 'only'}: {svg}]"

    def add_image(self, uri: str, alt: str, classes: list[str]) -> str:
        return f"[{uri} {alt} {classes}]"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p onclick='x()' class='a' id='b'>a <em>b</em> &lt;c&gt; &amp; d</p>", "<p>a <em>b</em> &lt;c&gt; &amp; d</p>"),
        ("a<script>alert(1)</script><style>p{}</style><iframe src=x>b</iframe>c", "ac"),
        ("<SCRIPT>a</SCRIPT >b<script>c", "b"),
        ("<custom-element><p>kept</p></custom-element>", "<p>kept</p>"),
        ("<p>never <b>closed", "<p>never <b>closed</b></p>"),
        ("closed</b></p> without", "closed without"),
        ("<b><i>crossed</b></i>", "<b><i>crossed</i></b>"),
        ('<a href="02.html#x">a</a>', '<a href="https://guide.example/en/volumes/02.html#x">a</a>'),
        ('<a href="#card-x">a</a>', f'<a href="{PAGE}#card-x">a</a>'),
        ('<a href="java\tscript:alert(1)">a</a>', "a"),
        ('<a href=" javascript:alert(1)">a</a>', "a"),
        ('<a href="data:text/html,x">a</a><a name="b">b</a>', "ab"),
        ('<a href="http://[">a</a>', "a"),
        ('<a class="headerlink" href="#a">¶</a>b', "b"),
        ('<img src="a.png" alt="A" class="only-dark" onerror="x()">', "[a.png A ['only-dark']]"),
        ('<span class="sg-math">\\(a &lt; b\\)</span>', "\\(a &lt; b\\)"),
        ('<span class="sg-math sg-long">\\(a\\)</span><span class="x">b</span>', '<span class="sg-long">\\(a\\)</span>b'),
        (r"write \(x\) or \[y\]", "write \\\u2060(x\\\u2060) or \\\u2060[y\\\u2060]"),
        ("[sound:a.mp3] [latex]x[/latex] [$]y[/$] [1]", "[\u2060sound:a.mp3] [\u2060latex]x[\u2060/latex] [\u2060$]y[\u2060/$] [1]"),
        ("<svg><path/></svg>", "[only: <svg><path/></svg>]"),
        ("<script><svg>1</svg></script><svg>2</svg>", "[only: <svg>2</svg>]"),
        (
            '<div class="sg-picture__wide--400"><svg>1</svg></div><div class="sg-picture__narrow"><svg>2</svg></div><svg>3</svg>',
            "<div>[wide: <svg>1</svg>]</div><div>[narrow: <svg>2</svg>]</div>[only: <svg>3</svg>]",
        ),
        ("<td colspan=2 style='x'>a</td><br/><hr>", '<td colspan="2">a</td><br><hr>'),
        ("<!-- a --><?b?>c<![CDATA[d]]>", "c"),
        ("a\x1fb\0c\n&#31;d", "abc\nd"),
        ("{{Question}} and {{c1::x}}", "{{Question}} and {{c1::x}}"),
    ],
)  # fmt: skip
def test_html_is_reduced_to_what_is_allowed(html, cleaned):
    assert clean(html, Album(), PAGE) == cleaned


def test_links_lead_nowhere_if_the_site_has_no_address():
    html = '<a href="02.html">a</a> <a href="https://b.example">b</a>'
    assert clean(html, Album(), "") == 'a <a href="https://b.example">b</a>'


@pytest.mark.parametrize(
    ("latex", "display"),
    [
        ("a = b", "a = b"),
        (r"\begin{align} a &= b \tag{1} \end{align}", r"\begin{align} a &= b \tag{1} \end{align}"),
        (r"a &= b \\ &= c", r"\begin{align*}a &= b \\ &= c\end{align*}"),
        (r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}", r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}"),
        ("a\n\nb", r"\begin{gathered}a\\b\end{gathered}"),
    ],
)  # fmt: skip
def test_displays_are_what_a_display_may_hold(latex, display):
    assert write_display(latex) == display


def test_a_formula_defines_the_macros_that_it_uses():
    macros = {"R": r"\mathbb{R}", "space": r"\R^{#1 \times #2}", "unused": "x", "loop": r"\loop"}
    assert define_macros(r"x \in \space{3}{4}, \R", macros) == (
        r"\def\R{\mathbb{R}}\def\space#1#2{\R^{#1 \times #2}}x \in \space{3}{4}, \R"
    )
    assert define_macros(r"\loop", macros) == r"\def\loop{\loop}\loop"
    assert define_macros(r"\Re \alpha", macros) == r"\Re \alpha"


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{\partial L}{\partial \hat{y}_i} = \mathrm{softmax}(z)", False),
        (r"1/61 + 1/64 = 0.0164 + 0.0156", True),
        (r"a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7", False),
        (r"(xW^{(1)} + b^{(1)})W^{(2)} + b^{(2)}", True),
    ],
)
def test_long_formulas_may_break(latex, expected):
    assert is_long(latex) is expected


def test_plain_text_has_lines_lists_cells_and_descriptions():
    html = (
        "<p>A\nb  c</p><ul><li>one</li><li>two</li></ul><table><tr><th>a</th><td>1</td></tr></table>"
        '<img class="sg-light" src="a" alt="A dot"><img class="sg-dark" src="b" alt="A dot">'
        "<pre>def f():\n    return 1\n</pre>\\(a &lt; b\\)"
    )
    assert write_plain(html) == (
        "A\nb c\n- one\n- two\n| a | 1\n[A dot]\ndef f():\n    return 1\n\\(a < b\\)"
    )
