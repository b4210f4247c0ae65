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


def test_other_builders_see_the_text_as_it_was(build: Build) -> None:
    built = build({"index.md": "# Title\n\nLet $x$, and more.\n"}, builder="xml")
    assert "<paragraph>Let <math>x</math>, and more.</paragraph>" in built.text("index.xml")
