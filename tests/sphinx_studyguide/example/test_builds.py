"""What the page says of its code, in every builder, and after every change."""

import json
import re
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

SITE = "https://example.org/en/"
TESTED = (
    "Code tested with Python 3.11, NumPy 2.4.6, PyTorch 2.13.0 and scikit-learn 1.9.1, "
    "with KERAS_BACKEND=torch."
)
VOLUME = "---\nvolume: {}\nsubtitle: S\nsummary: S.\n---\n\n# T\n\n```python\nx = 1\n```\n"


def flat(text: str) -> str:
    """Return a text in one line, whatever its spaces are."""
    return " ".join(text.split())


def read_head(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser").find(class_="sg-example__head")


def test_html(build, page):
    built = build(page)

    assert built.warnings == []
    head = read_head(built.text("index.html"))
    assert flat(head.get_text()) == f"{TESTED} Download it as a Python script or a notebook."
    assert [(link["href"], link.has_attr("download")) for link in head.find_all("a")] == [
        ("index.py", True),
        ("index.ipynb", True),
    ]
    # After the introduction, before the first part.
    assert head.find_next_sibling(True).name == "section"
    assert "example.css" in built.text("index.html")


def test_names_of_the_first_heading_stay_with_it(build, page):
    page["index.md"] = page["index.md"].replace("## Without", "(a)=\n(b)=\n## Without")
    tex = build(page, builder="latex").text("projectnamenotset.tex")

    start, end = tex.index("Code tested with"), tex.index("{Without code}")
    assert start < end
    for name in ("a", "b"):
        label = rf"\label{{\detokenize{{index:{name}}}}}"
        assert tex.count(label) == 1
        assert label not in tex[:end]


def test_reason_stands_below_the_code(build, page):
    html = BeautifulSoup(build(page).text("index.html"), "html.parser")

    line = html.find(class_="sg-example__not-run")
    assert line.get_text() == "Not run: it takes an *hour*"
    assert "while True" in line.find_previous_sibling(True).get_text()
    assert "<!--" not in str(html.find("body"))


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_links_lead_to_the_files(build, builder):
    index = "# Guide\n\n```{toctree}\nvolumes/1 a\n```\n"
    built = build({"index.md": index, "volumes/1 a.md": VOLUME.format(1)}, builder=builder)

    place = {
        "html": "volumes/1 a.html",
        "dirhtml": "volumes/1 a/index.html",
        "singlehtml": "index.html",
    }[builder]
    links = read_head(built.text(place)).find_all("a")
    address = f"{SITE}{place}".replace(" ", "%20")
    assert [urljoin(address, link["href"]) for link in links] == [
        f"{SITE}volumes/1%20a.py",
        f"{SITE}volumes/1%20a.ipynb",
    ]
    assert built.text("volumes/1 a.py").endswith("# %% Program 1\nx = 1\n")
    assert '"nbformat": 4' in built.text("volumes/1 a.ipynb")


@pytest.mark.parametrize(
    ("builder", "place"), [("text", "index.txt"), ("latex", "projectnamenotset.tex")]
)
def test_elsewhere_the_page_is_linked(build, page, builder, place):
    built = build(page, builder=builder, html_baseurl=SITE)

    assert built.warnings == []
    text = flat(built.text(place).replace("\\", ""))
    assert "Not run: it takes an" in text
    assert "Code tested with Python 3.11, NumPy 2.4.6" in text
    assert "Download it at" in text
    assert "example.org/en/index.html" in text
    assert list(built.outdir.rglob("*.ipynb")) == []


def test_without_an_address_no_link_is_promised(build, page):
    # Text marks code by quotes, and breaks lines at hyphens.
    text = flat(build(page, builder="text").text("index.txt")).replace("- ", "-").replace('"', "")

    assert TESTED in text
    assert "Download" not in text


def test_without_record_and_address_there_is_no_line(build, page):
    del page["tested.json"]

    assert "sums" not in build(page, builder="text").text("index.txt").partition("A word")[2]
    assert build(page, builder="text").text("index.txt").split("\n")[3] == "A word before."


def test_without_record_the_site_offers_the_code(build, page):
    del page["tested.json"]

    head = read_head(build(page).text("index.html"))
    assert head.get_text() == "Download the code as a Python script or a notebook."


@pytest.mark.parametrize("layout", ["html", "dirhtml"])
def test_pdf(build, page, layout):
    built = build(
        page,
        builder="typst",
        extensions=("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
        html_baseurl=SITE,
        typst_site_builder=layout,
    )

    assert built.warnings == []
    text = flat("\n".join(path.read_text("utf-8") for path in built.outdir.rglob("*.typ")))
    address = {"html": f"{SITE}index.html", "dirhtml": SITE}[layout]
    assert "#sg-example-downloads()[Download it at #link" in text
    assert "#sg-example-head()[Code tested with Python 3.11, NumPy 2.4.6" in text
    assert f'#link("{address}")' in text
    assert "The code is attached to this PDF as `index.py`" in text
    # Code that is not run has no number.
    sections = ("sums-products", "totals-of-x-i-by-sum", "too-slow")
    marks = [
        (f"Program {number}", f"{address}#{anchor}") for number, anchor in enumerate(sections, 1)
    ]
    assert re.findall(r'mark: \("(.*?)", "(.*?)",\)', text) == marks
    assert '#attach("index.py", "# %% [markdown]' in built.text("documents/index.typ")
    assert "Not run: it takes an" in text


@pytest.mark.parametrize(
    "builder", ["epub", "man", "texinfo", "xml", "pseudoxml", "gettext", "dummy"]
)
def test_every_builder(build, page, builder):
    built = build(
        page,
        builder=builder,
        nitpicky=True,
        copyright="2026",
        version="1",
        html_baseurl="http://localhost:1/",
    )

    assert built.warnings == []
    assert list(built.outdir.rglob("*.ipynb")) == []


def test_the_own_site_is_not_followed(build, page):
    page["index.md"] += "\n<http://localhost:1/other>\n"
    built = build(page, builder="linkcheck", html_baseurl="http://localhost:1/")

    found = [json.loads(line)["uri"] for line in built.text("output.json").splitlines()]
    assert found == ["http://localhost:1/other"]


def test_restructuredtext(build):
    page = (
        ":examples: true\n\nSums\n====\n\n.. code-block:: python\n\n   print(1)\n\n"
        ".. code-block:: text\n\n   1\n\n.. not run: too slow\n\n.. code-block:: python\n\n   2\n"
    )
    built = build({"index.rst": page})

    assert built.warnings == []
    assert "Not run: too slow" in built.text("index.html")
    assert built.text("index.py") == (
        "# %% [markdown]\n# # Sums\n\n# %% Program 1\nprint(1)\n\n#> 1\n\n"
        "# %% [markdown]\n# Not run: too slow\n#\n# ```python\n# 2\n# ```\n"
    )


# -- Which pages offer their code --------------------------------------------


@pytest.mark.parametrize(
    ("front_matter", "offered"),
    [
        ("", False),
        ("examples: true\n", True),
        ("examples: false\n", False),
        ("volume: 1\nsubtitle: S\nsummary: S.\n", True),
        ("volume: 1\nsubtitle: S\nsummary: S.\nexamples: false\n", False),
    ],
)
def test_pages_that_offer_their_code(build, front_matter, offered):
    built = build({"index.md": f"---\n{front_matter}---\n\n# T\n\n```python\nx = 1\n```\n"})

    assert (built.outdir / "index.py").exists() == offered
    assert ("Download the code" in built.text("index.html")) == offered


def test_a_page_without_python_offers_nothing(build):
    built = build({"index.md": "---\nexamples: true\n---\n\n# T\n\n```js\nlet x = 1;\n```\n"})

    assert not (built.outdir / "index.py").exists()
    assert "Download" not in built.text("index.html")


def test_collected_blocks_stay_code_of_their_page(build):
    card = ":::{flashcard} Why?\n:id: why\n\n% not run: too slow\n```python\nx = 1\n```\n:::\n"
    volume = VOLUME.format(1).partition("```")[0]
    built = build(
        {
            "index.md": "# G\n\n```{toctree}\nvolumes/1\n```\n\n:::{collection} cards\n:::\n",
            "volumes/1.md": volume + card,
        }
    )

    assert built.warnings == []
    assert "Not run: too slow" in built.text("index.html")
    assert not (built.outdir / "index.py").exists()
    assert "Not run: too slow" in built.text("volumes/1.py")


def test_contributed_text_stays_text(build):
    page = (
        "---\nexamples: true\n---\n\n# T <b onclick='x()'>bold</b>\n\n"
        "% not run: <script>alert(1)</script> [x](javascript:alert(1))\n"
        "```python\nx = '</script><b>'\n```\n"
    )
    built = build({"index.md": page}, study_untrusted=True)

    # Of the heading's HTML it has been warned; the reason was never anything but text.
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[study.untrusted]"]
    html = BeautifulSoup(built.text("index.html"), "html.parser").find(role="main")
    assert html.find(["script", "b"]) is None
    assert html.find(class_="sg-example__not-run").get_text() == (
        "Not run: <script>alert(1)</script> [x](javascript:alert(1))"
    )
    words = json.loads(built.text("index.ipynb"))["cells"][0]["source"]
    assert words[0] == "# T bold\n"
    assert words[2] == "Not run: \\<script\\>alert(1)\\</script\\> \\[x\\](javascript:alert(1))\n"


# -- What changes ------------------------------------------------------------


def test_a_new_record_is_shown(build, page):
    build(page)
    built = build({"tested.json": page["tested.json"].replace("3.11", "3.12")})

    assert "Python 3.12" in flat(built.text("index.html"))
    assert "Python 3.12" in built.text("index.py")


def test_a_record_that_comes_and_goes(build, page):
    record = page.pop("tested.json")
    assert "tested with" not in build(page).text("index.html")
    assert "tested with" in build({"tested.json": record}).text("index.html")
    assert "tested with" not in build({"tested.json": None}).text("index.html")


def test_only_pages_whose_record_changed_are_read_again(build):
    files = {"index.md": "# G\n\n```{toctree}\na\nb\n```\n"}
    files |= {f"{name}.md": VOLUME.format(n) for n, name in enumerate("ab", 1)}
    entry = '{{"python": "{}", "packages": {{}}}}'
    record = '{{"a": {}, "b": {}}}'
    first = build({**files, "tested.json": record.format(*[entry.format("3.11")] * 2)})
    doctrees = [first.app.doctreedir / f"{name}.doctree" for name in "ab"]
    before = [path.stat().st_mtime_ns for path in doctrees]
    build({"tested.json": record.format(entry.format("3.11"), entry.format("3.12"))})

    after = [path.stat().st_mtime_ns for path in doctrees]
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False]


def test_files_change_with_the_page_only(build, page):
    built = build(page)
    script, notebook = built.outdir / "index.py", built.outdir / "index.ipynb"
    before = script.stat().st_mtime_ns, notebook.stat().st_mtime_ns
    build({"index.md": page["index.md"].replace("A word", "Two words")})
    assert (script.stat().st_mtime_ns, notebook.stat().st_mtime_ns) == before

    build({"index.md": page["index.md"].replace("print(total)", "print(3 * total)")})
    assert "print(3 * total)" in script.read_text("utf-8")
    assert "print(3 * total)" in notebook.read_text("utf-8")


def test_code_that_is_gone_is_offered_no_more(build, page):
    built = build(
        {**page, "other.md": page["index.md"].replace("examples", "orphan: true\nexamples")}
    )
    for path in built.outdir.glob("*.py"):
        path.unlink()
    built = build({"index.md": "---\nexamples: true\n---\n\n# T\n", "other.md": None})

    assert built.warnings == []
    assert "Download" not in built.text("index.html")
    assert list(built.outdir.glob("*.py")) == []


def test_in_parallel(build):
    names = [f"p{number}" for number in range(12)]
    files = {"index.md": "# G\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"}
    files |= {f"{name}.md": VOLUME.format(n) for n, name in enumerate(names, 1)}
    entries = {name: {"python": "3.11", "packages": {"own": name}} for name in names}
    built = build({**files, "tested.json": json.dumps(entries)}, parallel=2)

    assert built.warnings == []
    for name in names:
        assert f"with Python 3.11 and own {name}." in flat(built.text(f"{name}.html"))
        assert f"pip install own=={name}" in built.text(f"{name}.py")


def test_same_bytes(build, page):
    first = build(page)
    before = [(first.outdir / name).read_bytes() for name in ("index.py", "index.ipynb")]
    again = build({}, fresh=True)

    assert [(again.outdir / name).read_bytes() for name in ("index.py", "index.ipynb")] == before
