"""Writes the guide again for plain Sphinx: MyST, Furo and sphinx-design, nothing of ours."""

import re
import shutil
from pathlib import Path

from plain_twin import write_twin

_CONF = """\
project = "Plain"
extensions = ["myst_parser", "sphinx_design"]
exclude_patterns = ["_build", "figures"]
myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
html_theme = "furo"
suppress_warnings = ["myst", "ref"]
"""
#: What plain Sphinx has no directive for stays as text: figures, charts, collections, references.
_OURS = re.compile(
    r"^(`{3,}|:{3,})\{(?:architecture|mermaid|collection|bibliography|volume-list)\}.*"
    r"(?:\n:[\w-]+:.*)*",
    re.MULTILINE,
)
_CITATION = re.compile(r"\{cite[\w:]*\}`([^`]*)`")


def write_plain_guide(docs: Path, target: Path) -> None:
    """Write each page of the guide with the directives and roles that plain Sphinx knows.

    :param docs: sources of the guide
    """
    shutil.copytree(docs, target, ignore=shutil.ignore_patterns("_build", "_static", "_templates"))
    for page in target.rglob("*.md"):
        text = _OURS.sub(r"\1{code-block} text", write_twin(page.read_text("utf-8")))
        page.write_text(_CITATION.sub(r"\1", text), "utf-8")
    (target / "conf.py").write_text(_CONF, "utf-8")
