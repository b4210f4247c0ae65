"""A notebook cell, the command line and Sphinx draw the same bytes from the same text.

A page leaves out what its stylesheet says, and nothing else.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import netfigure
from sphinx_studyguide.architecture.slim import slim_drawing

DOCS = Path(__file__).parents[3] / "docs"
TEXTS = {
    "inline": "network: [3, 2]\nlabels: {output: [y, '$\\\\hat z$']}",
    "plot": "plot: {x: [-2, 2], curves: [activations.relu: {label: ReLU}]}",
    **{
        name: (DOCS / "authoring" / "gallery" / f"{name}.yaml").read_text("utf-8")
        for name in ("lstm-cell", "lenet-5", "attention-heatmap")
    },
}
#: What is around a drawing adds this: a phone scrolls what would be too small to read.
FRAME = re.compile(r'<svg style="(?:min-width: \d+px|overflow: visible)" ')


@pytest.fixture(scope="module")
def pages(build_apart) -> dict[str, str]:
    """Return the drawings of a site by the names of their texts: in the page, and from a file."""
    files: dict[str, str | bytes | None] = {
        f"figures/{path.name}": path.read_text("utf-8") for path in (DOCS / "figures").glob("*.py")
    }
    files["index.md"] = "# Index\n\n```{toctree}\n:glob:\n*\n```\n"
    for name, text in TEXTS.items():
        files[f"{name}.md"] = f"# Page\n\n:::{{architecture}}\n:id: {name}\n\n{text}\n:::\n"
        files[f"{name}-file.md"] = (
            f"# Page\n\n:::{{architecture}}\n:id: {name}-file\n:file: {name}.yaml\n:::\n"
        )
        files[f"{name}.yaml"] = text
    built = build_apart(files)
    assert built.warnings == []
    shown = {}
    for name in TEXTS:
        for page in (name, f"{name}-file"):
            svg, *_ = re.findall(r"<svg.*?</svg>", built.text(f"{page}.html"), re.DOTALL)
            shown[page] = FRAME.sub("<svg ", svg, count=1)
    return shown


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_bytes(pages: dict[str, str], tmp_path: Path, name: str) -> None:
    cell = netfigure.draw(TEXTS[name], functions=DOCS / "figures")
    assert slim_drawing(cell._repr_svg_()) == pages[name] == pages[f"{name}-file"]
    assert cell._repr_svg_() in FRAME.sub("<svg ", cell._repr_html_(), count=1)

    (tmp_path / "net.yaml").write_text(TEXTS[name], "utf-8")
    asked = [sys.executable, "-m", "netfigure", "net.yaml", "--functions", str(DOCS / "figures")]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout == f"{cell._repr_svg_()}\n".encode()
