"""Each formula leads to the page of symbols, on a site that has one."""

from bs4 import BeautifulSoup

PAGE = """\
# Page

:::{formula} A sum
$$x + y$$

$x$
: a number
:::
"""
NOTATION = "# Notation\n\n$x$ is a number.\n"


def test_a_formula_leads_to_the_notation(build):
    built = build({"index.md": PAGE, "study/notation.md": f"---\norphan:\n---\n{NOTATION}"})
    assert built.warnings == []
    page = BeautifulSoup(built.text("index.html"), "html.parser")
    line = page.select_one(".sg-formula > .rubric + .sg-formula__notation")
    assert line.get_text() == "Notation"
    assert line.a["href"] == "study/notation.html"
    assert "Notation" not in build({}, builder="text").text("index.txt")


def test_no_link_without_the_page(build):
    files = {"index.md": PAGE, "study/notation.md": f"---\norphan:\n---\n{NOTATION}"}
    built = build(files, study_notation="symbols")
    assert built.warnings == []
    assert "sg-formula__notation" not in built.text("index.html")
