"""Every build and every check of the project is a session here.

``nox -s docs`` builds the guide, ``nox -s tests`` passes the tests, ``nox --list`` shows the rest.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["docs", "tests"]

# Sessions start hundreds of processes: each takes what the first one has compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

ROOT = Path(__file__).parent
BUILD = ROOT / "docs" / "_build"
# What the packages of this repository depend on.
PROJECTS = (ROOT / "pyproject.toml", *sorted(ROOT.glob("extensions/*/pyproject.toml")))
LOCKS = ("docs", "tests", "browser", "corpus", "types", "lint")


def install(session: nox.Session, lock: str) -> None:
    """Install the locked packages and this project, unless the environment holds them already.

    A build needs no network once its packages are installed.
    """
    files = [ROOT / "requirements" / f"{lock}.txt", *PROJECTS]
    wanted = digest(files)
    stamp = Path(session.virtualenv.location) / "installed"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    session.install("--require-hashes", "-r", str(files[0]))
    if lock != "lint":
        session.install("--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(wanted, "utf-8")


def digest(files: Iterable[Path]) -> str:
    """Return a digest of some files."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def build(session: nox.Session, builder: str, folder: str = "", *options: str) -> Path:
    """Build the guide, strictly; what one builder has read, the others need not read again."""
    output = BUILD / (folder or builder)
    # Tests take what passed, if nothing was changed since.
    passed = output.with_name(f"{output.name}.passed")
    passed.unlink(missing_ok=True)
    was_run = session.run(
        "sphinx-build", "-q", "-n", "-W", "--keep-going", "-j", "auto",
        "-b", builder, "-d", str(BUILD / "doctrees"), *options, "docs", str(output),
        env=find_date(),
    )  # fmt: skip
    # With nox's `--install-only` nothing is built.
    if was_run:
        passed.touch()
    return output


def find_date() -> dict[str, str]:
    """Return the time of the last commit, which PDF and EPUB name as theirs, if git knows it.

    Their bytes are the same whenever they are made.
    """
    if "SOURCE_DATE_EPOCH" in os.environ or not (ROOT / ".git").exists():
        return {}
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    return {"SOURCE_DATE_EPOCH": found.stdout.strip()}


# -- The guide ---------------------------------------------------------------


@nox.session
def docs(session: nox.Session) -> None:
    """Build the guide: site, PDF, EPUB and deck; fail if a volume lacks something.

    ``nox -s docs -- us-letter`` makes the PDFs for that paper instead of A4, ``two-sided`` for
    binding, and ``phone`` for a small screen.
    """
    install(session, "docs")
    html = build(session, "html")
    build(session, "check")
    editions = [
        *build(session, "typstpdf", "pdf", *(f"-t{tag}" for tag in session.posargs)).glob("*.pdf"),
        *build(session, "epub").glob("*.epub"),
    ]
    cards = build(session, "anki").glob("*.*")
    for file in (*editions, *cards):
        shutil.copy2(file, html)
    session.run("python", "docs/downloads.py", str(html))
    session.log(f"site: {html / 'index.html'}")
    for edition in sorted(editions):
        session.log(f"{edition.suffix[1:]}: {edition}")
    if output := os.environ.get("READTHEDOCS_OUTPUT"):
        shutil.copytree(html, Path(output, "html"), dirs_exist_ok=True)
        # The host takes one file of a kind; the parts are beside the pages.
        for edition in (each for each in editions if each.stem == "study-guide"):
            folder = Path(output, edition.suffix[1:])
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(edition, folder)


@nox.session
def check(session: nox.Session) -> None:
    """Report what each volume contains, and what it lacks."""
    install(session, "docs")
    try:
        build(session, "check")
    finally:
        report = BUILD / "check" / "report.txt"
        session.log("\n" + report.read_text("utf-8") if report.exists() else "no report")


@nox.session
def cards(session: nox.Session) -> None:
    """Record in docs/flashcards.lock which flashcards have changed, and which are gone."""
    install(session, "docs")
    report = build(session, "cards") / "report.txt"
    session.log("\n" + report.read_text("utf-8") if report.exists() else "no report")


@nox.session
def studyguide(session: nox.Session) -> None:
    """Run the command line for authors: ``nox -s studyguide -- new "Diffusion models"``."""
    install(session, "docs")
    # What it tells authors to run next, they run in the same way.
    calls = {"STUDYGUIDE_COMMAND": "nox -s studyguide --"}
    session.run("studyguide", *session.posargs, env=calls)


@nox.session
def live(session: nox.Session) -> None:
    """Show the site and build it again whenever a file changes."""
    install(session, "docs")
    session.run(
        "python", "-m", "sphinx_studyguide.live", "--watch", "extensions",
        "--doctrees", str(BUILD / "live.doctrees"), "--open-browser",
        "docs", str(BUILD / "live"), *session.posargs,
    )  # fmt: skip


@nox.session
def links(session: nox.Session) -> None:
    """Follow every link to another host, for which it needs the network."""
    install(session, "docs")
    build(session, "linkcheck")


@nox.session
def latex(session: nox.Session) -> None:
    """Write the guide as LaTeX and compile it; needs xelatex and latexmk, and is not part of CI.

    On Debian: apt install latexmk texlive-xetex texlive-latex-extra texlive-fonts-recommended
    lmodern fonts-freefont-otf
    """
    install(session, "docs")
    with session.chdir(build(session, "latex")):
        session.run(
            "latexmk", "-pdfxe", "-interaction=nonstopmode", *session.posargs, external=True
        )  # fmt: skip


# -- Tests -------------------------------------------------------------------


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests that need nothing but Python packages."""
    install(session, "tests")
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Test the site in Chromium: appearance, keyboard, accessibility, no network."""
    install(session, "browser")
    # The pages of Anki, without the windows around them, which are Qt's.
    pages = Path(session.virtualenv.location) / "anki"
    if not pages.exists():
        session.install("--no-deps", "--target", str(pages), "aqt==26.9.3")
    # Browsers on a busy machine are late: a failed test runs once more, and is named if it passes.
    session.run(
        "pytest", "tests/browser", "--reruns=1", "-rR", *session.posargs,
        env={"STUDY_ANKI_PAGES": str(pages)},
    )  # fmt: skip


@nox.session
def look(session: nox.Session) -> None:
    """Make contact sheets of every kind of page and of every page of the PDF."""
    install(session, "browser")
    session.run("python", "tests/browser/look.py", str(BUILD / "look"), *session.posargs)


@nox.session
def poppler(session: nox.Session) -> None:
    """Test PDF and EPUB with poppler's and epubcheck's command-line tools."""
    install(session, "tests")
    session.run("pytest", "tests/poppler", *session.posargs)


@nox.session
def corpus(session: nox.Session) -> None:
    """Build the documents of other projects and compare each PDF with its sources."""
    install(session, "corpus")
    folder = str(session.cache_dir / "corpus")
    session.run("python", "tests/corpus/fetch.py", "requirements/corpus.txt", folder)
    session.run("pytest", "tests/corpus", f"--corpus={folder}", *session.posargs)


@nox.session
def readthedocs(session: nox.Session) -> None:
    """Run the commands of .readthedocs.yaml and check the result."""
    install(session, "tests")
    session.run("pytest", "tests/readthedocs", *session.posargs)


@nox.session
def wheels(session: nox.Session) -> None:
    """Install each package alone, from its wheel, and run its smallest example."""
    install(session, "tests")
    session.install("uv")
    session.run("pytest", "tests/wheels", *session.posargs)


@nox.session
def examples(session: nox.Session) -> None:
    """Run the code of the chapters; PyTorch makes this environment large."""
    wanted = digest(PROJECTS)
    stamp = Path(session.virtualenv.location) / "installed"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        session.install(*nox.project.dependency_groups(PYPROJECT, "examples"))
        session.install("--no-build-isolation", "-e", ".")
        # Models to write down as YAML; in the environment itself, transformers would load it.
        models = str(Path(session.virtualenv.location) / "models")
        session.install("--no-deps", "--target", models, "torchvision==0.28.0")
        stamp.write_text(wanted, "utf-8")
    # One thread: sums in another order end in other digits.
    session.run("pytest", "tests/examples", *session.posargs, env={"OMP_NUM_THREADS": "1"})


@nox.session
def fuzz(session: nox.Session) -> None:
    """Draw thousands of faulty figures, which takes too long for the session tests."""
    install(session, "tests")
    session.run(
        "pytest", "tests/netfigure/test_fuzz.py", *session.posargs, env={"STUDY_FUZZ": "5000"}
    )


@nox.session
def minimums(session: nox.Session) -> None:
    """Run the tests of code that uses other packages, with their oldest supported versions."""
    session.install("uv")
    session.run(
        "uv", "pip", "install", "-q", "--resolution", "lowest-direct", "-e", ".",
        "--group", "tests", env={"VIRTUAL_ENV": session.virtualenv.location},
    )  # fmt: skip
    # What draws and checks by itself uses little of other packages, and takes half of the time.
    own = ("architecture", "comparison", "example", "flowchart", "palette", "volume")
    # Single blocks use what `core` uses; test_builders.py has all of them, under every builder.
    blocks = ("callout", "cheatgrid", "collection", "flashcard", "formula", "mark", "sheets")
    rooms = (f"sphinx_studyguide/{room}" for room in (*own, *blocks))
    # Odd input is written by what other files write; the rules of imports use no package at all.
    cases = ("sphinx_typstpdf/test_bad_input.py", "test_architecture.py")
    ignored = [f"--ignore=tests/{each}" for each in ("netfigure", "project", *rooms, *cases)]
    session.run(
        "pytest", "-n", "auto", "--dist", "loadfile", "--ignore-glob=*/test_hostile.py",
        *ignored, *session.posargs,
    )  # fmt: skip


# -- Checks ------------------------------------------------------------------


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and layout of the code, and the types of the scripts."""
    install(session, "lint")
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check")
    # The service worker has other globals than a page.
    for project in (".", "extensions/sphinx_studyguide/offline"):
        session.run("node", str(typescript(session)), "--project", project)


def typescript(session: nox.Session) -> Path:
    """Install TypeScript's compiler, which no Python package has, unless it is there; return it."""
    folder = Path(session.virtualenv.location, "typescript")
    files = sorted((ROOT / "requirements" / "typescript").iterdir())
    wanted = digest(files)
    stamp = folder / "installed"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        folder.mkdir(exist_ok=True)
        for file in files:
            shutil.copy2(file, folder)
        session.run_install("npm", "ci", "--silent", "--prefix", str(folder))
        stamp.write_text(wanted, "utf-8")
    return folder / "node_modules" / "typescript" / "bin" / "tsc"


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    install(session, "types")
    session.run("mypy", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure what the directives cost, as ratios within one run."""
    install(session, "tests")
    session.run("python", "benchmarks/bench.py", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Rewrite the locks from the pyproject.toml files."""
    session.install("uv")
    for name in LOCKS:
        # The tools that only read the code need none of its dependencies.
        sources = ("--group=lint",) if name == "lint" else ("pyproject.toml", "--group", name)
        session.run(
            "uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11",
            "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate",
            *sources, "-o", f"requirements/{name}.txt", *session.posargs,
        )  # fmt: skip


PYPROJECT = nox.project.load_toml("pyproject.toml")
