"""The indices at the end of a PDF: entries, sub-entries, pointers, pages, and what is left out."""

import pikepdf

from .reading import read_bookmarks, read_pages

TOCTREE = "# Book\n\n```{toctree}\na\nb\n```\n"
OBJECTS = "```{py:module} alpha\n```\n\n```{py:class} alpha.Alpha\n```\n\n```{py:module} beta.gamma\n:deprecated:\n:platform: Unix\n:synopsis: The third.\n```\n"


def test_an_entry_of_each_kind(pdf) -> None:
    source = (
        "# A\n\n```{index} single: attention; cross\n```\n\n"
        "```{index} ! attention\n```\n\n```{index} pair: loss; gradient\n```\n\n```{index} triple: one; two; three\n```\n\n"
        "```{index} see: heed; attention\n```\n\n```{index} seealso: attention; transformer\n```\n\n"
        "text {index}`in a line <attention; self>` and {index}`ärger`, {index}`.rst`\n"
    )
    built = pdf(source)
    assert built.warnings == []
    assert built.text("indices/book/genindex.typ") == (
        '#import "/lib/elements.typ": *\n\n'
        "= Index <genindex>\n\n"
        "#index-columns[\n"
        "  #index-letter[Symbols]\n"
        "  #index-entry(0, [\\.rst], others: (<index::index-8>,))\n"
        "  #index-letter[A]\n"
        "  #index-entry(0, [attention], main: (<index::index-1>,))\n"
        "  #index-entry(1, [cross], others: (<index::index-0>,))\n"
        "  #index-entry(1, [see also transformer])\n"
        "  #index-entry(1, [self], others: (<index::index-6>,))\n"
        "  #index-entry(0, [ärger], others: (<index::index-7>,))\n"
        "  #index-letter[G]\n"
        "  #index-entry(0, [gradient])\n"
        "  #index-entry(1, [loss], others: (<index::index-2>,))\n"
        "  #index-letter[H]\n"
        "  #index-entry(0, [heed,], extra: [see attention])\n"
        "  #index-letter[L]\n"
        "  #index-entry(0, [loss])\n"
        "  #index-entry(1, [gradient], others: (<index::index-2>,))\n"
        "  #index-letter[O]\n"
        "  #index-entry(0, [one])\n"
        "  #index-entry(1, [two three], others: (<index::index-3>,))\n"
        "  #index-letter[T]\n"
        "  #index-entry(0, [three])\n"
        "  #index-entry(1, [one two], others: (<index::index-3>,))\n"
        "  #index-entry(0, [two])\n"
        "  #index-entry(1, [three, one], others: (<index::index-3>,))\n"
        "]\n"
    )
    page = read_pages(built.outdir / "book.pdf")[-1]
    assert "attention, 3 cross, 3 see also transformer self, 3" in page
    assert read_bookmarks(built.outdir / "book.pdf") == [(0, "A"), (0, "Index")]


def test_pages_are_links_in_order_and_each_once(pdf) -> None:
    """Two places on a page are one number; a number of a main place is bold."""
    entry = "```{index} word\n```\n\ntext\n\n"
    files = {
        "index.md": TOCTREE,
        "a.md": f"# A\n\n{entry}{entry}",
        "b.md": f"# B\n\n{entry.replace('word', '! word')}",
    }
    built = pdf(files)
    assert built.warnings == []
    with pikepdf.open(built.outdir / "book.pdf") as document:
        links = document.pages[-1].Annots
        assert len(links) == 2
    assert read_pages(built.outdir / "book.pdf")[-1].startswith("Index W word, 3, 4")


def test_objects_of_domains(pdf) -> None:
    built = pdf(f"# A\n\n{OBJECTS}")
    assert built.warnings == []
    assert read_bookmarks(built.outdir / "book.pdf") == [
        (0, "A"),
        (0, "Python Module Index"),
        (0, "Index"),
    ]
    modules, index = read_pages(built.outdir / "book.pdf")[-2:]
    assert modules.startswith(
        "Python Module Index a alpha, 3 b beta beta.gamma Unix, Deprecated, 3"
    )
    assert "Alpha (class in alpha), 3" in index
    assert "module alpha, 3 beta.gamma, 3" in index


def test_indices_of_domains_are_chosen(pdf) -> None:
    for wanted, titles in (
        (True, ["A", "Python Module Index", "Index"]),
        (["py-modindex"], ["A", "Python Module Index", "Index"]),
        (["cpp-index"], ["A", "Index"]),
        (False, ["A", "Index"]),
    ):
        built = pdf(f"# A\n\n{OBJECTS}", typst_domain_indices=wanted)
        assert built.warnings == []
        assert [title for _, title in read_bookmarks(built.outdir / "book.pdf")] == titles


def test_only_what_is_inside_this_pdf(pdf) -> None:
    files = {
        "index.md": TOCTREE,
        "a.md": "# A\n\n```{index} here\n```\n\n```{index} see: yonder; here\n```\n\ntext\n",
        "b.md": f"# B\n\n```{{index}} there\n```\n\n```{{index}} see: thither; there\n```\n\n```{{index}} seealso: here; there\n```\n\n{OBJECTS}",
        "c.md": "---\norphan:\n---\n# C\n",
    }
    built = pdf(files, typst_documents=[("a", "one"), ("b", "two"), ("c", "none")])
    assert built.warnings == []
    assert read_pages(built.outdir / "one.pdf")[-1] == "Index H here, 3 Y yonder, see here 4"
    assert "yonder" not in read_pages(built.outdir / "two.pdf")[-1]
    assert "thither, see there" in read_pages(built.outdir / "two.pdf")[-1]
    assert [title for _, title in read_bookmarks(built.outdir / "none.pdf")] == ["C"]
    assert not (built.outdir / "indices" / "none").exists()


def test_links_lead_to_the_indices(pdf) -> None:
    """A link to an index that is not there is its words."""
    source = "# A\n\n{ref}`genindex`, {ref}`modindex` and {ref}`search`\n"
    with_entries = pdf(source + "\n```{index} word\n```\n")
    assert with_entries.warnings == []
    with pikepdf.open(with_entries.outdir / "book.pdf") as document:
        assert len(document.pages[2].Annots) == 1
    without = pdf(source)
    assert without.warnings == []
    assert "Index, Module Index and Search Page" in read_pages(without.outdir / "book.pdf")[-1]
    with pikepdf.open(without.outdir / "book.pdf") as document:
        assert "/Annots" not in document.pages[2]


def test_entries_that_are_gone_take_the_index_with_them(pdf) -> None:
    built = pdf("# A\n\n```{index} word\n```\n")
    again = pdf("# A\n")
    assert [title for _, title in read_bookmarks(built.outdir / "book.pdf")] == ["A"]
    assert again.warnings == []


def test_text_of_entries_prints_as_itself(pdf) -> None:
    built = pdf("# A\n\n```{index} single: #strong[x]; $y$ _z_\n```\n")
    assert built.warnings == []
    assert "#strong[x] $y$ _z_, 3" in read_pages(built.outdir / "book.pdf")[-1]


#: A domain as Sphinx's tutorial once wrote it: the entries of its index are plain tuples, and it
#: returns all of them for any documents.
DOMAIN = """
from sphinx.domains import Domain, Index
from sphinx.directives import ObjectDescription
class Thing(ObjectDescription):
    def handle_signature(self, sig, node):
        return sig
    def add_target_and_index(self, name, sig, node):
        node["ids"].append(f"thing-{sig}")
        self.env.get_domain("r").data["things"].append((sig, self.env.docname, f"thing-{sig}"))
class ThingIndex(Index):
    name = "things"
    localname = "Things"
    def generate(self, docnames=None):
        found = [make(*thing) for thing in self.domain.data["things"] for make in MAKERS]
        return [("O", found)], True
class R(Domain):
    name = "r"
    label = "R"
    directives = {"thing": Thing}
    indices = [ThingIndex]
    initial_data = {"things": []}
    def get_objects(self):
        return iter(())
    def merge_domaindata(self, docnames, otherdata):
        pass
def setup(app):
    app.add_domain(R)
"""


def build_domain(pdf, tmp_path, monkeypatch, name: str, makers: str):
    (tmp_path / f"{name}.py").write_text(f"MAKERS = [{makers}]\n{DOMAIN}")
    monkeypatch.syspath_prepend(tmp_path)
    files = {
        "index.rst": "Book\n====\n\nwords\n\n.. toctree::\n\n   a\n\n.. r:thing:: one\n",
        "a.rst": "A\n=\n",
        "outside.rst": ":orphan:\n\nOutside\n=======\n\n.. r:thing:: two\n",
    }
    built = pdf(files, extensions=("sphinx_typstpdf", name))
    return built, read_pages(built.outdir / "book.pdf")[-1]


def test_entries_that_are_plain_tuples(pdf, tmp_path, monkeypatch) -> None:
    tuples = "lambda name, page, anchor: (name, 0, page, anchor, None, '', None)"
    built, page = build_domain(pdf, tmp_path, monkeypatch, "tuple_domain", tuples)
    assert built.warnings == []
    assert page.startswith("Things O one, 3")
    assert "two" not in page


def test_entries_of_other_types_are_named_and_the_others_printed(
    pdf, tmp_path, monkeypatch
) -> None:
    makers = (
        "lambda *thing: 'word', lambda *thing: thing, lambda *thing: (),"
        " lambda name, page, anchor: (7, None, page, anchor, 8, None, '')"
    )
    built, page = build_domain(pdf, tmp_path, monkeypatch, "odd_domain", makers)
    expected = (
        "expected a tuple of 7 items: name, subtype, docname, anchor, extra, qualifier, descr"
    )
    things = (("one", "index", "thing-one"), ("two", "outside", "thing-two"))
    assert built.warnings == [
        f"WARNING: the index 'r-things' has an entry that is not printed: {entry!r};"
        f" {expected} [typstpdf.index]"
        for thing in things
        for entry in ("word", thing, ())
    ]
    assert page.startswith("Things O 7 8, 3")
