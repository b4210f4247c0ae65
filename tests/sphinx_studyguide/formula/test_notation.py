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


def test_a_formula_leads_to_the_table_of_its_symbols(build):
    def table(*signs):
        return "\n| Symbol | Meaning |\n|---|---|\n" + "".join(f"| ${s}$ | it |\n" for s in signs)

    def formula(name, *signs):
        symbols = "\n".join(f"${sign}$\n: it\n" for sign in signs)
        return f":::{{formula}} {name}\n$$x$$\n\n{symbols}:::\n\n"

    tables = {"First": ["x", "W_a, W_b"], "Second": ["x", "h_{t}", "q"], "Third": ["q", "s"]}
    notation = "---\norphan:\n---\n# Notation\n" + "".join(
        f"\n## {name}\n{table(*signs)}" for name, signs in tables.items()
    )
    formulas = {"A": ["x"], "B": ["x", "h_t"], "C": ["x", "q", "s"], "D": ["W_b"], "E": ["y"]}
    page = "# Page\n\n" + "".join(formula(name, *signs) for name, signs in formulas.items())

    def find_places():
        links = BeautifulSoup(built.text("index.html"), "html.parser").select(
            ".sg-formula__notation > a"
        )
        return [link["href"].removeprefix("study/notation.html") for link in links]

    built = build({"index.md": page, "study/notation.md": notation})
    assert built.warnings == []
    assert find_places() == ["#first", "#second", "#third", "#first", ""]
    built = build({"study/notation.md": notation.replace("Third", "Last")})
    assert find_places() == ["#first", "#second", "#last", "#first", ""]


def test_of_two_meanings_of_a_letter_a_formula_leads_to_its_own(build):
    head = "\n| Symbol | Meaning |\n|---|---|\n"
    notation = (
        f"---\norphan:\n---\n# Notation\n\n## Training\n{head}| $t$ | training step |\n"
        f"\n## Sequences\n{head}| $t$ | position in a sequence |\n"
    )
    page = "# Page\n\n:::{formula} Encoding\n$$x_t$$\n\n$t$\n: position of the token\n:::\n"
    built = build({"index.md": page, "study/notation.md": notation})
    link = BeautifulSoup(built.text("index.html"), "html.parser").select_one(
        ".sg-formula__notation > a"
    )
    assert link["href"] == "study/notation.html#sequences"
