"""Outputs of notebooks: nodes as MyST-NB and nbsphinx make them, without these packages."""

import pytest

EXTENSION = """
from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective
class CodeAreaNode(nodes.Element): pass
class FancyOutputNode(nodes.Element): pass
class AdmonitionNode(nodes.Element): pass
def form(kind, *children):
    return nodes.container("", *children, mime_type=kind)
def code(text):
    return nodes.literal_block(text, text, language="none")
def raw(text, kind="html"):
    return nodes.raw("", text, format=kind)
class Bundle(SphinxDirective):
    has_content = True
    def run(self):
        forms = {
            "text/plain": form("text/plain", code("42")),
            "text/html": form("text/html", raw("<b>html</b>")),
            "table": form("text/html", raw("<table><tr><td>cell</table>")),
            "text/latex": form("text/latex", nodes.math_block("", "$x^2$", nowrap=True)),
            "image/svg+xml": form("image/svg+xml", nodes.paragraph("", "picture")),
            "application/x": form("application/x", raw("{}")),
            "text/markdown": form("text/markdown"),
        }
        chosen = [forms[name] for name in self.content]
        node = nodes.container("", *chosen, nb_element="mime_bundle")
        self.set_source_info(node)
        return [node]
class Outputs(SphinxDirective):
    def run(self):
        screen = CodeAreaNode("", raw("<pre>\\nscreen\\n</pre>"), raw("paper", "latex"), raw("screen", "text"))
        table = FancyOutputNode("", raw("<table><tr><td>cell</table>"))
        plain = CodeAreaNode("", raw("plain", "text"))
        box = AdmonitionNode("", nodes.paragraph("", "Title"), nodes.paragraph("", "words"),
                             classes=["admonition", "warning"])
        def only(name, node):
            return addnodes.only("", nodes.container("", node), expr=name)
        return [screen, only("html", table), only("latex", plain),
                only("html", CodeAreaNode("", raw("<i>no</i>"))), only("latex", plain.deepcopy()),
                only("html", nodes.paragraph("", "for screens")), box]
def setup(app):
    app.add_directive("bundle", Bundle)
    app.add_directive("outputs", Outputs)
"""


@pytest.fixture
def written(build, tmp_path, monkeypatch):
    """Build a page of these directives; return the build and what is below its title."""

    def run(source: str):
        (tmp_path / "notebook_nodes.py").write_text(EXTENSION)
        monkeypatch.syspath_prepend(tmp_path)
        extensions = ("sphinx_mathml", "sphinx_typstpdf", "notebook_nodes")
        built = build({"index.rst": f"A\n=\n\n{source}"}, builder="typst", extensions=extensions)
        text = built.text("documents/index.typ").partition("= A <index::a>\n\n")[2]
        # The LaTeX of formulas is attached below.
        return built, text.partition("\n#attach(")[0].strip()

    return run


@pytest.mark.parametrize(
    ("forms", "typst"),
    [
        (["text/html", "text/plain"], '#code-block((\n  "42",\n))'),
        (["text/plain", "table"], "#data-table(\n  columns: 1,\n  [cell],\n)"),
        (["text/html"], "*html*"),
        (["text/plain", "text/latex"], '#equation("x squared", $ x^2 $)'),
        (["text/latex", "image/svg+xml"], "picture"),
        (["application/x", "text/markdown", "text/plain"], '#code-block((\n  "42",\n))'),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, list) else "",
)
def test_the_best_form_of_an_output_is_printed(written, forms: list[str], typst: str) -> None:
    built, found = written(".. bundle::\n\n   " + "\n   ".join(forms) + "\n")
    assert built.warnings == []
    assert found == typst


def test_an_output_that_cannot_be_printed_is_named(written) -> None:
    built, found = written("before\n\n.. bundle::\n\n   application/x\n\nafter\n")
    assert built.warnings == [
        "index.rst:6: WARNING: an output is not printed: found application/x;"
        " expected one of image/svg+xml, image/png, image/jpeg, image/gif, image/webp, text/latex,"
        " text/markdown, text/plain, text/html [typstpdf.output]"
    ]
    assert found == "#lead-in[before]\n\nafter"


def test_areas_boxes_and_pairs_of_nbsphinx(written) -> None:
    built, found = written(".. outputs::\n")
    assert built.warnings == []
    assert found == (
        '#code-block((\n  "screen",\n))\n\n'
        "#data-table(\n  columns: 1,\n  [cell],\n)\n\n"
        '#code-block((\n  "plain",\n))\n\n'
        '#admonition("warning", title: [Title])[\n  words\n]'
    )
