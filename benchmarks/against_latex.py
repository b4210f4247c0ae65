"""Measures Typst against the LaTeX builder on the same sources, where TeX is installed.

Each step runs in a process of its own. Its seconds are those of the processors, which a busy
machine changes little; its peak memory is that of the largest process in it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from book import make_book

KITCHEN = Path(__file__).parents[1] / "tests" / "sphinx_typstpdf" / "kitchen"
#: Eight chapters are about 200 pages.
CHAPTERS = 8
#: LuaLaTeX takes longer than both.
ENGINES = ("pdflatex", "xelatex")
_BOOK_CONF = """
project = "Book"
author = "Nobody"
extensions = ["myst_parser", "sphinx_mathml", "sphinx_typstpdf"]
myst_enable_extensions = ["colon_fence", "dollarmath"]
"""
#: Runs a command, then prints its processor seconds, its megabytes and how it ended.
_MEASURED = """
import resource, subprocess, sys
nothing = subprocess.DEVNULL
done = subprocess.run(sys.argv[1:], stdin=nothing, stdout=nothing, stderr=nothing)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
megabytes = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(used.ru_utime + used.ru_stime, megabytes, done.returncode)
"""
_COMPILED = """
import sys, typst
from pathlib import Path
main = Path(sys.argv[1])
typst.compile(
    main, output=main.with_suffix(".pdf"), root=main.parent, ignore_system_fonts=True,
    pdf_standards="ua-1",
)
"""


@dataclass(frozen=True)
class Step:
    """What one process took: processor seconds and megabytes, and whether it came to its end."""

    seconds: float
    megabytes: float
    worked: bool


@dataclass(frozen=True)
class Way:
    """One way from the sources to a PDF."""

    name: str
    translate: Step
    compile: Step
    pdf: Path

    @property
    def seconds(self) -> float:
        """The seconds of both steps."""
        return self.translate.seconds + self.compile.seconds

    @property
    def megabytes(self) -> float:
        """The peak of the step that needs more."""
        return max(self.translate.megabytes, self.compile.megabytes)


def compare(folder: Path) -> Iterator[str]:
    """Yield the lines of the tables, or one line that says what is not installed.

    :param folder: where the sources are written and built
    """
    missing = [name for name in ("latexmk", "make", *ENGINES) if not shutil.which(name)]
    if missing:
        yield f"Typst against LaTeX: not measured, since {', '.join(missing)} is not installed"
        return
    for title, files in (("The kitchen sink", _read_kitchen()), ("A book", make_book(CHAPTERS))):
        source = folder / title.rpartition(" ")[2] / "source"
        for name, content in ({"conf.py": _BOOK_CONF} | dict(files)).items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        ours = build_typst(source)
        yield from (
            "",
            f"| {title}, {_pages(ours.pdf)} pages | Translate | Compile | Memory | PDF | Time |",
            "|---|---|---|---|---|---|",
            _row(ours, ours),
        )
        for engine in filter(shutil.which, ENGINES):
            yield _row(build_latex(source, engine), ours)


def build_typst(source: Path) -> Way:
    """Build sources with Typst."""
    output = source.parent / "typst"
    translate = _translate("typst", source, output)
    (main,) = output.glob("*.typ")
    compiled = measure(sys.executable, "-c", _COMPILED, main)
    return Way("Typst", translate, compiled, main.with_suffix(".pdf"))


def build_latex(source: Path, engine: str) -> Way:
    """Build sources with the LaTeX builder and what it hands to latexmk."""
    output = source.parent / engine
    translate = _translate("latex", source, output, "-D", f"latex_engine={engine}")
    (main,) = output.glob("*.tex")
    # A question of TeX would be waited for.
    compiled = measure("make", "-C", output, "LATEXMKOPTS=-interaction=nonstopmode")
    return Way(engine, translate, compiled, main.with_suffix(".pdf"))


def measure(*command: str | Path) -> Step:
    """Run a command and see what it takes."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *map(str, command)],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    seconds, megabytes, code = done.stdout.split()
    return Step(float(seconds), float(megabytes), code == "0")


def _translate(builder: str, source: Path, output: Path, *options: str) -> Step:
    doctrees = output.with_name(f"{output.name}-doctrees")
    step = measure(
        sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", doctrees, *options,
        source, output,
    )  # fmt: skip
    if not step.worked:
        sys.exit(f"sphinx -b {builder} {source} failed")
    return step


def _read_kitchen() -> Mapping[str, bytes]:
    # LaTeX takes no SVG, and no note whose mark is a sign.
    return {
        path.name: path.read_bytes().replace(b"dot.svg", b"dot.png")
        for path in KITCHEN.iterdir()
        if path.is_file() and path.name != "notes.rst"
    }


def _pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def _row(way: Way, ours: Way) -> str:
    if not way.compile.worked:
        return f"| {way.name} | {way.translate.seconds:.1f} s | gives up | | | |"
    size, our_size = (each.pdf.stat().st_size for each in (way, ours))
    return (
        f"| {way.name} | {way.translate.seconds:.1f} s | {way.compile.seconds:.1f} s"
        f" | {way.megabytes:.0f} MB ({way.megabytes / ours.megabytes:.1f} ×)"
        f" | {size / 1e6:.2f} MB ({size / our_size:.1f} ×)"
        f" | {way.seconds:.1f} s ({way.seconds / ours.seconds:.1f} ×) |"
    )
