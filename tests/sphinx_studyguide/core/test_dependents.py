"""A page is written again when what it shows of others changed, whichever builder read the change."""

import shutil
from difflib import unified_diff
from functools import cache

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder
from tests.conftest import make_build

TERMS = """\
# Terms

:::{glossary}
Logit
: The value before the sigmoid.
:::
"""
FIGURES = """\
# Figures

:::{figure} ../volumes/dot.png
:name: fig-gray

A dot.
:::
"""
LINKS = """\
# Links

{term}`logit`, {ref}`sec-neurons`, {ref}`fig-gray`, {numref}`fig-gray`, {eq}`eq-attention`,
[](../volumes/01-basics.md), [](../volumes/01-basics.md#neurons), {doc}`../volumes/02-attention`,
[](#card-plain), [](#table-old-new) and {ref}`sigmoid card`.

```{include} part.txt
```
"""
#: Pages in the order of their names.
INDEX = "# Guide\n\n```{toctree}\n:glob:\n:numbered:\n\nvolumes/*\nstudy/*\n```\n"
HOME = "# Home\n\n:::{volume-list}\n3. Planned\n:::\n\n```{toctree}\n:glob:\n\nvolumes/*\nstudy/*\n```\n"
FIRST, SECOND = "volumes/01-basics.md", "volumes/02-attention.md"

#: What changes, by name: the file, what is there, what comes instead.
EDITS = {
    "an answer": (SECOND, "axolotl", "salamander"),
    "a question": (SECOND, "Is attention all you need?", "Is it all you need?"),
    "a tag": (SECOND, ":tags: attention\n:level: 3", ":tags: neuron\n:level: 3"),
    "a link in a card": (SECOND, "layers: axolotl", "layers: [](#grid-basics)"),
    "a cell": (FIRST, "Since 1943", "Since 1944"),
    "a formula": (SECOND, "A = QK^", "B = QK^"),
    "a table": (SECOND, "| **speed** | {con}`slow`", "| **speed** | {con}`sluggish`"),
    "the title of a table": (SECOND, "{comparison} Old and new", "{comparison} Then and now"),
    "an anchor": (SECOND, ":id: old-new", ":id: then-now"),
    "a section": (FIRST, "## Neurons", "## Units"),
    "a chapter": (SECOND, "# Attention\n", "# Attention, please\n"),
    "a summary": (FIRST, "The first volume.", "The very first volume."),
    "an accent": (SECOND, "volume: 2\n", "volume: 2\naccent: pink\n"),
    "the number of a volume": (FIRST, "volume: 1\n", "volume: 7\n"),
    # Sphinx compares the date of a page with that of its source, and of nothing else.
    "an included file": ("study/part.txt", "quagga", "zebra"),
    "a term": ("study/terms.md", "Logit\n", "Log odds\n\nLogit\n"),
    "a term that goes": ("study/terms.md", "Logit\n", "Log odds\n"),
    "a caption": ("study/figures.md", "A dot.", "A gray dot."),
    "the number of a figure": ("study/figures.md", "# Figures\n", "# Figures\n\n:::{figure} ../volumes/dot.png\nOne more.\n:::\n"),
    "the number of a formula": (SECOND, "# Attention\n", "# Attention\n\n$$a$$ (eq-a)\n"),
}  # fmt: skip


@pytest.fixture
def guide(guide):
    return {
        **guide,
        "index.md": INDEX,
        "home.md": HOME,
        "study/terms.md": TERMS,
        "study/figures.md": FIGURES,
        "study/links.md": LINKS,
        "study/part.txt": "A quagga.\n",
    }


def pages(built) -> dict[str, str]:
    return {
        name: built.text(f"{name}.html").replace(f'?v={name}"', "")
        for name in built.app.env.all_docs
    }


def make(build, files, **settings):
    """Build with numbers, and in a theme that lists all pages on each of them."""
    with pytest.MonkeyPatch.context() as patch:
        # A hundred files that no page is made from take a third of the time.
        patch.setattr(StandaloneHTMLBuilder, "copy_static_files", lambda _builder: None)
        return build(files, numfig=True, html_theme="furo", **settings)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("guide")


@pytest.fixture
def build(place, guide):
    """Return a function that builds the guide again: for each test it is as its first build left it."""
    now, kept = place / "now", place / "kept"
    if kept.exists():
        shutil.rmtree(now)
        shutil.copytree(kept, now)
    else:
        now.mkdir()
        make(make_build(now), guide)
        shutil.copytree(now, kept)
    return make_build(now)


@pytest.fixture(scope="module")
def from_nothing(tmp_path_factory):
    """Return a function that gives the pages of files that are built from nothing, once."""

    @cache
    def run(files):
        return pages(make(make_build(tmp_path_factory.mktemp("whole")), dict(files)))

    return run


@pytest.fixture
def check(build, from_nothing, guide):
    """Return a function that changes files after a build, and compares with a build from nothing."""

    def run(changes, *, between=(), **settings):
        for builder in between:
            make(build, changes, builder=builder, **settings)
            changes = {}
        return make(build, changes, **settings)

    def run_and_compare(changes, **settings):
        built = run(changes, **settings)
        whole = {name: text for name, text in {**guide, **changes}.items() if text is not None}
        found, expected = pages(built), from_nothing(frozenset(whole.items()))
        stale = [
            line
            for name, text in expected.items()
            for line in unified_diff(
                text.splitlines(), found[name].splitlines(), name, lineterm="", n=0
            )
        ]
        assert "\n".join(stale) == ""

    return run_and_compare


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_that_another_builder_has_read_leaves_no_page_stale(check, guide, edit):
    name, old, new = edit
    assert old in guide[name]
    check({name: guide[name].replace(old, new)}, between=("check",))


@pytest.mark.parametrize("between", [(), ("check",)], ids=" ".join)
@pytest.mark.parametrize(
    "changes",
    [
        {"study/new.md": "# New\n\n:::{flashcard} New?\n:id: new\n\nYes.\n:::\n"},
        {"volumes/03-new.md": "---\nvolume: 3\nsubtitle: s\nsummary: s\n---\n\n# New\n\n:::{insight}\nA new one.\n:::\n"},
        {SECOND: None},
        {"study/terms.md": None},
        {"study/cards.md": None},
    ],
    ids=["a page", "a volume", "no volume", "no terms", "no collection"],
)  # fmt: skip
def test_a_page_that_comes_or_goes_leaves_no_page_stale(check, changes, between):
    check(changes, between=between)


def test_a_volume_that_moves_leaves_no_page_stale(check, guide):
    check({SECOND: None, "volumes/03-attention.md": guide[SECOND]}, between=("check",))


def test_two_processes_leave_no_page_stale(check, guide):
    text = guide[SECOND].replace("axolotl", "salamander").replace("Old and new", "Then and now")
    check({SECOND: text}, between=("check",), parallel=2)


#: Sphinx writes these always.
ALWAYS = {"genindex.html", "search.html"}


@pytest.fixture
def find_written(build, place):
    """Return a function that builds changes: the pages that are written, and whether they differ."""
    outdir = place / "now" / "build" / "html"

    def run(changes) -> dict[str, bool]:
        before = {
            path: (path.stat().st_mtime_ns, path.read_bytes()) for path in outdir.rglob("*.html")
        }
        assert before
        make(build, changes)
        return {
            path.relative_to(outdir).as_posix(): text != path.read_bytes()
            for path, (time, text) in before.items()
            if time != path.stat().st_mtime_ns and path.name not in ALWAYS
        }

    return run


@pytest.mark.parametrize(
    ("edit", "others"),
    [
        ((SECOND, "layers: axolotl", "layers: salamander"), {"study/cards.html"}),
        ((SECOND, "Eight, says", "Eight: so says"), set()),
        ((FIRST, "Since 1943", "Since 1944"), {"study/rest.html"}),
        ((SECOND, "Old and new", "Then and now"), {"study/rest.html", "study/links.html"}),
    ],
)
def test_only_pages_that_change_are_written(find_written, guide, edit, others):
    name, old, new = edit
    assert old in guide[name]
    written = find_written({name: guide[name].replace(old, new)})

    assert written == dict.fromkeys([name.replace(".md", ".html"), *others], True)
    assert find_written({}) == {}


def test_a_new_title_of_a_chapter_is_on_every_page(find_written, guide):
    new = guide[SECOND].replace("# Attention\n", "# Attention, please\n")
    written = find_written({SECOND: new})

    assert len(written) == len([name for name in guide if name.endswith(".md")])
    assert all(written.values())


def test_a_check_leaves_nothing_to_write(build, find_written):
    make(build, {}, builder="check")

    assert find_written({}) == {}


def find_memory(built):
    (kept,) = built.app.doctreedir.glob("written-html-*.json")
    return kept


def test_a_build_that_is_ended_leaves_all_pages_to_the_next(build, guide, monkeypatch):
    built = make(build, {})
    monkeypatch.setattr(type(built.app.builder), "finish", lambda _builder: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make(build, {SECOND: guide[SECOND].replace("axolotl", "salamander")})
    monkeypatch.undo()
    assert not list(built.app.doctreedir.glob("written-html-*.json"))
    # The answer is again what it was before: only a page that was written in between is stale.
    text = make(build, {SECOND: guide[SECOND]}).text("study/cards.html")

    assert "axolotl" in text
    assert "salamander" not in text


def test_a_memory_that_is_damaged_is_no_memory(build):
    built = make(build, {})
    find_memory(built).write_text('{"index": ', "utf-8")
    page = built.outdir / "study/links.html"
    before = page.stat().st_mtime_ns
    make(build, {})

    assert page.stat().st_mtime_ns > before
