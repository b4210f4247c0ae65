"""Each package is installed alone, from its wheel, into an empty environment, and does its work there."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = sorted(path.parent for path in ROOT.glob("extensions/*/pyproject.toml"))
#: A book that uses every directive, as an author would begin one.
BOOK = ROOT / "quickstart"
PROGRAMS = "Scripts" if os.name == "nt" else "bin"

FONTS = {"fontpkg", "fontpkg-inter", "fontpkg-jetbrains-mono", "ziafont", "ziamath", "latex2mathml"}
#: The packages that each one brings, besides those that Sphinx needs.
BROUGHT = {
    "netfigure": {"netfigure", "numpy", "pyyaml", "uharfbuzz", *FONTS},
    "sphinx-mathml": {"sphinx-mathml", "math-core"},
    "sphinx-typstpdf": {
        "sphinx-typstpdf",
        "sphinx-mathml",
        "math-core",
        "typst",
        "pikepdf",
        "pillow",
        "lxml",
    },
    "sphinx-webfonts": {"sphinx-webfonts", "brotli", "fonttools"},
}


def run(program: str | Path, *arguments: str | Path, cwd: Path | None = None) -> str:
    """Run a program as if this repository were not there; return what it prints."""
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = list(map(str, [program, *arguments]))
    done = subprocess.run(
        command, cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Environment:
    """An environment of its own, without the packages of the environment that runs the tests.

    uv fills it in a second, where pip takes half a minute to unpack and compile what Sphinx needs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        run("uv", "venv", "-q", "--python", sys.executable, folder)

    def install(self, *requirements: str) -> None:
        run("uv", "pip", "install", "-q", "--python", self.folder, *requirements)

    def list_packages(self) -> set[str]:
        listed = run("uv", "pip", "list", "-q", "--python", self.folder, "--format=json")
        return {each["name"].lower().replace("_", "-") for each in json.loads(listed)}

    def run(self, program: str, *arguments: str, cwd: Path | None = None) -> str:
        return run(self.folder / PROGRAMS / program, *arguments, cwd=cwd)


@pytest.fixture(scope="session")
def wheels(tmp_path_factory) -> Path:
    """Return a folder with the wheel of each package."""
    folder = tmp_path_factory.mktemp("wheels")
    for package in PACKAGES:
        run("uv", "build", "-q", "--wheel", "--out-dir", folder, package)
    return folder


@pytest.fixture(scope="session")
def of_sphinx(tmp_path_factory) -> set[str]:
    """Return the names of the packages that Sphinx needs."""
    environment = Environment(tmp_path_factory.mktemp("sphinx") / "environment")
    environment.install("sphinx<10")
    return environment.list_packages()


@pytest.fixture
def install(wheels, tmp_path):
    """Return a function that installs one package from its wheel."""

    def install(requirement: str) -> Environment:
        environment = Environment(tmp_path / "environment")
        environment.install("--find-links", str(wheels), requirement)
        return environment

    return install


def build_docs(environment: Environment, folder: Path, builder: str, files: dict[str, str]) -> Path:
    """Build a project, without a warning; return the output folder."""
    source, output = folder / "docs", folder / "out"
    source.mkdir()
    for name, text in files.items():
        (source / name).write_text(text, "utf-8")
    environment.run("sphinx-build", "-q", "-W", "-b", builder, str(source), str(output))
    return output


def test_netfigure(install, tmp_path):
    environment = install("netfigure")
    (tmp_path / "net.yaml").write_text("network: [3, 4, 2]\n", "utf-8")

    environment.run("netfigure", "net.yaml", "-o", "net.svg", cwd=tmp_path)

    assert (tmp_path / "net.svg").read_text("utf-8").startswith("<svg")
    assert environment.list_packages() == BROUGHT["netfigure"]


def test_netfigure_writes_pdf_with_its_extra(install, tmp_path):
    environment = install("netfigure[pdf]")
    (tmp_path / "net.yaml").write_text("network: [3, 4, 2]\n", "utf-8")

    environment.run("netfigure", "net.yaml", "-o", "net.pdf", cwd=tmp_path)

    assert (tmp_path / "net.pdf").read_bytes().startswith(b"%PDF-")
    assert environment.list_packages() == BROUGHT["netfigure"] | {"typst"}


def test_sphinx_mathml(install, tmp_path, of_sphinx):
    environment = install("sphinx-mathml")
    files = {
        "conf.py": 'extensions = ["sphinx_mathml"]\nmathml_font = None\n',
        "index.rst": "A\n=\n\n:math:`x^2`\n",
    }

    output = build_docs(environment, tmp_path, "html", files)

    assert "<msup>" in (output / "index.html").read_text("utf-8")
    assert environment.list_packages() - of_sphinx == BROUGHT["sphinx-mathml"]


def test_sphinx_mathml_serves_a_font_with_its_extra(install, tmp_path):
    environment = install("sphinx-mathml[font]")
    files = {
        "conf.py": 'extensions = ["sphinx_mathml"]\n',
        "index.rst": "A\n=\n\n:math:`x^2`\n",
    }

    output = build_docs(environment, tmp_path, "html", files)

    assert "data:font/woff2;base64," in (output / "_static/webfonts.css").read_text("utf-8")


def test_sphinx_typstpdf(install, tmp_path, of_sphinx):
    """No setting is required, not even the name of the extension."""
    environment = install("sphinx-typstpdf")
    files = {"conf.py": 'project = "Guide"\n', "index.rst": "A\n=\n\n:math:`x^2`\n"}

    output = build_docs(environment, tmp_path, "typstpdf", files)

    assert (output / "guide.pdf").read_bytes().startswith(b"%PDF-")
    assert environment.list_packages() - of_sphinx == BROUGHT["sphinx-typstpdf"]


def test_sphinx_webfonts(install, tmp_path, of_sphinx):
    environment = install("sphinx-webfonts")
    font = Path(find_spec("fontpkg_inter").origin).parent / "files" / "Inter[opsz,wght].ttf"
    files = {
        "conf.py": (
            'extensions = ["sphinx_webfonts"]\n'
            f'webfonts = [{{"family": "Inter", "file": {str(font)!r}, "weight": "400 700"}}]\n'
        ),
        "index.rst": "A\n=\n",
    }

    output = build_docs(environment, tmp_path, "html", files)

    assert len(list(output.glob("_static/webfonts/*.woff2"))) == 1
    assert environment.list_packages() - of_sphinx == BROUGHT["sphinx-webfonts"]


#: What each page of the sample book shows.
SHOWN = {
    "index": ["sg-volume-card", "sg-volume-map", "sg-due"],
    "volumes/01-batches": [
        *("sg-cheatgrid", "sg-flashcard", "sg-formula", "sg-comparison", "sg-mark--pro"),
        *("sg-callout--insight", "sg-callout--often-said", "sg-callout--exercise", "sg-solution"),
        *("sg-flowchart", "sg-architecture", "<svg", "<math", "sg-section-cards"),
    ],
    "study": ["sg-cheatgrid", "sg-flashcard", "sg-formula", "sg-comparison"],
    "review": ["data-sg-session"],
}


def test_sphinx_studyguide(install, tmp_path):
    """Three lines of settings are enough for every directive, under any theme and on paper."""
    environment = install("sphinx-studyguide")
    assert environment.list_packages() > set.union(*BROUGHT.values())
    environment.install("furo")
    editions = ("furo", "alabaster", "typstpdf", "latex")

    for edition in editions:
        theme = edition not in {"typstpdf", "latex"}
        environment.run(
            "sphinx-build", "-q", "-W", "-n", "-b", "html" if theme else edition,
            *(("-D", f"html_theme={edition}") if theme else ()),
            "-d", str(tmp_path / "doctrees"), str(BOOK), str(tmp_path / edition),
        )  # fmt: skip

    for theme in editions[:2]:
        for page, parts in SHOWN.items():
            text = (tmp_path / theme / f"{page}.html").read_text("utf-8")
            assert [part for part in parts if part not in text] == []
    assert len(list(tmp_path.glob("typstpdf/*.pdf"))) == 1
    latex = (tmp_path / "latex" / "asamplebook.tex").read_text("utf-8")
    for words in ("Its variance falls with", "Examples per update", "The learning rate follows"):
        assert words in latex

    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").touch()
    environment.run("studyguide", "new", "Diffusion models", cwd=tmp_path)
    assert (docs / "volumes" / "01-diffusion-models.md").exists()
    assert "# The example" in environment.run("studyguide", "prompt", cwd=tmp_path)
