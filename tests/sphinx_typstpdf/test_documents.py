"""The documents of a PDF: their order and depth, parts, and links that leave it."""

import io
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sphinx.testing.util import SphinxTestApp

from .reading import read_addresses, read_bookmarks, read_pages, read_text

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def toctree(*names: str, **options: str) -> str:
    lines = "".join(f":{name}: {value}\n" for name, value in options.items())
    return f"```{{toctree}}\n{lines}" + "\n".join(names) + "\n```\n"


def includes(source: str) -> list[str]:
    """Return the lines of a main file that include documents."""
    return source.partition("\n)\n\n")[2].splitlines()


# -- Order and depth


def test_bookmarks_are_the_toctree_of_any_depth(pdf) -> None:
    files = {
        "index.md": f"# Book\n\n{toctree('a')}\n{toctree('d', 'https://x.org', 'self')}",
        "a.md": f"# A\n\n## A1\n\n### A11\n\n{toctree('b')}",
        "b.md": f"# B\n\n## B1\n\n{toctree('c')}",
        "c.md": "# C\n\n## C1\n",
        "d.md": "# D\n",
    }
    built = pdf(files)
    assert built.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf") == [
        (0, "A"),
        (1, "A1"),
        (2, "A11"),
        (3, "B"),
        (4, "B1"),
        (5, "C"),
        (6, "C1"),
        (0, "D"),
    ]


def test_a_heading_that_is_a_link_keeps_its_words(pdf) -> None:
    """Typst takes the words of bookmarks before links are resolved."""
    built = pdf(
        {
            "index.md": f"# Book\n\n{toctree('a')}",
            "a.md": "(a)=\n# A\n\n## [`code` and words](#b)\n\nText.\n\n(b)=\n## Back to {ref}`a`\n",
        }
    )
    assert built.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf") == [
        (0, "A"),
        (1, "code and words"),
        (1, "Back to A"),
    ]


def test_documents_stand_where_their_toctree_does(pdf) -> None:
    """What comes after a toctree comes after its documents; each document is there once."""
    files = {
        "index.md": f"# Book\n\n{toctree('a', 'b')}",
        "a.md": f"# A\n\n{toctree('c')}\nafter c\n\n{toctree('d', 'c')}\n## A1\n\n:::{{note}}\n{toctree('e')}\n:::\n",
        "b.md": f"# B\n\n{toctree('a')}",
        "c.md": "# C\n",
        "d.md": "# D\n",
        "e.md": "# E\n",
    }
    built = pdf(files, suppress_warnings=["toc"], myst_enable_extensions=["colon_fence"])
    assert built.warnings == []
    assert includes(built.text("book.typ")) == [
        '#chapter(0, include "/documents/a.typ")',
        '#nested(1, include "/documents/c.typ")',
        '#nested(0, include "/continued/a.2.typ")',
        '#nested(1, include "/documents/d.typ")',
        '#nested(0, include "/continued/a.3.typ")',
        '#nested(2, include "/documents/e.typ")',
        '#chapter(0, include "/documents/b.typ")',
    ]
    assert read_bookmarks(built.outdir / "book.pdf") == [
        (0, "A"),
        (1, "C"),
        (1, "D"),
        (1, "A1"),
        (2, "E"),
        (0, "B"),
    ]
    assert "C after c D A1" in " ".join(read_pages(built.outdir / "book.pdf")[2:])


def test_a_start_page_with_words_is_the_first_chapter(pdf) -> None:
    """As on the site: the whole page, then all documents as chapters, whatever their section."""
    files = {
        "index.md": f"# Book\n\nwelcome\n\n## First steps\n\n{toctree('a')}\n## More\n\nmore\n\n{toctree('b')}\n### Deep\n",
        "a.md": "# A\n\n## A1\n",
        "b.md": "# B\n",
    }
    built = pdf(files)
    assert built.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf") == [
        (0, "Book"),
        (1, "First steps"),
        (1, "More"),
        (2, "Deep"),
        (0, "A"),
        (1, "A1"),
        (0, "B"),
    ]
    assert read_pages(built.outdir / "book.pdf")[2] == "Book welcome First steps More more Deep 3"


def test_a_start_page_that_only_lists_is_left_out(pdf) -> None:
    """Its title stands on the cover."""
    start = "% a comment\n\n# Book\n\n```{index} word\n```\n\n"
    indices = "## Indices and tables\n\n* {ref}`genindex`\n* {ref}`search`\n"
    files = {"index.md": f"{start}{toctree('a')}\n{indices}", "a.md": "# A\n"}
    built = pdf(files)
    assert built.warnings == []
    assert includes(built.text("book.typ")) == ['#chapter(0, include "/documents/a.typ")']
    image = pdf({"index.md": f"{start}![dot](dot.svg)\n\n{toctree('a')}", "dot.svg": DOT})
    assert includes(image.text("book.typ"))[0] == '#chapter(0, include "/documents/index.typ")'


def test_a_start_page_of_one_pdf_is_a_chapter_of_another(pdf) -> None:
    files = {
        "index.md": f"# Book\n\n{toctree('a')}",
        "a.md": f"# A\n\nwords\n\n{toctree('b')}\nafter\n",
        "b.md": "# B\n",
    }
    built = pdf(files, typst_documents=[("index", "all"), ("a", "one")])
    assert built.warnings == []
    assert includes(built.text("all.typ")) == [
        '#chapter(0, include "/documents/a.typ")',
        '#nested(1, include "/documents/b.typ")',
        '#nested(0, include "/continued/a.2.typ")',
    ]
    assert includes(built.text("one.typ")) == [
        '#chapter(0, include "/documents/a.typ")',
        '#nested(0, include "/continued/a.2.typ")',
        '#chapter(0, include "/documents/b.typ")',
    ]


def test_toctree_only_leaves_out_the_start_page(pdf) -> None:
    files = {
        "index.md": f"# Book\n\nwelcome\n\n## First steps\n\n{toctree('a')}\nafter\n",
        "a.md": "# A\n",
    }
    built = pdf(files, typst_documents=[("index", "book", "T", "N", {"subtitle": "S"}, True)])
    assert built.warnings == []
    assert includes(built.text("book.typ")) == ['#chapter(0, include "/documents/a.typ")']


def test_custom_list_of_indices_is_left_out(pdf) -> None:
    section = "# Indices and tables\n\n* {ref}`genindex`\n* {ref}`modindex`\n* {ref}`search`\n"
    files = {
        "index.md": f"# Book\n\nwelcome\n\n{toctree('a')}\n#{section}",
        "a.md": "# A\n\nsee {ref}`genindex` and {ref}`search`\n",
    }
    built = pdf(files)
    assert built.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf") == [
        (0, "Book"),
        (0, "A"),
    ]
    assert "see Index and Search Page" in read_pages(built.outdir / "book.pdf")[3]


def test_captions_of_the_start_page_are_parts(pdf) -> None:
    files = {
        "index.md": "# Book\n\n"
        + toctree("a", hidden="")
        + toctree("b", "c", caption="User *guide*", hidden="")
        + toctree("e", caption="API", hidden=""),
        "a.md": "# A\n",
        "b.md": f"# B\n\n## B1\n\n{toctree('d', caption='Not a part')}",
        "c.md": "# C\n",
        "d.md": "# D\n",
        "e.md": "# E\n",
    }
    built = pdf(files, typst_toplevel_sectioning="part")
    assert built.warnings == []
    assert includes(built.text("book.typ"))[1:] == [
        "#part[User \\*guide\\*][",
        '  #nested(1, include "/documents/b.typ")',
        '  #nested(3, include "/documents/d.typ")',
        '  #chapter(1, include "/documents/c.typ")',
        "]",
        "#part[API][",
        '  #nested(1, include "/documents/e.typ")',
        "]",
    ]
    assert read_bookmarks(built.outdir / "book.pdf") == [
        (0, "A"),
        (0, "User *guide*"),
        (1, "B"),
        (2, "B1"),
        (3, "D"),
        (1, "C"),
        (0, "API"),
        (1, "E"),
    ]
    assert [page.partition(" ")[0] for page in read_pages(built.outdir / "book.pdf")[2:]] == [
        "A",
        "User",
        "C",
        "API",
    ]


@pytest.mark.parametrize("sectioning", ["chapter", "section"])
def test_sectioning(pdf, sectioning: str) -> None:
    """Without parts, and without pages of their own for chapters."""
    files = {
        "index.md": f"# Book\n\n{toctree('a', 'b', caption='Part')}",
        "a.md": "# A\n",
        "b.md": "# B\n",
    }
    built = pdf(files, typst_toplevel_sectioning=sectioning)
    assert built.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A"), (0, "B")]
    pages = read_pages(built.outdir / "book.pdf")[2:]
    assert len(pages) == (2 if sectioning == "chapter" else 1)


def test_running_heads_name_the_chapter_and_the_section(pdf) -> None:
    long = "\n\n".join(["words"] * 60)
    files = {
        "index.md": "# Book\n\n" + toctree("a") + toctree("b", caption="Part"),
        "a.md": f"# A\n\n## A1\n\n{long}\n",
        "b.md": f"# B\n\n## B1\n\n{long}\n",
    }
    documents = [("index", "book", "T")]
    built = pdf(files, typst_documents=documents, typst_toplevel_sectioning="part")
    pages = read_pages(built.outdir / "book.pdf")
    heads = [page[: page.index(" words")] for page in pages if " words" in page]
    assert [head for head, _ in groupby(heads)] == [
        "A A1",
        "Part B B1",
        "B B1",
    ]


def test_a_running_head_names_the_section_of_the_upper_part_of_its_page(pdf) -> None:
    few, many = ("\n\n".join(["words"] * count) for count in (8, 50))
    end = "```{raw} typst\n#pagebreak()\n```"
    page = f"# A\n\n## A1\n\n{many}\n\n## A2\n\n{few}\n\n{end}\n\n## A3\n\n{few}\n"
    built = pdf({"index.md": page}, typst_documents=[("index", "book", "T")])
    pages = read_pages(built.outdir / "book.pdf")
    second, third = (
        next(each for each in pages if f"{name} words" in each) for name in ("A2", "A3")
    )
    assert second.startswith("A A1 words")
    assert third.startswith("A A3 A3 words")


def test_contents_are_as_deep_as_the_first_toctree_says(pdf) -> None:
    files = {
        "index.md": f"# Book\n\n{toctree('a', maxdepth='1')}",
        "a.md": "# A\n\n## A1\n",
    }
    assert "A1" not in read_pages(pdf(files).outdir / "book.pdf")[1]
    built = pdf({}, typst_elements={"contents_depth": 2})
    assert "A1" in read_pages(built.outdir / "book.pdf")[1]


def test_numbers_are_those_of_the_toctree(pdf) -> None:
    files = {
        "index.md": "# Book\n\n" + toctree("a", "b", numbered="2"),
        "a.md": "# A\n\n## A1\n\n### A11\n\n![dot](dot.svg)\n\n```{figure} dot.svg\n:name: dot\n:alt: dot\nA dot\n```\n",
        "b.md": "# B\n\nsee {numref}`dot` and {numref}`two`\n\n(two)=\n## B1\n",
        "dot.svg": DOT,
    }
    built = pdf(files, numfig=True, numfig_secnum_depth=1)
    assert built.warnings == []
    assert [title for _, title in read_bookmarks(built.outdir / "book.pdf")] == [
        "1 A",
        "1.1 A1",
        "A11",
        "2 B",
        "2.1 B1",
    ]
    text = " ".join(read_pages(built.outdir / "book.pdf"))
    assert "Fig. 1.1 A dot" in text
    assert "see Fig. 1.1 and Section 2.1" in text


def test_pages_can_be_left_out(pdf) -> None:
    """A document under one that is left out takes its place."""
    files = {
        "index.md": f"# Book\n\n{toctree('a', 'b')}",
        "a.md": "# A\n\nwords of a\n",
        "b.md": f"# B\n\nwords of b\n\n{toctree('c')}",
        "c.md": "# C\n",
    }
    documents = [{"startdoc": "index", "target": "book", "exclude": ["b*"]}]
    built = pdf(files, typst_documents=documents)
    assert built.warnings == []
    text = read_text(built.outdir / "book.pdf")
    assert "words of a" in text
    assert "words of b" not in text
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A"), (0, "C")]


def test_appendices_come_last(pdf) -> None:
    files = {
        "index.md": f"# Book\n\n{toctree('a')}",
        "a.md": "# A\n",
        "z.md": f"---\norphan:\n---\n# Z\n\n{toctree('a')}",
    }
    built = pdf(files, typst_appendices=["z", "a", "nowhere"])
    assert built.warnings == [
        "WARNING: typst_appendices: there is no document 'nowhere' [typstpdf.config]"
    ]
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A"), (0, "Z")]


def test_globs_and_reversed_toctrees(pdf) -> None:
    files = {
        "index.md": "# Book\n\n" + toctree("p*", glob="", reversed=""),
        **{f"p{number}.md": f"# P{number}\n" for number in range(3)},
    }
    built = pdf(files)
    assert [title for _, title in read_bookmarks(built.outdir / "book.pdf")] == ["P2", "P1", "P0"]


def test_toctrees_that_go_in_circles(pdf) -> None:
    files = {
        "index.md": f"# Book\n\n{toctree('a')}",
        "a.md": f"# A\n\n{toctree('b')}",
        "b.md": f"# B\n\n{toctree('a')}",
    }
    built = pdf(files, suppress_warnings=["toc"])
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A"), (1, "B")]


@pytest.mark.parametrize("name", ["with space", "with.dots.1", "ünïcode/日", "a+b", "quote'd"])
def test_names_of_documents(pdf, name: str) -> None:
    files = {
        "index.md": f"# Book\n\n[link](<{name}.md#deep>)\n\n{toctree(name)}",
        f"{name}.md": f"# A\n\n(deep)=\n## Deep\n\n{toctree('/b')}\nafter\n",
        "b.md": "# B\n",
    }
    built = pdf(files)
    assert built.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf")[1:] == [(0, "A"), (1, "Deep"), (2, "B")]
    assert "after" in read_text(built.outdir / "book.pdf")
    with pikepdf.open(built.outdir / "book.pdf") as document:
        links = [link for page in document.pages[2:] for link in page.get("/Annots", ())]
        assert len(links) == 1
        assert "/A" not in links[0] or "/URI" not in links[0].A


def test_folders_with_spaces_and_signs(tmp_path: Path) -> None:
    """The places in warnings are found there too."""
    folder = tmp_path / "mit Leerzeichen & Ümlaut #1"
    folder.mkdir()
    (folder / "conf.py").write_text('extensions = ["myst_parser", "sphinx_typstpdf"]\n')
    (folder / "index.md").write_text("# A\n\ntext\n\n```{raw} typst\n#nope\n```\n")
    (folder / "b.md").write_text("---\norphan:\n---\n# B\n\n![dot](dot.svg)\n")
    (folder / "dot.svg").write_text(DOT)
    stream = io.StringIO()
    app = SphinxTestApp(
        "typstpdf",
        srcdir=folder,
        builddir=folder / "übersetzt",
        warning=stream,
        confoverrides={"typst_documents": [("index", "a"), ("b", "b")]},
    )
    try:
        app.build()
    finally:
        app.cleanup()
    assert f"{folder / 'index.md'}:5: " in stream.getvalue()
    assert read_bookmarks(Path(app.outdir) / "b.pdf") == [(0, "B")]


def test_names_of_files(pdf) -> None:
    built = pdf(
        {"index.md": "# A\n", "my modules/my mödule.typ": "#let nothing() = none\n"},
        typst_documents=[("index", "my böok 1.0")],
        typst_modules=["my modules/my mödule.typ"],
    )
    assert built.warnings == []
    assert (built.outdir / "my böok 1.0.pdf").is_file()


def test_a_start_page_that_is_not_there(pdf) -> None:
    built = pdf("# A\n", typst_documents=[("idnex", "book"), ("index", "other")])
    assert built.warnings == [
        "WARNING: typst_documents: there is no document 'idnex' to start 'book' with; did you mean 'index'? [typstpdf.config]"
    ]
    assert (built.outdir / "other.pdf").is_file()


# -- Links


def test_links_lead_to_the_other_document(pdf) -> None:
    built = pdf(
        {
            "index.md": f"# Book\n\n{toctree('a', 'b')}",
            "a.md": "# A\n\n[to b](b.md#deep)\n",
            "b.md": "# B\n\n(deep)=\n## Deep\n",
        }
    )
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as document:
        links = [
            link for page in document.pages for link in page.get("/Annots", ()) if "/A" not in link
        ]
        names = pikepdf.NameTree(document.Root.Names.Dests)
        found = [link.Dest for link in links if not isinstance(link.Dest, pikepdf.Array)]
        targets = {str(name): names[str(name)][0].objgen for name in found}
        assert targets["b::deep"] == document.pages[-1].objgen


def test_a_link_out_of_this_pdf_goes_to_the_site(pdf) -> None:
    files = {
        "index.md": f"# Book\n\n{toctree('a', 'sub/b')}",
        "a.md": "# A\n\n[to b](sub/b.md#deep) and [b](sub/b.md) and {ref}`search`\n",
        "sub/b.md": "# B\n\n(deep)=\n## Deep\n",
    }
    documents = [{"startdoc": "a", "target": "book"}]
    built = pdf(files, typst_documents=documents, html_baseurl="https://x.org/en/")
    assert built.warnings == []
    assert read_addresses(built.outdir / "book.pdf") == [
        "https://x.org/en/sub/b.html#deep",
        "https://x.org/en/sub/b.html",
        "https://x.org/en/search.html",
    ]
    plain = pdf({}, typst_documents=documents, html_baseurl="")
    assert read_addresses(plain.outdir / "book.pdf") == []
    assert "to b and b and Search Page" in read_text(plain.outdir / "book.pdf")


CITED_ON_THE_SITE = "```{eval-rst}\n.. only:: html\n\n   See [Ab]_.\n\n.. [Ab] Cited.\n```\n"


def test_a_link_to_another_pdf_names_it(pdf) -> None:
    """The same document may be in two PDFs; the first of them is named."""
    files = {
        "index.md": f"# Book\n\n{toctree('a', 'b')}",
        "a.md": f"# A\n\nsee [b](b.md) there\n\n{CITED_ON_THE_SITE}",
        "b.md": "# B\n\nsee [a](a.md) there\n",
    }
    documents = [("a", "first", "First"), ("b", "second", "Second"), ("index", "all", "All")]
    built = pdf(files, typst_documents=documents, html_baseurl="https://x.org")
    assert built.warnings == []
    first = read_pages(built.outdir / "first.pdf")[-1]
    assert "see b (in Second) there" in first
    # What this PDF leaves out is in no other.
    assert "[Ab] Cited." in first
    assert "see a (in First) there" in read_pages(built.outdir / "second.pdf")[-1]
    assert read_addresses(built.outdir / "first.pdf") == ["https://x.org/b.html"]
    whole = " ".join(read_pages(built.outdir / "all.pdf"))
    assert "see b there" in whole
    assert "see a there" in whole
    assert read_addresses(built.outdir / "all.pdf") == []


def test_a_document_in_no_pdf_is_not_missed(pdf) -> None:
    files: dict[str, Any] = {
        "index.md": f"# Book\n\n[z](z.md)\n\n{toctree('a')}",
        "a.md": "# A\n",
        "z.md": "---\norphan:\n---\n# Z\n\nwords of z\n",
    }
    built = pdf(files)
    assert built.warnings == []
    assert "words of z" not in read_text(built.outdir / "book.pdf")
    assert "words of z" in built.text("documents/z.typ")
