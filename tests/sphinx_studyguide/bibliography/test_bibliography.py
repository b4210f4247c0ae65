"""A bibliography with mistakes: one warning with its line each, and all other sources are listed."""

from typing import Any

import pytest

from sphinx_studyguide.bibliography.formulas import split_formulas

EXTENSIONS = (
    *("myst_parser", "sphinx_studyguide", "sphinx_studyguide.bibliography"),
    "sphinxcontrib.bibtex",
)
FIRST = "@misc{first, title = {Tfirst}, author = {A, B}, year = 2020}\n"
LAST = "@misc{last, title = {Tlast}, author = {C, D}, year = 2021}\n"
PAGE = "# Page\n\n{cite:p}`first,last`\n\n```{bibliography}\n:all:\n```\n"
LOOK = "look for a comma or a brace that is missing there"
LINK = "is not allowed; write an address that begins with http:// or https://"

# What stands between two sources, and the warning of it.
CASES = {
    "brace of an entry": (
        "@misc{bad,\n title = {T}, year = 1\n\n",
        "2: the braces of 'bad' do not match: 2 open and 1 close; "
        "add what is missing (the entry is left out)",
    ),
    "brace of a field": (
        "@misc{bad, title = {T, year = {1}}\n",
        "2: the braces of 'bad' do not match: 3 open and 2 close; "
        "add what is missing (the entry is left out)",
    ),
    "one brace too many": (
        "@misc{bad, title = {T}}, year = {1}}\n",
        "2: the braces of 'bad' do not match: 3 open and 4 close; "
        "add what is missing (the entry is left out)",
    ),
    "comma": (
        "@misc{bad, title = {T} year = 1}\n",
        f"2: syntax error in line 2: '}}' expected; {LOOK}",
    ),
    "key twice": (
        "@misc{first, title = {T}, author = {E, F}, year = 1}\n",
        f"2: repeated bibliography entry: first; {LOOK}",
    ),
    "unknown kind": (
        "@paper{bad, title = {Tbad}, author = {E, F}, year = 1}\n",
        "2: 'bad' is of the unknown kind 'paper'",
    ),
    "name": (
        "@misc{bad, title = {T}, author = {A, B, C, D}, year = 1}\n",
        f"1: Too many commas in 'A, B, C, D'; {LOOK}",
    ),
    "macro": (
        "@misc{bad, title = foo, author = {E, F}, year = 1}\n",
        f"2: undefined string in line 2: foo; {LOOK}",
    ),
    "script": (
        "@misc{bad, title = {T}, author = {E, F}, year = 1,\n url = {javascript:alert(1)}}\n",
        f"3: link to 'javascript:alert(1)' in 'bad' {LINK}",
    ),
    "script in a note": (
        "@misc{bad, title = {T}, author = {E, F}, year = 1,\n\n note = {\\href{ java\tscript:x}{E}}}\n",
        f"4: link to ' java\\tscript:x' in 'bad' {LINK}",
    ),
    "data": (
        '@misc{bad, title = {T}, author = {E, F}, year = 1, url = "data:text/html,x"}\n',
        f"2: link to 'data:text/html,x' in 'bad' {LINK}",
    ),
    "encoding": ("% caf\udce9\n", "2: byte 0xe9 is not valid UTF-8; save it as UTF-8"),
}


# Sources are read and written by the main process, whichever the mistake is.
@pytest.mark.parametrize(
    ("case", "parallel"), [*((case, 1) for case in CASES), ("comma", 2), ("name", 2)]
)
def test_a_mistake(build: Any, case: str, parallel: int) -> None:
    between, warning = CASES[case]
    source = (FIRST + between + LAST).encode("utf-8", "surrogateescape")
    built = build(
        {"index.md": PAGE, "references.bib": source},
        extensions=EXTENSIONS,
        parallel=parallel,
        bibtex_bibfiles=["references.bib"],
        bibtex_default_style="author-year",
        study_untrusted=True,
    )
    line, _, text = warning.partition(": ")
    (found,) = built.warnings
    assert found.startswith(f"references.bib:{line}: WARNING: {text}")
    assert found.endswith("[study.bibliography]")
    html = built.text("index.html")
    assert "Tfirst" in html
    assert "Tlast" in html
    assert "javascript" not in html.partition('role="main"')[2]


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Rate $O(1/k^2)$", "Rate <math>O(1/k^2)</math>"),
        ("$a$ and $b$.", "<math>a</math> and <math>b</math>."),
        ("From $5 to $10", "From $5 to $10"),
        ("At $5, not $", "At $5, not $"),
    ],
)
def test_formulas_between_dollar_signs(text: str, nodes: str) -> None:
    assert "".join(map(str, split_formulas(text))) == nodes


def test_nothing_is_wrong(build: Any) -> None:
    built = build(
        {"index.md": PAGE, "references.bib": FIRST.replace("Tfirst", "Of {$O(1/k^2)$}") + LAST},
        extensions=(*EXTENSIONS, "sphinx_mathml"),
        html_math_renderer="mathml",
        bibtex_bibfiles=["references.bib"],
        bibtex_default_style="author-year",
    )
    assert built.warnings == []
    html = built.text("index.html")
    assert "$" not in html
    assert "O(1/k^2)" in html.partition("<annotation")[2]


REMEDY = (
    "write an expression such as 'docname in docnames' (the sources that are cited are listed) "
    "[study.bibliography]"
)
FILTERS = {
    "docname in": "invalid syntax",
    "author % 3": "there is no pattern in quotes after '%'",
    "title % author": "there is no pattern in quotes after '%'",
    "a; b": "filter expression cannot contain multiple expressions",
    "__import__('os')": "invalid node Call in filter expression",
    "-year": "invalid node UnaryOp in filter expression",
    "year > 2": "'>' not supported between instances of 'str' and 'int'",
    # The second part meets a source only where the first is true.
    "author and year in 3": "argument of type 'int' is not iterable",
    'title % "("': "not a regular expression: missing ), unterminated subpattern at position 0",
    "title % '(a+)+$'": "the pattern repeats a group",
    "not " * 3000 + "True": "it is nested too deep",
    "(" * 300: "too many nested parentheses",
}


@pytest.mark.parametrize("expression", FILTERS)
def test_a_wrong_filter_is_one_warning(build_case: Any, expression: str) -> None:
    cases = {
        wrong: {
            "index.md": PAGE.replace(":all:", f":filter: {wrong}"),
            "references.bib": FIRST + LAST,
        }
        for wrong in FILTERS
    }
    built = build_case(
        expression,
        cases,
        extensions=EXTENSIONS,
        bibtex_bibfiles=["case0/references.bib"],
        bibtex_default_style="author-year",
        # Each page lists the same sources.
        suppress_warnings=["bibtex.duplicate_citation", "bibtex.duplicate_label"],
    )
    assert built.warnings == [
        f"index.md:5: WARNING: ':filter: {expression[:80]}' cannot be read "
        f"({FILTERS[expression]}); {REMEDY}"
    ]
    assert "Tfirst" in built.text("index.html")


@pytest.mark.parametrize(
    ("expression", "shown"),
    [("year % '2021'", "Tlast"), ("key and docname in docnames and year > '2020'", "Tlast")],
)
def test_a_right_filter(build: Any, expression: str, shown: str) -> None:
    built = build(
        {
            "index.md": PAGE.replace(":all:", f":filter: {expression}").replace("first,", ""),
            "references.bib": FIRST + LAST,
        },
        extensions=EXTENSIONS,
        bibtex_bibfiles=["references.bib"],
        bibtex_default_style="author-year",
    )
    assert built.warnings == []
    assert shown in built.text("index.html")
    assert "Tfirst" not in built.text("index.html")


@pytest.mark.parametrize(
    ("style", "parallel"), [("nosuch", 1), ("nosuch", 2), ("evil:x", 1), ("a b", 1)]
)
def test_an_unknown_style(build: Any, style: str, parallel: int) -> None:
    pages = {f"p{n}.md": f"---\norphan: true\n---\n# P{n}\n" for n in range(6)}
    built = build(
        {
            "index.md": PAGE.replace(":all:", f":all:\n:style: {style}"),
            "references.bib": FIRST,
            **pages,
        },
        extensions=EXTENSIONS,
        parallel=parallel,
        bibtex_bibfiles=["references.bib"],
        bibtex_default_style="author-year",
        suppress_warnings=["bibtex.key_not_found"],
    )
    assert built.warnings == [
        f"index.md:5: WARNING: ':style: {style}' is not known; write one of alpha, author-year, "
        "plain, unsrt, unsrtalpha [study.bibliography]"
    ]
    assert "Tfirst" in built.text("index.html")


def test_an_unknown_source_is_one_warning(build: Any) -> None:
    page = PAGE.replace("`first,last`", "`first,last` {cite:p}`nobody`")
    built = build(
        {"index.md": page, "references.bib": FIRST + LAST},
        extensions=EXTENSIONS,
        bibtex_bibfiles=["references.bib"],
        bibtex_default_style="author-year",
    )
    (warning,) = built.warnings
    assert warning.startswith("index.md:3: WARNING: ")


def test_a_source_without_a_field(build: Any) -> None:
    built = build(
        {"index.md": PAGE.replace("first,", ""), "references.bib": f"\n@article{{bad}}\n{LAST}"},
        extensions=EXTENSIONS,
        bibtex_bibfiles=["references.bib"],
        bibtex_default_style="author-year",
    )
    assert built.warnings == [
        "references.bib:2: WARNING: the source 'bad' cannot be written (missing author in bad); "
        "add the field [study.bibliography]"
    ]
    assert "Tlast" in built.text("index.html")


def test_a_citation_of_a_source_without_author_and_title(build: Any) -> None:
    strings = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 40))
    bomb = f'@string{{s0 = "word"}}\n{strings}@misc{{huge, title = s39 # "x"}}\n'
    built = build(
        {
            "index.md": PAGE.replace("first,", "") + "\n{cite:t}`bad`\n",
            "references.bib": f"@misc{{bad}}\n{LAST}\n{bomb}",
        },
        extensions=EXTENSIONS,
        bibtex_bibfiles=["references.bib"],
        bibtex_default_style="author-year",
    )
    line = (PAGE + "\n").count("\n") + 1
    missing = "the citation 'bad' cannot be written (missing title in bad); add the field"
    assert f"index.md:{line}: WARNING: {missing} [study.bibliography]" in built.warnings
    assert "Tlast" in built.text("index.html")
    # What would double a word forty times is left out where it is longer than a book.
    assert any("'s14' repeats strings to more than" in warning for warning in built.warnings)
