"""What must not leave a formula at the end of a line stands in one element with it."""

import re

import pytest
from tests.conftest import Build

MATH = re.compile(r'<span class="(?:no-search )?math [^>]*><math>.*?</math></span>')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let $x$, and more.", 'Let <span class="mathml-joined">M,</span> and more.'),
        ("So ($x$).", 'So <span class="mathml-joined">(M).</span>'),
        ("The $x$-axis.", 'The <span class="mathml-joined">M-</span>axis.'),
        ("From $x$ to $y$.", 'From M to <span class="mathml-joined">M.</span>'),
        ("an MSE $= 0.8$.", 'an <span class="mathml-joined">MSE M.</span>'),
        ("with $d$ = 512 and", 'with <span class="mathml-joined">M = 512</span> and'),
        ("$d$ is 512", "M is 512"),
        ("$x$", "M"),
        ("$x$ alone", "M alone"),
        ("*$x$*, and", "<em>M</em>, and"),
    ],
)
def test_punctuation_stays(build: Build, text: str, expected: str) -> None:
    page = build({"index.md": f"# Title\n\n{text}\n"}).text("index.html")
    assert f"<p>{expected}</p>" in MATH.sub("M", page)


WIDE = "$y = 2 x_1 + 3 x_2 + 4 x_3 + 5 x_4 + 6 x_5 + 7 x_6 = 8$"


@pytest.mark.parametrize(
    ("text", "last", "behind"),
    [
        (f"({WIDE}).", ").", ""),
        # Its space would be lost in there; so would it where there is one line only.
        (f"{WIDE} = 0.8", "", " = 0.8"),
        (r"$\frac{a + b + c + d + e + f + g + h + i + j + k + l}{m}$.", "", "."),
    ],
)
def test_the_last_line_of_a_wide_formula_takes_it(
    build: Build, text: str, last: str, behind: str
) -> None:
    page = build({"index.md": f"# Title\n\n{text}\n"}).text("index.html")
    assert re.findall(r'<mtext class="mathml-closing">(.*?)</mtext></mrow></mrow>', page) == (
        [last] if last else []
    )
    assert f"</math></span>{behind}</span></p>" in page


def test_other_builders_see_the_text_as_it_was(build: Build) -> None:
    built = build({"index.md": "# Title\n\nLet $x$, and more.\n"}, builder="xml")
    assert "<paragraph>Let <math>x</math>, and more.</paragraph>" in built.text("index.xml")
