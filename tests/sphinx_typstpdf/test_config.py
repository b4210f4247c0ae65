"""The settings: what they do, what is refused and in which words."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from sphinx.errors import ConfigError

from sphinx_typstpdf import Code, Content
from sphinx_typstpdf.settings.defaults import DEFAULT_COLORS, DEFAULT_FONTS, STANDARDS
from sphinx_typstpdf.settings.options import OPTIONS
from sphinx_typstpdf.settings.table import SETTINGS

from .reading import read_addresses, read_pages, read_text

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>'
TEMPLATE = '#let document(title: "", body, ..rest) = {\n  set std.document(title: title)\n  [OWN TEMPLATE]\n  body\n}\n'


def document(**options: Any) -> list[dict[str, Any]]:
    return [{"startdoc": "index", "target": "book", **options}]


# -- What the settings do


def test_theme_options_reach_the_template(pdf) -> None:
    options = {
        "title": 'A "title"',
        "margin": {"left": "20mm", "right": "63mm", "top": "25mm", "bottom": "25mm"},
        "text_size": "10pt",
        "cover": Content("#text(size: 2em)[My cover]"),
        "contents": False,
        "justify": Code("1 < 2"),
    }
    built = pdf("# A\n\ntext\n", typst_documents=document(**options))
    assert built.warnings == []
    assert "My cover" in read_text(built.outdir / "book.pdf")
    assert "margin: (left: 20mm, right: 63mm, top: 25mm, bottom: 25mm)," in built.text("book.typ")


def test_elements_are_options_of_every_document(pdf) -> None:
    """A document's own options win, and the preamble comes after the template."""
    two = [*document(), {"startdoc": "index", "target": "other", "paper": "a5"}]
    elements = {"paper": "us-letter", "preamble": "#show strong: set text(fill: red)\n"}
    built = pdf("# A\n\n**text**\n", typst_documents=two, typst_elements=elements)
    assert built.warnings == []
    assert 'paper: "us-letter",' in built.text("book.typ")
    assert 'paper: "a5",' in built.text("other.typ")
    for name in ("book", "other"):
        assert ")\n#show strong: set text(fill: red)\n\n#chapter" in built.text(f"{name}.typ")
    with pikepdf.open(built.outdir / "book.pdf") as found:
        assert [float(each) for each in found.pages[0].MediaBox] == [0, 0, 612, 792]


def test_options_are_those_of_the_template() -> None:
    template = (files("sphinx_typstpdf") / "lib" / "template.typ").read_text("utf-8")
    signature = re.search(r"^#let document\(\n(.*?)\n\) = \{", template, re.MULTILINE | re.DOTALL)
    assert signature
    names = {
        name.replace("-", "_") for name in re.findall(r"^  ([\w-]+):", signature[1], re.MULTILINE)
    }
    given = {"title", "author", "language", "region", "release", "date", "logo"}
    assert names == {*OPTIONS, *given}


def test_the_author_page_tells_of_every_setting() -> None:
    page = (Path(__file__).parents[2] / "docs" / "authoring" / "pdf.md").read_text("utf-8")
    for name in [*SETTINGS, *DEFAULT_FONTS, *DEFAULT_COLORS, *OPTIONS, "preamble"]:
        assert f"`{name}`" in page, name


def test_a_template_of_the_users_own_with_its_files(pdf) -> None:
    """It reads additional files from the root, and needs neither known options nor a margin."""
    template = TEMPLATE.replace("[OWN TEMPLATE]", '[OWN #read("/words.txt") #rest.at("mood")]')
    built = pdf(
        {
            "index.md": "# A\n\n`a_long_word_of_code.py`\n",
            "own.typ": template,
            "more/words.txt": "words",
        },
        typst_template="own.typ",
        typst_additional_files=["more/words.txt"],
        typst_elements={"mood": "calm"},
    )
    assert built.warnings == []
    assert "OWN words calm" in read_text(built.outdir / "book.pdf")
    again = pdf(
        {"more/words.txt": "verbs"},
        typst_template="own.typ",
        typst_additional_files=["more/words.txt"],
        typst_elements={"mood": "calm"},
    )
    assert "OWN verbs calm" in read_text(again.outdir / "book.pdf")


def test_cover_shows_release_date_and_logo(pdf) -> None:
    built = pdf(
        {"index.md": "# A\n", "logo.svg": LOGO},
        typst_documents=document(title="T", author="Ada", subtitle="Sub"),
        typst_logo="logo.svg",
        release="1.2",
        today="Monday",
    )
    assert built.warnings == []
    assert read_pages(built.outdir / "book.pdf")[0] == "T Sub Ada Release 1.2 Monday"
    assert '  logo: "/lib/logo.svg",' in built.text("book.typ")


def test_the_file_says_what_it_holds(pdf) -> None:
    options = {"description": "Two words", "keywords": ["one", "two"]}
    built = pdf("# A\n", typst_documents=document(**options))
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as found, found.open_metadata() as metadata:
        assert metadata["dc:description"] == "Two words"
        assert metadata["pdf:Keywords"] == "one, two"


def test_a_project_without_an_author(pdf) -> None:
    """Sphinx's own words for that are not printed."""
    built = pdf("# A\n")
    assert '  author: "",\n' in built.text("book.typ")
    assert '  author: "Ada",\n' in pdf({}, author="Ada").text("book.typ")


def test_words_are_those_of_the_language(pdf) -> None:
    built = pdf(
        "# A\n\n```{index} single: Wort\n```\n\ntext\n",
        language="de",
        release="1.2",
        today_fmt="%d. %B %Y",
        html_last_updated_fmt=None,
    )
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    assert re.search(r"Release 1\.2 \d\d\. \w+ 20\d\d$", pages[0])
    assert pages[1].startswith("Inhaltsverzeichnis")
    assert pages[-1].startswith("Stichwortverzeichnis W Wort")
    with pikepdf.open(built.outdir / "book.pdf") as found:
        assert found.Root.Lang == "de"


def test_a_logo_that_cannot_be_printed(pdf) -> None:
    built = pdf({"index.md": "# A\n", "my logo.svg": "<svg"}, typst_logo="my logo.svg")
    assert built.warnings == [
        "WARNING: typst_logo: the image my logo.svg is not printed: failed to parse SVG (missing root node at 1:1) [typstpdf.image]"
    ]
    assert (built.outdir / "book.pdf").is_file()


@pytest.mark.parametrize(
    ("language", "tag"),
    [("pt_BR", "pt-BR"), ("zh_Hans_CN", "zh-CN"), ("sr@latin", "sr"), ("gsw", "gsw")],
)
def test_a_language_may_have_a_region(pdf, language: str, tag: str) -> None:
    options = {"contents": False, "cover": False}  # there is no font for their words here
    built = pdf("# A\n", language=language, typst_elements=options)
    assert [each for each in built.warnings if "typst" in each] == []
    with pikepdf.open(built.outdir / "book.pdf") as found:
        assert found.Root.Lang == tag


def test_the_date_is_printed_only_where_one_is_asked_for(pdf, monkeypatch) -> None:
    """Else each day would make another file of the same sources."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert '  date: "",' in pdf("# A\n").text("book.typ")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert '  date: "Jan 02, 1970",' in pdf({}).text("book.typ")


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("no", "see the site or https://b.org here"),
        ("inline", "see the site (a.org/x) or https://b.org here"),
    ],
)
def test_addresses_beside_links(pdf, how: str, words: str) -> None:
    source = "# A\n\nsee [the site](https://a.org/x) or <https://b.org> here\n"
    built = pdf(source, typst_show_urls=how)
    assert built.warnings == []
    assert words in read_pages(built.outdir / "book.pdf")[-1]
    assert read_addresses(built.outdir / "book.pdf") == ["https://a.org/x", "https://b.org"]


def test_an_address_that_the_text_tells_is_not_repeated(pdf) -> None:
    source = (
        "# A\n\nof [arXiv:1706.03762](https://arxiv.org/abs/1706.03762), "
        "[doi:10.1038/323533a0](https://doi.org/10.1038/323533A0), [b.org](https://b.org/), "
        "[d2l](http://d2l.ai/), [](other.md)\n"
    )
    files = {"index.md": source, "other.md": "---\norphan: true\n---\n# Other\n"}
    built = pdf(files, typst_show_urls="inline", html_baseurl="https://site.org/")
    assert built.warnings == []
    page = read_pages(built.outdir / "book.pdf")[-1]
    assert "of arXiv:1706.03762, doi:10.1038/323533a0, b.org, d2l (http://d2l.ai), Other" in page
    assert "(site.org" not in page


def test_addresses_at_the_foot_of_the_page(pdf) -> None:
    source = "# A\n\nsee [the site](https://a.org/x), [mail](mailto:a@b.org), <https://b.org>\n"
    built = pdf(source, typst_show_urls="footnote")
    assert built.warnings == []
    page = read_pages(built.outdir / "book.pdf")[-1]
    assert (
        "see the site 1 , mail 2 , https://b.org" in page
        or "see the site1, mail2, https://b.org" in page
    )
    assert re.search(r"1 ?a\.org/x 2 ?a@b\.org", page)


def test_page_numbers_after_links_to_other_sections(pdf) -> None:
    """A term is looked up, not turned to; what is in the same section is near."""
    files = {
        "index.md": "# Book\n\n```{toctree}\na\nb\n```\n",
        "a.md": "# A\n\n[to b](b.md) now (see {ref}`the table <t>`), {term}`word`, [here](a.md).\n\n[bare](b.md){.no-page} end\n",
        "b.md": "# B\n\n(t)=\n```{table} T\n| c |\n|---|\n| d |\n```\n\n```{glossary}\nword\n  w\n```\n",
    }
    syntax = ["attrs_inline"]
    built = pdf(files, typst_show_pagerefs=True, myst_enable_extensions=syntax)
    assert built.warnings == []
    pages = read_pages(built.outdir / "book.pdf")
    assert any("bare end" in page for page in pages)
    shown = "to b (page 4) now (see the table, page 4), word, here."
    assert any(shown in page for page in pages)
    assert pages[3].startswith("B")


def test_headings_of_low_levels_may_have_a_font_of_their_own(pdf) -> None:
    source = "# A\n\n## B\n\n### C\n"
    built = pdf(
        source,
        typst_fonts={"subheading": ["DejaVu Sans Mono"]},
        typst_elements={"subheading_weight": "regular", "contents": False, "cover": False},
    )
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as found:
        fonts = {
            str(font.BaseFont).partition("+")[2].removesuffix("-Identity-H")
            for _name, font in found.pages[0].Resources.Font.items()
        }
    assert fonts == {"LibertinusSerif-Bold", "LibertinusSerif-Regular", "DejaVuSansMono"}


@pytest.mark.parametrize("standard", STANDARDS)
def test_each_standard_is_known_to_typst(standard: str) -> None:
    source = b'#set document(title: "A", date: datetime(year: 2000, month: 1, day: 1))\nText'
    assert typst.compile(source, format="pdf", pdf_standards=[standard]).startswith(b"%PDF-")


def test_several_standards(pdf) -> None:
    built = pdf("# A\n", typst_pdf_standard=["ua-1", "a-2a"])
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as found, found.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["pdfaid:part"] == "2"


def test_links_know_the_layout_of_the_site(pdf) -> None:
    files = {
        "index.md": "# Book\n\n```{toctree}\na\nsub/index\nsub/b ü\n```\n",
        "a.md": "# A\n\n[1](index.md) [2](sub/index.md) [3](<sub/b ü.md>)\n",
        "sub/index.md": "# S\n",
        "sub/b ü.md": "# B\n",
    }
    base = {"typst_documents": [("a", "book")], "html_baseurl": "https://x.org/en"}
    built = pdf(files, **base, html_file_suffix=".htm")
    assert built.warnings == []
    assert read_addresses(built.outdir / "book.pdf") == [
        "https://x.org/en/index.htm",
        "https://x.org/en/sub/index.htm",
        "https://x.org/en/sub/b%20%C3%BC.htm",
    ]
    built = pdf({}, **base, html_file_suffix=".htm", html_link_suffix="")
    assert read_addresses(built.outdir / "book.pdf")[1] == "https://x.org/en/sub/index"
    built = pdf({}, **base, typst_site_builder="dirhtml")
    assert read_addresses(built.outdir / "book.pdf") == [
        "https://x.org/en/",
        "https://x.org/en/sub/",
        "https://x.org/en/sub/b%20%C3%BC/",
    ]


RST = """
A
=

"Quoted" -- and :func:`call`, :option:`--file={path}`, :manpage:`ls(1)`, note [#n]_

.. option:: --file={path}

.. py:function:: call()

.. [#n] The note.

.. math:: x
   :label: one

See :eq:`one` and :numref:`dot`.

.. figure:: dot.svg
   :name: dot
   :alt: dot

   A dot

::

   def f(): pass
"""


def test_settings_of_sphinx_are_respected(pdf) -> None:
    """What other builders make of them, this one does too."""
    files = {"index.rst": RST, "index.md": None, "dot.svg": LOGO}
    pdf({"index.md": "# A\n"})
    built = pdf(
        files,
        numfig=True,
        math_numfig=False,
        math_eqref_format="Eq. {number}",
        numfig_format={"figure": "Picture %s"},
        add_function_parentheses=False,
        option_emphasise_placeholders=True,
        trim_footnote_reference_space=True,
        smartquotes=True,
        highlight_language="python",
        pygments_style="monokai",
        manpages_url="https://man.example/{page}.{section}",
    )
    assert built.warnings == []
    source = built.text("documents/index.typ")
    assert "“Quoted” – and" in source
    assert ("k", "def") in _pieces(source)
    assert "note#footnote[" in source
    assert r"#strong[\-\-file]\=_path_]" in source
    text = " ".join(read_pages(built.outdir / "book.pdf"))
    assert "See Eq. 1 and Picture 1." in text
    assert "call, --file={path}, ls(1), note1" in text.replace(" 1 ", "1 ")
    assert "https://man.example/ls.1" in read_addresses(built.outdir / "book.pdf")
    assert '  "k": (fill: rgb("#66d9ef")),' in built.text("lib/code-styles.typ")


def _pieces(source: str) -> list[tuple[str, str]]:
    return re.findall(r'\("(\w+)", "([^"]*)"\)', source)


# -- What is refused


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (
            {"typst_documents": [{"target": "x"}]},
            "typst_documents, entry 1: 'startdoc' is missing; write the name as a string",
        ),
        (
            {"typst_documents": ["index"]},
            "typst_documents, entry 1: expected a dict or a tuple of startdoc, target, title, author, options, toctree_only; found 'index'",
        ),
        (
            {"typst_documents": "index"},
            "typst_documents: expected a list of documents; found 'index'",
        ),
        (
            {"typst_documents": [("index", "a"), ("index", "A.pdf")]},
            "typst_documents, entry 2: the target 'A' is taken; give each document a name of its own",
        ),
        (
            {"typst_documents": [("index", "a", "T", "A", "manual")]},
            "typst_documents, entry 1: the fifth item is a dict of options; found 'manual'",
        ),
        (
            {"typst_documents": [("index", "a", "T", "A", {}, "yes")]},
            "typst_documents, entry 1: 'toctree_only' must be True or False; found 'yes'",
        ),
        (
            {"typst_documents": [("index", "sub/a")]},
            "typst_documents, entry 1: 'sub/a' cannot be the name of a file here; choose another",
        ),
        (
            {"typst_documents": [("index", "lib")]},
            "typst_documents, entry 1: 'lib' cannot be the name of a file here; choose another",
        ),
        (
            {"typst_documents": document(subtitel="S")},
            "typst_documents, entry 1: there is no option 'subtitel'; did you mean 'subtitle'?",
        ),
        (
            {"typst_documents": document(text_size=10)},
            "typst_documents, entry 1: 'text_size' must be a length such as '10.5pt'; found 10",
        ),
        (
            {"typst_documents": document(exclude="drafts/*")},
            "typst_documents, entry 1: 'exclude' must be a list of patterns, such as ['drafts/*']; found 'drafts/*'",
        ),
        (
            {"typst_elements": {"contents_dept": 2}},
            "typst_elements: there is no option 'contents_dept'; did you mean 'contents_depth'?",
        ),
        (
            {"typst_elements": {"contents_depth": True}},
            "typst_elements: 'contents_depth' must be a number from 1; found True",
        ),
        (
            {"typst_elements": {"margin": {"left": 20}}},
            "typst_elements: 'margin' must be a length, or a dict of left, right, inside, outside, top, bottom to lengths; found {'left': 20}",
        ),
        (
            {"typst_elements": {"margin": {"lft": "20mm"}}},
            "typst_elements: 'margin' must be a length, or a dict of left, right, inside, outside, top, bottom to lengths; found {'lft': '20mm'}",
        ),
        (
            {"typst_elements": ["a5"]},
            "typst_elements: expected a dict of names to values; found ['a5']",
        ),
        ({"typst_modules": ["no.typ"]}, "typst_modules: there is no file 'no.typ'"),
        ({"typst_modules": [1]}, "typst_modules: expected a list of files; found [1]"),
        (
            {"typst_modules": ["elements.typ"]},
            "typst_modules: the name of 'elements.typ' is taken; give it a name of its own",
        ),
        (
            {"typst_modules": ["box.typ", "more/box.typ"]},
            "typst_modules: the name of 'more/box.typ' is taken; give it a name of its own",
        ),
        ({"typst_font_paths": ["no"]}, "typst_font_paths: there is no file 'no'"),
        ({"typst_additional_files": ["no"]}, "typst_additional_files: there is no file 'no'"),
        (
            {"typst_additional_files": ["lib"]},
            "typst_additional_files: the name of 'lib' is taken in the output folder",
        ),
        ({"typst_logo": "no.svg"}, "typst_logo: there is no file 'no.svg'"),
        ({"typst_template": "no.typ"}, "typst_template: there is no file 'no.typ'"),
        ({"typst_fonts": {"text": "Inter"}}, "typst_fonts['text']: expected a list of families"),
        (
            {"typst_fonts": {"txt": ["Inter"]}},
            "typst_fonts: there is no role 'txt'; did you mean 'text'?",
        ),
        (
            {"typst_colors": {"text": "black"}},
            "typst_colors['text']: expected a color such as '#1f4e79'; found 'black'",
        ),
        (
            {"typst_pdf_standard": "ua1"},
            "typst_pdf_standard: there is no standard 'ua1'; did you mean 'ua-1'?",
        ),
        (
            {"typst_pdf_standard": 1.7},
            "typst_pdf_standard: expected the name of a standard, a list of them, or None; found 1.7",
        ),
        (
            {"typst_show_urls": True},
            "typst_show_urls: expected 'no' or 'footnote' or 'inline'; found True",
        ),
        (
            {"typst_show_pagerefs": 1},
            "typst_show_pagerefs: expected True or False; found 1",
        ),
        (
            {"typst_domain_indices": 1},
            "typst_domain_indices: expected True, False, or a list of indices such as ['py-modindex']; found 1",
        ),
        (
            {"typst_toplevel_sectioning": "book"},
            "typst_toplevel_sectioning: expected 'part' or 'chapter' or 'section'; found 'book'",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_settings_that_cannot_work(pdf, config: dict[str, Any], message: str) -> None:
    modules = dict.fromkeys(("elements.typ", "box.typ", "more/box.typ"), "// nothing\n")
    with pytest.raises(ConfigError) as caught:
        pdf({"index.md": "# A\n", "lib": "a file", **modules}, **config)
    assert str(caught.value) == message


def test_a_setting_that_nobody_knows(pdf) -> None:
    built = pdf({"index.md": "# A\n", "conf.py": "typst_document = typst_of_mine = []\n"})
    assert built.warnings == [
        "WARNING: conf.py: there is no setting 'typst_document'; did you mean 'typst_documents'? [typstpdf.config]"
    ]


def test_a_template_of_the_users_own_knows_its_options(pdf) -> None:
    files = {"index.md": "# A\n", "own.typ": TEMPLATE}
    built = pdf(files, typst_template="own.typ", typst_documents=document(mood="calm"))
    assert built.warnings == []


def test_html_is_left_alone(build, tmp_path: Path) -> None:
    """The builders can be installed in any project: other builders do not notice."""
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_typstpdf")
    files = {"index.md": "# A\n\n```{toctree}\nb\n```\n", "b.md": "# B\n"}
    built = build(files, extensions=extensions)
    assert built.warnings == []
    assert '<a class="reference internal" href="b.html">B</a>' in built.text("index.html")
    assert tmp_path in built.outdir.parents


def test_what_an_extension_appends_is_gone_with_its_project(build) -> None:
    """Two projects in one process share no list."""
    study = ("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf")
    built = build({"index.md": "# A\n"}, builder="typst", extensions=study)
    assert len(built.app.config.typst_modules) > 5
    plain = ("myst_parser", "sphinx_typstpdf")
    built = build({"index.md": "# A\n"}, builder="typst", extensions=plain, fresh=True)
    assert built.app.config.typst_modules == []
