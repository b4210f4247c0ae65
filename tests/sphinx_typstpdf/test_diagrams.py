"""Diagrams: drawn by the program that their extension names, or printed as their source."""

import sys
from pathlib import Path

import pytest

EXTENSIONS = (
    "sphinx.ext.graphviz",
    "sphinx.ext.inheritance_diagram",
    "sphinxcontrib.mermaid",
    "sphinx_typstpdf",
)
#: Stands for dot and mmdc: writes an SVG or a PNG to where it is told to.
PROGRAM = """
import sys
from pathlib import Path
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
names = [each.removeprefix("-o") for each in sys.argv[1:] if each.endswith((".svg", ".png"))]
if "refuse" in sys.stdin.read():
    sys.exit("syntax error\\n in line 1")
for name in names:
    Path(name).write_bytes(SVG.encode() if name.endswith("svg") else Path("PIXEL").read_bytes())
"""
SOURCE = """\
A
=

.. graphviz::
   :align: center
   :alt: a to b

   digraph { a -> b }

.. graphviz::
   :caption: Two

   digraph { c }

.. inheritance-diagram:: collections.OrderedDict

.. mermaid::

   graph LR; A --> B
"""


@pytest.fixture
def draw(build, tmp_path: Path):
    pixel = Path(__file__).parent / "kitchen" / "dot.png"
    (tmp_path / "program.py").write_text(PROGRAM.replace("PIXEL", pixel.as_posix()))
    command = [sys.executable, str(tmp_path / "program.py")]

    def run(source: str, **config):
        return build(
            {"index.rst": source},
            builder="typstpdf",
            extensions=EXTENSIONS,
            typst_documents=[("index", "book", "A", "")],
            **{
                "graphviz_dot": command[0],
                "graphviz_dot_args": command[1:],
                "mermaid_cmd": " ".join(f'"{Path(part).as_posix()}"' for part in command),
                **config,
            },
        )

    return run


def test_diagrams_are_drawn(draw) -> None:
    built = draw(SOURCE)
    assert built.warnings == []
    calls = [line for line in built.text("documents/index.typ").splitlines() if "#picture" in line]
    drawn = sorted(path.name for path in (built.outdir / "images").iterdir())
    kinds = [name.partition("-")[0] for name in drawn]
    assert kinds == ["graphviz", "graphviz", "inheritance", "mermaid"]
    assert [call.partition(", ")[2] for call in calls] == [
        'alt: "a to b", align: center)',
        'alt: "digraph { c }")]',
        'alt: "collections.OrderedDict")',
        'alt: "graph LR; A --> B")',
    ]
    assert (built.outdir / "book.pdf").is_file()


def test_without_the_program_the_source_is_printed(draw) -> None:
    built = draw(SOURCE, graphviz_dot="no-such-dot", mermaid_cmd="no-such-mmdc")
    assert built.warnings == [
        "WARNING: dot command 'no-such-dot' cannot be run (needed for graphviz output),"
        " check the graphviz_dot setting",
        "WARNING: command 'no-such-mmdc' cannot be run (needed for mermaid output),"
        " check the mermaid_cmd setting",
    ]
    assert '#raw(block: true, "digraph { a -> b }")' in built.text("documents/index.typ")
    assert '#raw(block: true, "graph LR; A --> B")' in built.text("documents/index.typ")


def test_what_the_program_refuses_is_a_warning_at_its_place(draw) -> None:
    built = draw("A\n=\n\n.. graphviz::\n\n   refuse\n")
    assert built.warnings == [
        "index.rst:6: WARNING: the diagram is not drawn: dot exited with error:"
        " [stderr] b'syntax error\\n in line 1\\n' [stdout] b'' [typstpdf.diagram]"
    ]
    assert '#raw(block: true, "refuse")' in built.text("documents/index.typ")
