"""The manifest of an EPUB says which pages hold MathML and SVG, and SVG has its namespace."""

import re
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from tests.conftest import Build

from sphinx_studyguide.epub.queries import answer_queries
from sphinx_studyguide.epub.repair import find_fault, repair


def test_pages_with_math_are_declared(build: Build) -> None:
    built = build(
        {
            "index.md": "# Home\n\n```{toctree}\nplain\n```\n\n$x^2$\n",
            "plain.md": "# Plain\n\ntext\n",
        },
        builder="epub",
        project="Guide",
        version="1",
        epub_copyright="x",
    )

    manifest = built.text("content.opf")

    assert (
        'href="index.xhtml" media-type="application/xhtml+xml" properties="mathml" />' in manifest
    )
    assert 'href="plain.xhtml" media-type="application/xhtml+xml" />' in manifest


def test_svg_has_its_namespace(build: Build) -> None:
    built = build(
        {"index.md": "# Home\n\n:::{dropdown} More\nText.\n:::\n"},
        builder="epub",
        extensions=("myst_parser", "sphinx_design", "sphinx_studyguide"),
        project="Guide",
        version="1",
        epub_copyright="x",
    )

    page = built.text("index.xhtml")

    assert page.count("<svg") == page.count('<svg xmlns="http://www.w3.org/2000/svg"') > 0
    assert 'properties="svg" />' in built.text("content.opf")


BOOK = {
    "builder": "epub",
    "extensions": ("myst_parser", "sphinx_design", "sphinx_mathml", "sphinx_studyguide"),
    "project": "Guide",
    "author": "A & B",
    "version": "1",
    "epub_copyright": "x",
    "epub_identifier": "urn:uuid:39cc5fa9-bcbe-514c-a4b7-6e3c2536de15",
    "epub_uid": "guide",
}
HOME = "# Home\n\n```{toctree}\n:hidden:\n\none\nauthors/two\n```\n\n[two](authors/two.md)\n"


def test_documents_that_are_left_out(build: Build) -> None:
    files = {
        "index.md": HOME,
        "one.md": "# One\n\n## Part\n",
        "authors/two.md": "# Two\n\n```{toctree}\nthree\n```\n",
        "authors/three.md": "# Three\n",
    }
    settings = {
        **BOOK,
        "study_epub_exclude": ["authors/*"],
        "html_baseurl": "https://example.org/",
        "epub_tocscope": "includehidden",
    }
    built = build(files, **settings)
    assert built.warnings == []
    assert not (built.outdir / "authors").exists()
    assert 'href="https://example.org/authors/two.html"' in built.text("index.xhtml")
    for name in ("content.opf", "nav.xhtml", "toc.ncx"):
        assert "authors" not in built.text(name)
    assert 'href="one.xhtml#part"' in built.text("nav.xhtml")
    assert 'src="one.xhtml#part"' in built.text("toc.ncx")
    # The same once more, when nothing changed, and when only a document changed that is left out.
    assert build({}, **settings).warnings == []
    assert build({"authors/three.md": "# Three\n\nMore.\n"}, parallel=2, **settings).warnings == []


def test_the_book_describes_itself(build: Build) -> None:
    built = build({"index.md": "# Home\n"}, **BOOK, study_epub_date="2026-11-23")
    manifest = built.text("content.opf")
    assert "<dc:date>2026-11-23</dc:date>" in manifest
    assert 'prefix="schema: http://schema.org/ ' in manifest
    assert 'lang="en" xml:lang="en"' in built.text("index.xhtml")
    assert 'epub:type="bodymatter" href="index.xhtml">Home<' in built.text("nav.xhtml")
    assert '<nav epub:type="toc" role="doc-toc">' in built.text("nav.xhtml")
    assert f'name="dtb:uid" content="{BOOK["epub_identifier"]}"' in built.text("toc.ncx")


ALWAYS = [
    "accessibilityFeature displayTransformability",
    "accessibilityFeature readingOrder",
    "accessibilityFeature structuralNavigation",
    "accessibilityFeature tableOfContents",
]
FACTS = {
    "words": (
        "Text.",
        ["accessMode textual", "accessModeSufficient textual", "accessibilityHazard none"],
    ),
    "a formula": (
        "$x$",
        [
            *("accessMode textual", "accessModeSufficient textual"),
            *("accessibilityFeature MathML", "accessibilityFeature describedMath"),
            "accessibilityHazard none",
        ],
    ),
    "an index": (
        "{index}`term`",
        [
            *("accessMode textual", "accessModeSufficient textual"),
            *("accessibilityFeature index", "accessibilityHazard none"),
        ],
    ),
    "a picture with words": (
        "![A dot](dot.png)",
        [
            *("accessMode textual", "accessMode visual", "accessModeSufficient textual"),
            *("accessModeSufficient textual,visual", "accessibilityFeature alternativeText"),
            "accessibilityHazard none",
        ],
    ),
    "a picture without words": (
        '<img src="dot.png" />',
        [
            *("accessMode textual", "accessMode visual"),
            *("accessModeSufficient textual,visual", "accessibilityHazard none"),
        ],
    ),
    "a picture that moves": (
        "![A dot](dot.gif)",
        [
            *("accessMode textual", "accessMode visual", "accessModeSufficient textual"),
            *("accessModeSufficient textual,visual", "accessibilityFeature alternativeText"),
            "accessibilityHazard unknown",
        ],
    ),
    "a drawing": (
        ":::{architecture} Net\nnetwork: [1, 2, 1]\n:::",
        [
            *("accessMode textual", "accessMode visual", "accessModeSufficient textual"),
            *("accessModeSufficient textual,visual", "accessibilityFeature alternativeText"),
            *("accessibilityFeature longDescription", "accessibilityHazard none"),
        ],
    ),
}


@pytest.mark.parametrize("kind", FACTS)
def test_accessibility_is_that_of_the_pages(build: Build, kind: str) -> None:
    text, facts = FACTS[kind]
    built = build(
        {"index.md": f"# Home\n\n{text}\n", "dot.png": DOT, "dot.gif": DOT},
        **BOOK,
        study_epub_accessibility="Read by A & B.",
    )
    found = re.findall(r'property="schema:(\w+)">(.*?)<', built.text("content.opf"))
    expected = [*ALWAYS, *facts, "accessibilitySummary Read by A &amp; B."]
    assert sorted(map(" ".join, found)) == sorted(expected)


def test_style_sheets_have_no_query_that_pages_side_by_side_miss(build: Build) -> None:
    built = build(PLACES, **BOOK, epub_tocscope="includehidden")
    sheets = {
        path.name: path.read_text("utf-8") for path in (built.outdir / "_static").glob("*.css")
    }
    assert "@media all" in sheets["comparison.css"]
    assert "@media all" in sheets["mathml.css"]
    assert not [name for name, text in sheets.items() if re.search(r"max-width: [34]0r?em\)", text)]


def test_no_page_of_a_book_is_wide(tmp_path: Path) -> None:
    sheet = tmp_path / "a.css"
    sheet.write_text("@media (min-width: 46em) { p { columns: 2 } } @media (min-width: 0) {}")
    answer_queries(tmp_path)
    assert sheet.read_text() == "@media not all { p { columns: 2 } } @media (min-width: 0) {}"


def test_nothing_keeps_room_for_a_script(build: Build) -> None:
    source = "```{architecture} A\nplot:\n  x: {range: 0..1}\n  curves: [x]\n```\n"
    card = ":::{flashcard} Why?\n:id: why\n\nSo.\n:::\n"
    built = build({"index.md": f"# Home\n\n{source}\n{card}"}, **BOOK)
    sheets = {path.stem: path.read_text("utf-8") for path in built.outdir.rglob("*.css")}
    # The button below a figure, which a script makes; a card that is linked to, without one.
    assert "@media screen and (max-width: 0)" in sheets["architecture"]
    assert "@media (min-width: 0)" in sheets["flashcard"]
    assert not [name for name, text in sheets.items() if "scripting:" in text]


CLAIM = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"


def test_a_claim_of_conformance_has_its_certifier(build: Build) -> None:
    manifest = build({"index.md": "# Home\n"}, **BOOK, study_epub_conformance=CLAIM).text(
        "content.opf"
    )
    assert f'<meta property="dcterms:conformsTo" id="conformance">{CLAIM}</meta>' in manifest
    assert '<meta property="a11y:certifiedBy" refines="#conformance">A &amp; B</meta>' in manifest


def test_a_claim_that_readers_do_not_know(build: Build) -> None:
    built = build({"index.md": "# Home\n"}, **BOOK, study_epub_conformance="WCAG <AA>")
    (warning,) = built.warnings
    assert "conf.py:1: WARNING: study_epub_conformance is “WCAG <AA>”" in warning
    assert warning.endswith("write it as “EPUB Accessibility 1.1 - WCAG 2.2 Level AA” [study.epub]")
    assert "conformsTo" not in built.text("content.opf")


PLACES = {
    "index.md": "# Home\n\n## First\n\n```{toctree}\n:hidden:\n\none\nwords\nauthors\n```\n",
    "one.md": "# One & *all*\n\n{index}`a`\n",
    "words.md": "# Words <b>\n\n```{glossary}\na\n  A.\n```\n",
    "authors.md": "# Authors\n\n```{glossary}\nc\n  C.\n\nd\n  D.\n```\n",
}


def test_landmarks_lead_to_the_places_of_a_book(build: Build) -> None:
    built = build(
        PLACES,
        **BOOK,
        html_baseurl="https://example.org/",
        epub_tocscope="includehidden",
        epub_cover=("_static/study-cover.png", "epub-cover.html"),
        study_epub_exclude=["authors"],
    )
    landmarks = built.text("nav.xhtml").partition('epub:type="landmarks"')[2]
    assert re.findall(r'<a epub:type="(\w+)" href="(.*?)">(.*?)</a>', landmarks) == [
        ("cover", "epub-cover.xhtml", "Cover"),
        ("bodymatter", "one.xhtml", "One &amp; all"),
        ("glossary", "words.xhtml", "Words &lt;b&gt;"),
        ("index", "genindex.xhtml", "Index"),
    ]


def test_a_page_has_one_viewport(build: Build) -> None:
    built = build(
        {"index.md": "---\nmyst:\n  html_meta:\n    keywords: a\n---\n\n# Home\n"}, **BOOK
    )
    page = built.text("index.xhtml")
    assert page.count('name="viewport"') == 1
    assert 'content="a"' in page


def test_the_cover_is_drawn_once(build: Build) -> None:
    settings = {**BOOK, "epub_cover": ("_static/study-cover.png", "epub-cover.html")}
    built = build({"index.md": "# Home\n"}, **settings)
    with Image.open(built.outdir / "_static" / "study-cover.png") as picture:
        assert picture.size == (1200, 1800)
        assert len(picture.convert("RGB").resize((60, 90)).getcolors(5400)) > 20
    build({"index.md": "# Home\n\nMore.\n"}, **settings)
    manifest = built.text("content.opf")
    (cover,) = re.findall(r'<item id="([^"]+)" href="epub-cover.xhtml"', manifest)
    assert manifest.count(f'idref="{cover}"') == 1
    assert 'properties="cover-image"' in manifest


PARTS = {
    "tabs": "::::{tab-set}\n:::{tab-item} A\na\n:::\n:::{tab-item} B\nb\n:::\n::::",
    "synced tabs": "::::{tab-set}\n:::{tab-item} A\n:sync: a\na\n:::\n::::",
    "tasks": "- [x] done\n- [ ] open",
    "cards": "::::{grid} 2\n:::{grid-item-card} A\n:link: index\n:link-type: doc\na\n:::\n::::",
    "carousel": "::::{card-carousel} 2\n:::{card} A\na\n:::\n:::{card} B\nb\n:::\n::::",
    "dropdown": ":::{dropdown} A {octicon}`star`\na\n:::",
    "icons": "{octicon}`star` {material-regular}`flight` {bdg}`a`",
    "buttons": "```{button-link} https://example.org/?a=1&b=2\na & b\n```",
    "line": "a\\\nb\n\n---\n\n| a | b |\n|---|---|\n| ]]> | -- |",
    "text": '`]]>` <!-- a -- b --> & < > " \ufffd \U0001f600',
    "image": '![a "b" <c> & d](dot.png)',
    "video": "```{div}\nx\n```",
}
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763"
    "f8cfc000000301010018dd8db00000000049454e44ae426082"
)


@pytest.mark.parametrize("part", PARTS)
def test_every_page_is_xml(build: Build, part: str) -> None:
    built = build(
        {"index.md": f"# Home\n\n{PARTS[part]}\n\nEnd.\n", "dot.png": DOT},
        **BOOK,
        myst_enable_extensions=["colon_fence", "tasklist"],
    )
    assert built.warnings == []
    assert "End." in "".join(etree.parse(built.outdir / "index.xhtml").getroot().itertext())


@pytest.mark.parametrize("text", ["a\x01b", "`a\x01b`", "```text\na\x01b\n```"])
def test_a_character_that_no_book_holds(build: Build, text: str) -> None:
    built = build({"index.md": f"# Home\n\nText.\n\n{text}\n\nEnd.\n"}, **BOOK)
    line = 5 + text.partition("a\x01")[0].count("\n")
    assert built.warnings == [
        f"index.md:{line}: WARNING: U+0001 is a control character, not text; remove it "
        "[study.faults]"
    ]
    words = "".join(etree.parse(built.outdir / "index.xhtml").getroot().itertext())
    assert "End." in words


CONTROLS = "\x00\x0b\x1f\ufffe"
NAMES = "U+0000, U+000B, U+001F and U+FFFE are control characters, not text; remove them"
LISTED = f"""\
---
tocdepth: 2
---
# Ti{CONTROLS}tle &#12;

```{{toctree}}
sub
```

## Sec{CONTROLS}tion &#12;

![al{CONTROLS}t &#12;](dot.png)

```{{index}} in{CONTROLS}dex
```

```{{glossary}}
te{CONTROLS}rm &#12;
  Text.
```

```{{code-block}} text
:caption: Cap{CONTROLS}tion &#12;

co{CONTROLS}de
```
"""


def test_every_file_of_a_book_is_xml(build: Build) -> None:
    built = build(
        {"index.md": LISTED, "sub.md": f"# Sub{CONTROLS}\n", "dot.png": DOT},
        **{**BOOK, "project": "Gu\x0bide", "author": "A\x02 & B"},
    )
    pages = [path for path in built.outdir.iterdir() if path.suffix in {".xhtml", ".ncx", ".opf"}]
    assert {path.name for path in pages} >= {
        *("content.opf", "genindex.xhtml", "index.xhtml", "nav.xhtml", "sub.xhtml", "toc.ncx")
    }
    for path in pages:
        etree.parse(path)
    assert built.warnings[:2] == [
        "conf.py:1: WARNING: 'project': U+000B is a control character, not text; remove it "
        "[study.faults]",
        "conf.py:1: WARNING: 'author': U+0002 is a control character, not text; remove it "
        "[study.faults]",
    ]
    lines = [4, 10, 12, 14, 18, 23, 25]
    assert [warning for warning in built.warnings if NAMES in warning] == [
        *(f"index.md:{line}: WARNING: {NAMES} [study.faults]" for line in lines),
        f"sub.md:1: WARNING: {NAMES} [study.faults]",
    ]
    assert sum("U+000C" in warning for warning in built.warnings) == 5


def test_raw_html_that_is_not_closed(build: Build) -> None:
    page = "# Home\n\n<p>Right</p>\n\n<div><p>Open\n\nEnd.\n"
    built = build({"index.md": page}, **BOOK)
    (warning,) = built.warnings
    assert warning.startswith("index.md:5: WARNING: the page is not well-formed XML (")
    assert warning.endswith(
        ") and was repaired for the EPUB; look for HTML that is not closed [study.epub]"
    )
    words = "".join(etree.parse(built.outdir / "index.xhtml").getroot().itertext())
    assert "Open" in words
    assert "End." in words


MENDED = {
    "<div><p>Open": "<div><div><p>Open</p></div></div>",
    '<p @click="x" v-on:x=y 1b=2 :c=3 lang=en epub:type=z>a</p>': (
        '<div><p lang="en" epub:type="z">a</p></div>'
    ),
    "<o:p>word</o:p> tail": "<div><span>word</span> tail</div>",
    "<?php x ?> a <!-- b -- c --> d": "<div> a  d</div>",
    "<html><body class=x>a</body></html>": "<div>a</div>",
    "</div></div>a": "<div><div/>a</div>",
    "a &nbsp; &foo; <": "<div>a \xa0 &amp;foo; &lt;</div>",
    '<a b="\x0b\ufffe">c</a>': '<div><a b="">c</a></div>',
}


@pytest.mark.parametrize("body", MENDED)
def test_what_is_mended_is_xml(body: str) -> None:
    assert find_fault(body)
    repaired = repair(body)
    assert repaired == MENDED[body]
    assert find_fault(repaired) is None


def test_a_book_leaves_out_what_scripts_need(build: Build) -> None:
    table = ":::{comparison} Tools\n:tools: sort\n\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n"
    built = build({"index.md": f"# Home\n\n{table}"}, **BOOK)
    assert "comparison.css" in built.text("index.xhtml")
    assert "comparison-tools" not in built.text("index.xhtml")
    assert "comparison-tools" not in built.text("content.opf")


def test_an_image_that_no_reader_shows_is_its_words(build: Build) -> None:
    page = (
        "# Home\n\n![A cat](cat.bmp)\n\nWith ![a dog](dog.PNG) inside.\n\n![A fox](fox.png)\n\n"
        "![A hen](data:image/png;base64,AAAA)\n"
    )
    built = build({"index.md": page, "cat.bmp": b"BM", "dog.PNG": b"x", "fox.png": b"x"}, **BOOK)
    assert built.warnings == [
        f"index.md:{line}: WARNING: an EPUB cannot show the image {name};"
        " save it as .png, .jpg or .svg [study.epub]"
        for line, name in ((3, "cat.bmp"), (5, "dog.PNG"))
    ]
    text = built.text("index.xhtml")
    assert "[A cat]" in text
    assert "[a dog]" in text
    assert 'alt="A fox"' in text
    assert 'alt="A hen"' in text
    assert not (built.outdir / "_images" / "cat.bmp").exists()
