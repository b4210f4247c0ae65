"""Fixtures that every test folder shares: `build` runs a real Sphinx build in a fresh project."""

import contextlib
import functools
import gc
import io
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import sphinx.registry
import sphinx.theming
import sphinx.util.matching
from docutils import nodes
from jinja2 import Environment
from sphinx.testing.util import SphinxTestApp

DEFAULT_EXTENSIONS = ("myst_parser", "sphinx_mathml", "sphinx_studyguide")
# The sessions that run chapters and other projects have no random inputs.
with contextlib.suppress(ModuleNotFoundError):
    from hypothesis import HealthCheck, settings

    # How long an input takes depends on what else the machine does, and says nothing of the code.
    settings.register_profile("study", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("study")

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Built:
    """A finished build."""

    app: SphinxTestApp
    stream: io.StringIO

    @property
    def outdir(self) -> Path:
        """Return the folder that holds the output."""
        return Path(self.app.outdir)

    @property
    def warnings(self) -> list[str]:
        """Return the warnings so far, a line each, with paths relative to the project."""
        text = _ANSI.sub("", self.stream.getvalue())
        return [line.replace(f"{self.app.srcdir}/", "") for line in text.splitlines() if line]

    def text(self, name: str) -> str:
        """Return the text of one output file.

        :param name: path inside the output folder
        """
        return (self.outdir / name).read_text("utf-8")

    def doctree(self, name: str = "index") -> nodes.document:
        """Return the doctree of one document as the environment holds it.

        :param name: name of the document
        """
        return self.app.env.get_doctree(name)

    def resolved(self, name: str = "index") -> nodes.document:
        """Return the doctree of one document as the builder gets it.

        :param name: name of the document
        """
        return self.app.env.get_and_resolve_doctree(name, self.app.builder)


Build = Callable[..., Built]


@dataclass
class Case:
    """One case of a table, in a build that has a folder for each."""

    built: Built
    folder: str

    @property
    def warnings(self) -> list[str]:
        """Return the warnings about this case, as if it were a project of its own."""
        # What comes before all cases, or has no place, may be about any of them.
        found, mine = [], True
        for line in self.built.warnings:
            if place := re.match(r"case\d+/", line):
                mine = place[0] == f"{self.folder}/"
            if mine or re.match(r"[A-Z]+: ", line):
                found.append(line.replace(f"{self.folder}/", ""))
        return found

    def text(self, name: str) -> str:
        """Return the text of one output file.

        :param name: path inside the output folder of this case
        """
        return self.built.text(f"{self.folder}/{name}")

    def doctree(self) -> nodes.document:
        """Return the doctree of the page as the environment holds it."""
        return self.built.doctree(f"{self.folder}/index")

    def resolved(self) -> nodes.document:
        """Return the doctree of the page as the builder gets it."""
        return self.built.resolved(f"{self.folder}/index")


BuildCase = Callable[..., Case]


# Each build logs a thousand lines that nobody reads: making them takes a third of a small build.
logging.disable(logging.INFO)
# A build makes many objects; looking for cycles among them takes a sixth of its time.
gc.set_threshold(100_000)

# What is installed stays the same during a run; Sphinx looks it up for the theme of each build.
sphinx.registry.entry_points = sphinx.theming.entry_points = functools.cache(entry_points)
# So do the patterns of the files that are not pages, of which each build has the same.
sphinx.util.matching._translate_pattern = functools.cache(sphinx.util.matching._translate_pattern)

#: Templates as code, by their text: a theme's are compiled once, and not again in each build.
COMPILED: dict[tuple[Any, ...], Any] = {}


def compile_once(environment: Environment) -> None:
    """Let the templates of a build be compiled only if no build before has had them."""
    compile_template = environment.compile

    def find_or_compile(*source: Any) -> Any:
        if source not in COMPILED:
            COMPILED[source] = compile_template(*source)
        return COMPILED[source]

    environment.compile = find_or_compile


#: A text, the bytes of a file, or the path that a link leads to.
Content = str | bytes | Path


def write_files(folder: Path, files: dict[str, Content]) -> None:
    """Write files, by their path inside a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif isinstance(content, Path):
            path.symlink_to(content)
        else:
            path.write_text(content, "utf-8")


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that writes a project and builds it: see :func:`make_build`."""
    return make_build(tmp_path)


@pytest.fixture(scope="module")
def build_apart(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return a function that builds projects, each in a folder of its own, for several tests."""

    def run(files: dict[str, Content | None], **settings: Any) -> Built:
        return make_build(tmp_path_factory.mktemp("project"))(files, **settings)

    return run


@pytest.fixture(scope="module")
def build_case(build_apart: Build) -> BuildCase:
    """Return a function that gives one case of a table, whose cases are built together and once.

    Each case is a folder with files, of which ``index.md`` is the page. A case that needs its own
    settings, or that ends the build, needs a project of its own.
    """
    done: list[tuple[Any, Built]] = []

    def run(name: str, cases: dict[str, dict[str, Content]], **settings: Any) -> Case:
        wanted = (cases, settings)
        built = next((built for made, built in done if made == wanted), None)
        folders = {name: f"case{number}" for number, name in enumerate(cases)}
        if built is None:
            home = "# Home\n\n```{toctree}\n:glob:\n\ncase*/index\n```\n"
            files: dict[str, Content | None] = {"index.md": home}
            for case, folder in folders.items():
                files.update({f"{folder}/{path}": text for path, text in cases[case].items()})
            built = build_apart(files, **settings)
            done.append((wanted, built))
        return Case(built, folders[name])

    return run


def make_build(folder: Path) -> Build:
    """Return a function that writes a project into a folder and builds it.

    A second call in one test builds the same project again, after changing the given files:
    that is how incremental builds are tested. A file whose text is None is deleted.
    """

    def run(
        files: dict[str, Content | None],
        *,
        builder: str = "html",
        extensions: tuple[str, ...] = DEFAULT_EXTENSIONS,
        parallel: int = 1,
        fresh: bool = False,
        **config: Any,
    ) -> Built:
        source = folder / "source"
        source.mkdir(exist_ok=True)
        for name in [name for name, text in files.items() if text is None]:
            (source / name).unlink()
        write_files(source, {name: text for name, text in files.items() if text is not None})
        if not (source / "conf.py").exists():
            (source / "conf.py").write_text("", "utf-8")
        settings = {
            "extensions": list(extensions),
            "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath", "amsmath"],
            "html_theme": "basic",
            # Cutting the font of formulas takes longer than the whole build.
            "mathml_font": None,
            **config,
        }
        if "sphinx_mathml" not in extensions:
            del settings["mathml_font"]
        if "myst_parser" not in extensions:
            del settings["myst_enable_extensions"]
        stream = io.StringIO()
        app = SphinxTestApp(
            builder,
            srcdir=source,
            builddir=folder / "build",
            confoverrides=settings,
            warning=stream,
            freshenv=fresh,
            parallel=parallel,
        )
        if templates := getattr(app.builder, "templates", None):
            compile_once(templates.environment)
        try:
            app.build()
        finally:
            app.cleanup()
        return Built(app, stream)

    return run
