"""Nodes, one by one: the files under cases/ hold MyST or reStructuredText, and Typst as a person writes it."""

import inspect
import re
from pathlib import Path

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinx_typstpdf.translate.translator import TypstTranslator

CASES = sorted((Path(__file__).parent / "cases").iterdir())
EXTENSIONS = (
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.doctest",
    "sphinx.ext.extlinks",
    "sphinx.ext.graphviz",
    "sphinx.ext.ifconfig",
    "sphinx.ext.napoleon",
    "sphinx.ext.todo",
    "sphinx.ext.viewcode",
    "sphinx_design",
    "sphinx_mathml",
    "sphinx_typstpdf",
)
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15"
    b"\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00"
    b"\x00\x00IEND\xaeB`\x82"
)
SYNTAX = [
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "strikethrough",
    "tasklist",
]
SETTINGS = {
    "extlinks": {"issue": ("https://example.org/%s", "issue %s")},
    "python_maximum_signature_line_length": 110,
    "suppress_warnings": [
        "design.card_legacy",  # what it asks for is newer than the oldest version that we support
        "myst.header",
        "myst.strikethrough",
        "toc.not_included",
    ],
    "todo_include_todos": True,
}
#: Each case: a title, a line of dots, source, a line of dots, Typst, a line of dots.
CASE = re.compile(r"^([^\n]+)\n\.{3}\n(.*?)\n\.{3}\n(.*?)\n\.{3}\n", re.MULTILINE | re.DOTALL)


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    return CASE.findall(path.read_text("utf-8"))


def body(typst: str) -> str:
    """Return a document's Typst without what every document starts with, and the LaTeX attached."""
    return typst.partition("\n\n")[2].partition("\n\n")[2].partition("\n#attach(")[0].strip()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_nodes(path: Path, build) -> None:
    cases = read_cases(path)
    assert cases, "a case has a title and three lines of dots"
    files = {
        f"case{number}{path.suffix}": source + "\n" for number, (_, source, _) in enumerate(cases)
    }
    built = build(
        {"index.md": "# Cases\n", "pixel.png": PIXEL, **files},
        builder="typst",
        extensions=EXTENSIONS,
        myst_enable_extensions=SYNTAX,
        **SETTINGS,
    )
    assert built.warnings == []
    found = {
        title: body(built.text(f"documents/case{number}.typ"))
        for number, (title, _, _) in enumerate(cases)
    }
    assert found == {title: typst for title, _, typst in cases}


#: What the handler of the node around it writes: a row of a table, an item of a list.
PARTS = {
    *("colspec", "entry", "row", "tbody", "tgroup", "thead"),
    *("list_item", "hlistcol", "field_body", "field_name", "production"),
    *("description", "option", "option_argument", "option_group", "option_string"),
    *("footer", "header"),
}


def node_classes() -> list[type[nodes.Node]]:
    """Return the classes of docutils, by its own list, and those of Sphinx."""
    found = [getattr(nodes, name) for name in nodes.node_class_names]
    for name, each in inspect.getmembers(addnodes, inspect.isclass):
        # Mixins are in no doctree.
        is_mixin = name.startswith("_") or not issubclass(each, nodes.Element)
        if each.__module__ == addnodes.__name__ and not is_mixin:
            found.append(each)
    return found


def test_every_node_has_a_handler() -> None:
    without = {
        each.__name__
        for each in node_classes()
        if not any(hasattr(TypstTranslator, f"visit_{base.__name__}") for base in each.__mro__)
    }
    assert without == PARTS


def test_icons_are_drawings_with_a_name(build) -> None:
    built = build(
        {"index.md": "# A\n\n{octicon}`dot-fill` and {fas}`star`.\n"},
        builder="typst",
        extensions=EXTENSIONS,
    )
    assert built.warnings == []
    written = body(built.text("documents/index.typ"))
    assert re.search(r'#icon\("<svg [^\n]*</svg>", alt: "dot-fill"\) and \\\.$', written)


def test_titles_are_in_the_language_of_the_project(build) -> None:
    built = build(
        {"index.rst": "A\n=\n\n.. note:: x\n\n.. seealso:: y\n"},
        builder="typst",
        extensions=("sphinx_typstpdf",),
        language="de",
    )
    assert built.warnings == []
    assert body(built.text("documents/index.typ")) == (
        "= A <index::a>\n\n"
        '#admonition("note", title: [Bemerkung])[\n  x\n]\n\n'
        '#admonition("seealso", title: [Siehe auch])[\n  y\n]'
    )


def test_facts_about_a_document_that_an_extension_leaves_in_it(
    build, tmp_path, monkeypatch
) -> None:
    (tmp_path / "facts.py").write_text(
        "from docutils import nodes\n"
        "from sphinx.util.docutils import SphinxDirective\n"
        "class Facts(SphinxDirective):\n"
        "    def run(self):\n"
        "        authors = [nodes.author('', name) for name in ('Ada', 'Bo')]\n"
        "        return [nodes.docinfo('', nodes.version('', '1'), nodes.authors('', *authors))]\n"
        "def setup(app):\n"
        "    app.add_directive('facts', Facts)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    built = build(
        {"index.rst": "text\n\n.. facts::\n"},
        builder="typst",
        extensions=("sphinx_typstpdf", "facts"),
    )
    assert built.warnings == []
    assert body(built.text("documents/index.typ")) == (
        "text\n\n#fields[\n  #field[Version][1]\n  #field[Authors][Ada, Bo]\n]"
    )


THEOREMS = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class theorem_node(nodes.Admonition, nodes.Element): pass
class unenumerable_node(nodes.Admonition, nodes.Element): pass
class proof_node(nodes.Admonition, nodes.Element): pass

def title(*children):
    return nodes.title("", "", nodes.Text(" ("), *children, nodes.Text(")"))

class Theorem(SphinxDirective):
    def run(self):
        link = nodes.reference("", " Theorem 1", refuri="#t")
        return [
            theorem_node("", title(nodes.Text("Name")), nodes.paragraph("", "Body."), ids=["t"]),
            unenumerable_node("", title(nodes.Text("Free")), realtype="lemma"),
            proof_node("", nodes.admonition("", nodes.paragraph("", "Because."))),
            nodes.paragraph("", "", nodes.Text("See"), link),
        ]

def setup(app):
    app.config.numfig = True
    app.config.numfig_format = {"theorem": "theorem %s"}
    app.add_enumerable_node(theorem_node, "theorem", lambda node: "Name")
    app.add_directive("theorem", Theorem)
"""


def build_with(build, extension: str, content: str):
    """Build a page with a directive of an extension."""
    page = f"A\n=\n\n{content}\n"
    extensions = ("sphinx_typstpdf", extension)
    return build({"index.rst": page}, builder="typst", extensions=extensions)


def test_theorems_have_the_numbers_and_names_of_html(build, tmp_path, monkeypatch) -> None:
    (tmp_path / "theorems.py").write_text(THEOREMS, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    built = build_with(build, "theorems", ".. theorem::")
    written = body(built.text("documents/index.typ"))
    assert "title: [#caption-number[Theorem 1] (Name)])[#anchor(<index::t>)" in written
    assert "title: [#caption-number[Lemma] (Free)])" in written
    assert '#admonition("note", title: none)[\n  Because.\n]' in written
    assert "proof" not in written.lower()
    assert "See #xref(<index::t>)[Theorem\xa01]" in written


LOOSE = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class Loose(SphinxDirective):
    def run(self):
        figure = nodes.figure("", nodes.caption("", "Not drawn"), ids=["f"])
        return [nodes.line("", "one"), nodes.line("", "two"), figure]

def setup(app):
    app.add_directive("loose", Loose)
"""


def test_lines_without_a_block_and_a_figure_without_a_picture(build, tmp_path, monkeypatch) -> None:
    (tmp_path / "loose.py").write_text(LOOSE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    built = build_with(build, "loose", ".. loose::")
    assert built.warnings == []
    # A figure that holds an anchor has no text, which PDF/UA requires.
    assert body(built.text("documents/index.typ")).endswith(
        "one \\\ntwo\n\n#anchor(<index::f>)#illustration(caption: [Not drawn])[]"
    )
