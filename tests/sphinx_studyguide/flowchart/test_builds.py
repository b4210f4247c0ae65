import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from sphinx_studyguide.flowchart import looks

pytestmark = pytest.mark.usefixtures("warm_start")

CHART = """\
# Page

```{mermaid}
:caption: How *training* goes
:alt: Text is encoded, then decoded.
:name: my-name

flowchart LR
  A[Text] --> B[Encoder]
```

See [](#fig-how-training-goes) and {numref}`my-name`.
"""


@pytest.fixture
def make(build: Any, drawings: Path) -> Any:
    def run(page: str, **options: Any) -> Any:
        files = {"index.md": page, **options.pop("files", {})}
        return build(files, study_flowchart_cache=str(drawings), **options)

    return run


def test_the_drawing_stands_in_a_figure_of_the_page(make: Any) -> None:
    built = make(CHART, numfig=True)
    assert built.warnings == []
    page = built.text("index.html")
    figure = re.search(r"<figure.*?</figure>", page, re.DOTALL)
    assert figure is not None
    tree = ElementTree.XML(figure[0].replace("¶", "").replace("&#182;", ""))
    assert tree.get("class") == "sg-flowchart align-default"
    assert tree.get("id") == "fig-how-training-goes"
    svg = tree.find(".//{http://www.w3.org/2000/svg}svg")
    assert svg is not None
    assert svg.get("role") == "img"
    assert [element.text for element in svg[:2]] == [
        "How training goes",
        "Text is encoded, then decoded.",
    ]
    assert (svg.get("aria-labelledby") or "").split() == [part.get("id") for part in svg[:2]]
    assert "Fig. 1" in "".join(tree.find("figcaption").itertext())
    assert 'href="#fig-how-training-goes"' in page


def test_no_script_and_no_other_host(make: Any) -> None:
    page = make(CHART).text("index.html")
    assert "mermaid" not in page
    assert not re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//', page)
    assert 'href="_static/flowchart.css' in page


def test_the_stylesheet_is_only_where_a_diagram_is(make: Any) -> None:
    built = make("# Page\n\n```{toctree}\nother\n```\n", files={"other.md": CHART})
    assert "flowchart.css" not in built.text("index.html")
    assert "flowchart.css" in built.text("other.html")


def test_every_color_of_a_drawing_has_a_rule() -> None:
    css = Path(looks.__file__).with_name("flowchart.css").read_text("utf-8")
    for name in looks.COLORS:
        for color in ("fill", "stroke"):
            rule = f".sg-flowchart__{color}-{name} {{\n  {color}: var(--sg-{name});\n}}"
            assert rule in css


def test_equal_diagrams_of_a_page_share_no_id(make: Any) -> None:
    chart = "```{mermaid}\nflowchart LR\n  A[Text] --> B[Encoder]\n```\n"
    page = make(f"# Page\n\n{chart}\n{chart}").text("index.html")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<svg") == 2


@pytest.mark.parametrize("builder", ["text", "man", "latex", "texinfo"])
def test_builders_without_pictures_say_what_it_shows(make: Any, builder: str) -> None:
    built = make(CHART, builder=builder, project="guide", numfig=True)
    assert built.warnings == []
    output = next(
        path for path in built.outdir.iterdir() if path.suffix in {".txt", ".1", ".tex", ".texi"}
    )
    text = " ".join(output.read_text("utf-8").split())
    assert "Text is encoded, then decoded." in text
    assert "Flow chart: 2 boxes. Text leads to Encoder." in text
    assert "How" in text
    assert "flowchart LR" not in text


def test_the_search_finds_labels(make: Any) -> None:
    index = make("# Page\n\n```{mermaid}\nflowchart LR\n  A[Quokka] --> B\n```\n").text(
        "searchindex.js"
    )
    assert '"quokka":0' in index


def test_epub_pages_are_well_formed(make: Any) -> None:
    built = make(CHART, builder="epub", version="1", epub_copyright="x", author="x")
    page = built.text("index.xhtml")
    tree = ElementTree.XML(page.replace("&nbsp;", " ").replace("&copy;", "©"))
    assert len(list(tree.iter("{http://www.w3.org/2000/svg}svg"))) == 1
    assert 'fill="#fafbfd"' in page


def test_the_pdf_holds_the_drawing_with_its_text(make: Any) -> None:
    extensions = ("myst_parser", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf")
    built = make(CHART, builder="typstpdf", extensions=extensions, project="Guide", numfig=True)
    assert built.warnings == []
    (path,) = built.outdir.glob("*.pdf")
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "Encoder" in text
    with pikepdf.open(path) as pdf:
        assert "Text is encoded, then decoded." in alternative_texts(pdf)


def alternative_texts(pdf: pikepdf.Pdf) -> list[str]:
    elements = (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
    return [str(item["/Alt"]) for item in elements if "/Alt" in item]


def test_a_diagram_may_be_a_file(make: Any) -> None:
    built = make(
        "# Page\n\n```{mermaid} charts/one.mmd\n```\n",
        files={"charts/one.mmd": "flowchart LR\n  A[Text] --> B[Encoder]\n"},
    )
    assert built.warnings == []
    assert "Encoder" in built.text("index.html")


def test_drawings_are_shared_by_builders_and_builds(build: Any) -> None:
    page = "# Page\n\n```{mermaid}\nflowchart LR\n  A[Text] --> B[Encoder]\n```\n"
    first = build({"index.md": page})
    kept = first.outdir.parent / ".cache" / "flowcharts"
    (drawing,) = kept.iterdir()
    written = drawing.stat().st_mtime_ns
    build({"index.md": page}, builder="text", fresh=True)
    assert [path.stat().st_mtime_ns for path in kept.iterdir()] == [written]


REFUSALS = {
    "no parse": (
        "```{mermaid}\n:caption: Kept\n\nflowchart LR\n  A --> B\n  B --> C[x\n```",
        "index.md:8: WARNING: mermaid cannot read the diagram after '--> B B --> C[x'; "
        "a bracket may not be closed [study.flowchart]",
    ),
    "no parse, with settings": (
        '```{mermaid}\n:title: T\n:config: {"theme": "base"}\n\nflowchart LR\n  A ]\n```',
        "index.md:8: WARNING: mermaid cannot read the diagram after 'flowchart LR A' [study.flowchart]",
    ),
    "unknown kind": (
        "```{mermaid}\nflow LR\nA --> B\n```",
        "index.md:4: WARNING: mermaid has no diagram that begins with 'flow LR'; "
        "begin with 'flowchart LR' or another kind of diagram [study.flowchart]",
    ),
    "empty": (
        "```{mermaid}\n```",
        "index.md:3: WARNING: the diagram is empty; write 'flowchart LR', then a line like "
        "'text --> tokens' [study.flowchart]",
    ),
    "link": (
        '```{mermaid}\nflowchart LR\n  A --> B\n  click A "https://example.org"\n```',
        "index.md:6: WARNING: a link in a diagram ('click') has no effect in a picture; "
        "put it into the caption [study.flowchart]",
    ),
    "no such file": (
        "```{mermaid} none.mmd\n```",
        "index.md:3: WARNING: 'none.mmd' cannot be read; "
        "name a Mermaid file in UTF-8, relative to this page [study.flowchart]",
    ),
    "file outside": (
        "```{mermaid} ../secret.mmd\n```",
        "index.md:3: WARNING: '../secret.mmd' lies outside the docs folder; "
        "copy the file into it [study.flowchart]",
    ),
    "file and body": (
        "```{mermaid} none.mmd\nflowchart LR\n```",
        "index.md:3: WARNING: a diagram has a body or a file, not both; "
        "remove 'none.mmd' or the body [study.flowchart]",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refusals(make: Any, case: str) -> None:
    body, warning = REFUSALS[case]
    built = make(f"# Page\n\n{body}\n\nThe rest of the page.\n")
    assert built.warnings == [warning]
    assert "The rest of the page." in built.text("index.html")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (":zoom:", "the diagram is drawn at build time and needs no script; remove the option"),
        (":align: middle", "write one of left, center, right"),
        (":config: []", 'write a JSON object, like {"flowchart": {"curve": "linear"}}'),
        (
            ":config: {x",
            "Expecting property name enclosed in double quotes: line 1 column 2 (char 1); "
            'write a JSON object, like {"flowchart": {"curve": "linear"}}',
        ),
    ],
)
def test_a_bad_option_is_dropped(make: Any, option: str, message: str) -> None:
    built = make(
        f"# Page\n\n```{{mermaid}}\n{option}\n\nflowchart LR\n  A[Text] --> B[Encoder]\n```\n"
    )
    (warning,) = built.warnings
    assert warning.startswith("index.md:4: WARNING: ")
    assert message in warning
    assert "Encoder</tspan>" in built.text("index.html")


def test_a_diagram_that_does_not_parse_is_shown_as_code(make: Any) -> None:
    body, _ = REFUSALS["no parse"]
    page = make(f"# Page\n\n{body}\n").text("index.html")
    assert "B --&gt; C[x" in page
    assert "Kept" in page


def test_a_mistake_in_a_file_is_located_there(make: Any) -> None:
    built = make(
        "# Page\n\n```{mermaid} one.mmd\n```\n",
        files={"one.mmd": "flowchart LR\n  A --> B\n  C ]\n"},
    )
    assert built.warnings == [
        "one.mmd:3: WARNING: mermaid cannot read the diagram after 'LR A --> B C' [study.flowchart]"
    ]


def test_a_wide_chart_has_a_second_drawing_for_phones(make: Any) -> None:
    chain = " --> ".join(f"b{number}[Box {number}]" for number in range(7))
    built = make(f"# Page\n\n```{{mermaid}}\nflowchart LR\n  {chain}\n```\n")
    assert built.warnings == []
    page = built.text("index.html")
    wide, narrow = re.findall(r'<div class="(sg-picture__[^"]+)">', page)
    assert wide.startswith("sg-picture__wide--")
    assert narrow == "sg-picture__narrow"
    width = wide.rpartition("--")[2]
    assert f"@container (width < {width}px)" in built.text("_static/picture.css")
    assert page.count("<title id=") == 1
    assert 'defer="defer" src="_static/picture.js' in page
