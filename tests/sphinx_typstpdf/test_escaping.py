"""Any text in any place prints as itself: nodes and MyST in, and what Typst lays out read back."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst
from docutils import nodes
from docutils.utils import new_document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sphinx import addnodes
from sphinx.testing.util import SphinxTestApp

from sphinx_typstpdf.markup.text import drop_controls

from .reading import read_bookmarks, read_text

#: What Typst reads as something else, somewhere.
SYNTAX = [
    "#", "$", "//", "/*", "*/", "@x", "<x>", "[", "]", "_", "*", "_a_", "*a*", "`", "```", "--",
    "---", "...", "~", "=", "= ", "- ", "+ ", "1. ", "12. ", "/ a: ", "http://a.b/c", "https://",
    "'", '"', "\\", "\\u{41}", "\\n", "\\\n", ";", "(", ")", "(1)", ".a", ".func()", "{", "}", ":",
    "#let x = 1", '#read("conf.py")', "#import", "$x$", "&", "|", "^", "%", "-?", "-1", "->", "=>",
    "\n", "\n\n", "\r\n", "\t", "  ", "\x00", "\x0b", "\x0c", "\x1b", "\x85", "\u00a0", "\u00ad",
    "\u200b", "\u200d", "\u200f", "\u2028", "\u2029", "\ufeff", "\ufffd", "\uffff", "\ud800",
    "\u0301", "א", "ا", "漢", "😀", "👩‍👩‍👧", "\U000f0000", "ﬁ", "İ", "1", "a", "Z",
]  # fmt: skip
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
PIECES = st.one_of(st.sampled_from(SYNTAX), st.text(max_size=3))
TEXT = (
    st.lists(PIECES, max_size=8).map("".join).map(lambda text: text if shown(text) else f"{text}m")
)


def shown(text: str) -> str:
    """Return what shows of a text, without the space in it."""
    return "".join(drop_controls(text).split())


Place = Callable[[str], nodes.Node]
PLACES: dict[str, Place] = {}


def place(function: Place) -> Place:
    PLACES[function.__name__] = function
    return function


def paragraph(*inside: str | nodes.Node) -> nodes.paragraph:
    made = nodes.paragraph()
    made += [nodes.Text(each) if isinstance(each, str) else each for each in inside]
    return made


def inline(kind: type[nodes.TextElement], **attributes: object) -> Place:
    return lambda text: paragraph("a ", kind("", text, **attributes), " b")


for kind in (
    nodes.emphasis, nodes.strong, nodes.literal, nodes.title_reference, nodes.subscript,
    nodes.superscript, nodes.inline, nodes.problematic, nodes.generated, addnodes.literal_emphasis,
    addnodes.literal_strong, addnodes.manpage,
):  # fmt: skip
    PLACES[kind.__name__] = inline(kind)
for name in ("kbd", "guilabel", "menuselection", "sd-badge", "any"):
    PLACES[f"inline {name}"] = inline(nodes.inline, classes=[name])
PLACES["key"] = inline(nodes.literal, classes=["kbd"])
PLACES["program"] = inline(nodes.literal, classes=["code"], language="python")
for kind in (
    nodes.note,
    nodes.warning,
    nodes.topic,
    nodes.sidebar,
    nodes.compound,
    nodes.container,
):
    PLACES[kind.__name__] = lambda text, kind=kind: kind("", paragraph(text))
for kind in (nodes.rubric, addnodes.centered, nodes.literal_block, nodes.doctest_block):
    PLACES[kind.__name__] = lambda text, kind=kind: kind("", text)


@place
def text(text: str) -> nodes.Node:
    return paragraph(text)


@place
def two_texts(text: str) -> nodes.Node:
    return paragraph(text, text)


@place
def text_for_each_sign(text: str) -> nodes.Node:
    return paragraph(*text)


@place
def beside_marks(text: str) -> nodes.Node:
    return paragraph(text, nodes.strong("", "m"), text, nodes.emphasis("", "m"))


@place
def beside_calls(text: str) -> nodes.Node:
    return paragraph(nodes.subscript("", "m"), text, nodes.math("", "x"), text)


@place
def beside_code(text: str) -> nodes.Node:
    return paragraph(nodes.literal("", "m"), text, nodes.literal("", "m"), text)


@place
def nested_marks(text: str) -> nodes.Node:
    return paragraph(nodes.strong("", "", nodes.emphasis("", text), nodes.literal("", "m")))


@place
def after_a_target(text: str) -> nodes.Node:
    return paragraph(nodes.target("", "", ids=["t"]), text)


@place
def link(text: str) -> nodes.Node:
    return paragraph("a ", nodes.reference("", text, refuri="https://x.org"), "b")


@place
def inner_link(text: str) -> nodes.Node:
    return paragraph(nodes.reference("", text, refid="t", internal=True))


@place
def download(text: str) -> nodes.Node:
    return paragraph(addnodes.download_reference("", text, reftarget="w.zip", filename="w.zip"))


@place
def explanation(text: str) -> nodes.Node:
    return paragraph(nodes.abbreviation("", "m", explanation=f"m{text}"))


@place
def bullets(text: str) -> nodes.Node:
    items = [nodes.list_item("", paragraph(text)), nodes.list_item("", paragraph("m"))]
    return nodes.bullet_list("", *items)


@place
def loose_bullets(text: str) -> nodes.Node:
    return nodes.bullet_list("", nodes.list_item("", paragraph("m"), paragraph(text)))


@place
def numbers(text: str) -> nodes.Node:
    return nodes.enumerated_list("", nodes.list_item("", paragraph(text)))


@place
def letters(text: str) -> nodes.Node:
    items = [nodes.list_item("", paragraph(text)), nodes.list_item("", paragraph("m"))]
    return nodes.enumerated_list("", *items, enumtype="loweralpha", prefix="(", suffix=")")


@place
def nested_lists(text: str) -> nodes.Node:
    inner = nodes.bullet_list("", nodes.list_item("", paragraph(text)))
    return nodes.enumerated_list("", nodes.list_item("", paragraph(text), inner))


@place
def definitions(text: str) -> nodes.Node:
    term, kind = nodes.term("", text), nodes.classifier("", text)
    return nodes.definition_list(
        "", nodes.definition_list_item("", term, kind, nodes.definition("", paragraph(text)))
    )


@place
def fields(text: str) -> nodes.Node:
    field = nodes.field("", nodes.field_name("", text), nodes.field_body("", paragraph(text)))
    return nodes.field_list("", field)


@place
def options(text: str) -> nodes.Node:
    option = nodes.option("", nodes.option_string("", text))
    description = nodes.description("", paragraph(text))
    item = nodes.option_list_item("", nodes.option_group("", option), description)
    return nodes.option_list("", item)


@place
def horizontal_list(text: str) -> nodes.Node:
    item = nodes.bullet_list("", nodes.list_item("", paragraph(text)))
    return addnodes.hlist("", addnodes.hlistcol("", item))


@place
def lines(text: str) -> nodes.Node:
    inner = nodes.line_block("", nodes.line("", text))
    return nodes.line_block("", nodes.line("", text), inner, nodes.line("", text))


@place
def quotation(text: str) -> nodes.Node:
    return nodes.block_quote("", paragraph(text), nodes.attribution("", text))


@place
def admonition_with_title(text: str) -> nodes.Node:
    return nodes.admonition("", nodes.title("", text), paragraph(text))


@place
def topic_with_title(text: str) -> nodes.Node:
    return nodes.topic("", nodes.title("", text), paragraph(text))


@place
def version_note(text: str) -> nodes.Node:
    return addnodes.versionmodified("", "", paragraph(nodes.inline("", text), text))


@place
def parsed_literal(text: str) -> nodes.Node:
    return nodes.literal_block("m", "", nodes.Text(text), nodes.emphasis("", text))


@place
def listing(text: str) -> nodes.Node:
    caption = nodes.caption("", text)
    return nodes.container("", caption, nodes.literal_block("", text), literal_block=True)


@place
def table(text: str) -> nodes.Node:
    def row() -> nodes.row:
        return nodes.row("", *(nodes.entry("", paragraph(text)) for _ in range(2)))

    specs = [nodes.colspec(colwidth=1, stub=1), nodes.colspec(colwidth=1)]
    group = nodes.tgroup("", *specs, nodes.thead("", row()), nodes.tbody("", row()), cols=2)
    return nodes.table("", nodes.title("", text), group)


@place
def figure(text: str) -> nodes.Node:
    caption, legend = nodes.caption("", text), nodes.legend("", paragraph(text))
    return nodes.figure("", paragraph("m"), caption, legend)


@place
def missing_image(text: str) -> nodes.Node:
    return nodes.image(uri="not-there.png", alt=f"m{text}")


@place
def footnote(text: str) -> nodes.Node:
    mark = nodes.footnote_reference("", "1", refid="note", ids=["mark"])
    note = nodes.footnote("", nodes.label("", "1"), paragraph(text), ids=["note"])
    return nodes.container("", paragraph(text, mark, text), note)


@place
def unused_footnote(text: str) -> nodes.Node:
    return nodes.footnote("", nodes.label("", f"m{text}"), paragraph(text), ids=["unused"])


@place
def citation(text: str) -> nodes.Node:
    mark = nodes.citation_reference("", text, refid="cited")
    return nodes.container(
        "",
        paragraph(mark),
        nodes.citation("", nodes.label("", text), paragraph(text), ids=["cited"]),
    )


@place
def signature(text: str) -> nodes.Node:
    parameters = addnodes.desc_parameterlist("", "", addnodes.desc_parameter("", text))
    parts = [
        addnodes.desc_annotation("", text), addnodes.desc_addname("", text),
        addnodes.desc_name("", text), parameters, addnodes.desc_returns("", text),
    ]  # fmt: skip
    content = addnodes.desc_content("", paragraph(text))
    return addnodes.desc("", addnodes.desc_signature("", "", *parts), content)


@place
def production(text: str) -> nodes.Node:
    return addnodes.productionlist("", addnodes.production("", f"m{text}", tokenname="m"))


@place
def section(text: str) -> nodes.Node:
    return nodes.section("", nodes.title("", f"m{text}"), paragraph(text), ids=["section"])


@place
def unknown(text: str) -> nodes.Node:
    kind = type("strange_node", (nodes.General, nodes.TextElement), {})
    return kind("", text)


#: Where a line end is one on paper too.
KEEPS_LINES = {"doctest_block", "listing", "literal_block", "parsed_literal", "production"}

MAIN = """
#import "/lib/elements.typ": *
#import "/lib/template.typ": document
// Told instead of set: what is set may meet a rule that takes long words apart, and be told twice.
#let told(it) = [#metadata(it.text)<found>#box(width: 5pt, height: 5pt)]
#let noted(it) = { [#metadata(repr(it.func()))<found>]; it }
#show text: told
#show emph: noted
#show heading: noted
#show image: noted
#show linebreak: noted
#show link: noted
#show list: noted
#show enum: noted
#show math.equation: noted
#show raw.where(block: true): noted
#show ref: noted
#show smartquote: noted
#show strong: noted
#show terms: noted
#show: document.with(title: "t", cover: false, contents: false)
#set page(height: auto, header: none, footer: none)
"""


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory):
    """A builder whose library is written, to write more documents with."""
    folder = tmp_path_factory.mktemp("escaping")
    source = folder / "source"
    source.mkdir()
    (source / "conf.py").write_text("")
    (source / "index.rst").write_text("=====\nTitle\n=====\n")
    extensions = {"extensions": ["sphinx_typstpdf", "sphinx_mathml"], "mathml_font": None}
    app = SphinxTestApp("typst", srcdir=source, builddir=folder / "build", confoverrides=extensions)
    app.build()
    yield app.builder
    app.cleanup()


def write(builder, texts: dict[str, str]) -> None:
    """Write a document that holds each text at its place."""
    document = new_document("probe")
    document.settings.env = builder.env
    whole = nodes.section("", nodes.title("", "Probe"), ids=["probe"])
    for name, make in PLACES.items():
        made = make(texts[name])
        for node in made.findall(nodes.Element):  # ids are of one document
            node["ids"] = [f"{name}-{each}" for each in node["ids"]]
            if "refid" in node:
                node["refid"] = f"{name}-{node['refid']}"
        whole += made
        whole += paragraph(f"[after {name}]")
    document += whole
    builder.write_doc("probe", document)


def read(builder) -> dict[str, str]:
    """Return, for each place, all text that is laid out and the names of the elements round it."""
    main = Path(builder.outdir, "probe-main.typ")
    main.write_text(f'{MAIN}#include "/documents/probe.typ"\n', "utf-8")
    compiler = typst.Compiler(input=str(main), root=str(main.parent), ignore_system_fonts=True)
    whole = "".join("".join(json.loads(compiler.query("<found>", field="value"))).split())
    found, place = {}, 0
    for name in PLACES:
        end = "".join(f"[after{name}]".split())
        start, place = place, whole.index(end, place)
        found[name] = whole[start:place]
    return found


@pytest.fixture(scope="module")
def plain(builder) -> dict[str, str]:
    """What a harmless word looks like in each place."""
    write(builder, dict.fromkeys(PLACES, "Word"))
    return read(builder)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.fixed_dictionaries(dict.fromkeys(PLACES, TEXT)))
# The control character is dropped, and then the mark is beside a word.
@example(dict.fromkeys(PLACES, "\x19x-"))
def test_text_is_laid_out_as_itself(builder, plain: dict[str, str], texts: dict[str, str]) -> None:
    """In every place the same elements stand as round a word, and in them the text."""
    write(builder, texts)
    found = read(builder)
    for name, text in texts.items():
        read_back = found[name].replace("linebreak", "") if name in KEEPS_LINES else found[name]
        assert read_back == plain[name].replace("Word", shown(text)), name


#: Signs that the fonts in the Typst package have, so that a PDF's text tells them.
COVERED = st.text(
    st.sampled_from(
        [chr(code) for code in (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180))]
    ),
    max_size=12,
).map(lambda text: " ".join(text.split()))
#: MyST with a place for each text, between two words that find it again.
CHAPTER = """\
# {0}

{1}

*{2}* and **{3}** and [{4}](https://x.org)[^n].

- {5}

  {6}

3. {7}

{8}
: {9}

> {10}

| {11} | x |
|---|---|
| {12} | y |

:::{{admonition}} {13}
{14}
:::

[^n]: {15}
"""


def escape_myst(text: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@example(["#let $x$ // _a_ *b* @c <d> [e] `f` ~g"] * 16)
@example(["'a' \"b\" -- --- ... \\u{41} http://a.b 1. - + = /"] * 16)
@given(st.lists(COVERED, min_size=16, max_size=16))
def test_text_of_a_chapter_is_text_of_the_pdf(pdf, texts: list[str]) -> None:
    places = [f"Q{place} {escape_myst(text)} Z{place}" for place, text in enumerate(texts)]
    options = {"cover": False, "contents": False, "text_size": "4pt"}
    built = pdf(
        CHAPTER.format(*places),
        fresh=True,
        smartquotes=False,
        typst_documents=[{"startdoc": "index", "target": "book", **options}],
    )
    read = " ".join(read_text(built.outdir / "book.pdf").split())
    for place, text in enumerate(texts):
        found = re.search(f"Q{place} (.*?)Z{place}", read)
        assert found, (place, read)
        assert found[1].strip() == text, place


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@example(r'#read("conf.py") $x$ \u{41} "quoted"')
@given(TEXT)
def test_names_of_a_pdf_are_the_names_given(pdf, text: str) -> None:
    """Title, author and bookmarks hold a text as it is; line ends and controls are not part of one."""
    name = " ".join(drop_controls(text).split())
    built = pdf(
        {"index.md": f"# m{escape_myst(name)}\n\n![m{escape_myst(name)}](a.svg)\n", "a.svg": SVG},
        fresh=True,
        smartquotes=False,
        typst_pdf_standard=None,
        typst_documents=[{"startdoc": "index", "target": "book", "title": name, "author": name}],
    )
    path = built.outdir / "book.pdf"
    assert [" ".join(title.split()) for _, title in read_bookmarks(path)] == [f"m{name}"]
    with pikepdf.open(path) as document:
        assert str(document.docinfo.Title) == name
        assert str(document.docinfo.Author) == name
        alternatives = [
            each.Alt for each in document.objects if "/Alt" in getattr(each, "keys", list)()
        ]
    assert [" ".join(str(each).split()) for each in alternatives] == [f"m{name}"]


def test_entries_of_an_index_are_text(pdf) -> None:
    entry = "#let $x$ _a_ *b* <c> @d `e` ~f // [g] -- 'h'"
    built = pdf(
        {"index.rst": f"Title\n=====\n\n.. index:: single: {entry}; {entry}\n\nWords.\n"},
        extensions=("sphinx_typstpdf",),
        smartquotes=False,
    )
    assert built.warnings == []
    read = " ".join(read_text(built.outdir / "book.pdf").split())
    assert read.count(entry) == 2
