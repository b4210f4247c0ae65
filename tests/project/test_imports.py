"""A build imports what it uses: what is heavy waits until something is drawn, cut or compiled."""

import subprocess
import sys
from pathlib import Path

import pytest

from .editions import DOCS

#: What draws, cuts, compiles, sanitizes or serves.
HEAVY = {
    *("fontTools", "lxml.html", "mermaidx", "multiprocessing.managers", "numpy", "quickjs"),
    *("starlette", "typst", "uharfbuzz", "uvicorn"),
}
_BUILD = """\
import sys
sys.path.insert(0, sys.argv[1])
import conf
from sphinx.application import Sphinx
source, output = sys.argv[2:]
settings = {"extensions": conf.extensions, "bibtex_bibfiles": ["references.bib"]}
for name in ("html_theme", "myst_enable_extensions", "study_untrusted"):
    settings[name] = getattr(conf, name)
settings["mathml_font"] = None
app = Sphinx(source, None, output, output, "html", confoverrides=settings, status=None)
app.build()
print(*sys.modules)
"""


@pytest.mark.parametrize("module", ["lxml.html", "numpy"])
def test_what_is_heavy_is_installed(module: str) -> None:
    # Otherwise the test below shows nothing.
    __import__(module)


def test_a_page_of_text_imports_nothing_heavy(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    source.mkdir()
    (source / "references.bib").write_text("@misc{one, title = {One}, year = 2020}\n", "utf-8")
    (source / "index.md").write_text("# Page\n\nText, $x$ and `code`.\n", "utf-8")
    command = [sys.executable, "-c", _BUILD, str(DOCS), str(source), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    imported = set(done.stdout.rpartition("\n\n")[2].split())
    assert (tmp_path / "out" / "index.html").exists()
    assert {name for name in HEAVY if name in imported} == set()
    assert "sphinx_studyguide.architecture" in imported
