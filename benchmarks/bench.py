"""Measures what the directives, a rebuild and a PDF cost, as ratios; fails past the limits.

Times are medians; what is compared is run in turns, so that a busy machine slows both.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median

from against_latex import compare
from loop import measure_loop
from plain_twin import write_twin

from netfigure.figure import make_figure
from netfigure.functions.lookup import FolderFunctions
from netfigure.output.svg import draw_svg
from sphinx_studyguide.flowchart.draw import draw_flowchart

DOCS = Path(__file__).parents[1] / "docs"
CHAPTER = "volumes/09-transformers-bert-gpt.md"
#: The chapter costs at most this many times its plain twin.
LIMIT_DIRECTIVES = 1.3
#: Building with nothing changed takes less than this part of a build from nothing.
LIMIT_REBUILD = 1 / 3

#: Times the build alone: imports and start are the same for both.
_TIMED = """
import sys, time
from sphinx.application import Sphinx
source, output, doctrees = sys.argv[1:]
app = Sphinx(source, source, output, doctrees, "html", freshenv=True, status=None, warning=None)
start = time.perf_counter()
app.build(force_all=True)
print(time.perf_counter() - start)
"""


def main() -> int:
    """Measure, print a table, and tell by the exit code whether the limits are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, at least 5")
    rounds = max(parser.parse_args().rounds, 5)
    with tempfile.TemporaryDirectory() as name:
        results = [
            measure_directives(Path(name, "chapter"), rounds),
            measure_rebuild(Path(name, "guide"), rounds),
            *measure_loop(DOCS, Path(name, "loop"), rounds),
        ]
    print(
        f"\n{time.strftime('%Y-%m-%d')}, {platform.system()}, Python {platform.python_version()},"
    )
    print(", ".join(f"{name} {version(name)}" for name in ("sphinx", "myst-parser", "typst")))
    print(f"median of {rounds} runs, in turns\n")
    print("| What | Time | Beside | Time | Ratio | Limit |")
    print("|---|---|---|---|---|---|")
    for what, seconds, beside, other, limit in results:
        print(
            f"| {what} | {seconds:.2f} s | {beside} | {other:.2f} s "
            f"| {seconds / other:.2f} | {limit:.2f} |"
        )
    measure_figures()
    print("\nTypst against LaTeX on the same sources, one run each; in brackets the ratio to Typst")
    with tempfile.TemporaryDirectory() as name:
        for line in compare(Path(name)):
            print(line, flush=True)
    return int(any(seconds / other > limit for _, seconds, _, other, limit in results))


def measure_figures() -> None:
    """Print how long a figure of the gallery takes, beside a flow chart that ``mermaidx`` draws.

    In each round every figure is drawn once, so that none is the one that was drawn last.
    """
    functions = FolderFunctions(DOCS / "figures")
    paths = sorted((DOCS / "authoring" / "gallery").glob("*.yaml"))
    bodies = {path.stem: path.read_text("utf-8") for path in paths}
    rounds = [
        {
            name: _time(lambda body=body: _draw_figure(body, functions))
            for name, body in bodies.items()
        }
        for _ in range(6)
    ]
    times = {name: median(each[name] for each in rounds[1:]) for name in bodies}
    slowest = max(times, key=lambda name: times[name])
    chart = "flowchart TD\n" + "".join(f"  n{n}[step {n}] --> n{n + 1}\n" for n in range(8))
    draw_flowchart(chart)  # the first one starts the engine
    other = median(_time(lambda: draw_flowchart(chart)) for _ in range(3))
    print(
        f"\n{len(times)} figures of the gallery: median {median(times.values()):.1f} ms, "
        f"slowest {times[slowest]:.0f} ms ({slowest}); a flow chart of nine boxes: {other:.0f} ms, "
        f"{other / median(times.values()):.0f} times the median"
    )


def _draw_figure(body: str, functions: FolderFunctions) -> None:
    figure = make_figure(body, functions)
    for scene in filter(None, (figure.scene, figure.narrow)):
        draw_svg(scene, name="f", title="", description=figure.description, accent="sky")


def _time(work: Callable[[], object]) -> float:
    """Return the processor time of some work and of the processes it waits for, ms."""
    began = _read_clock()
    work()
    return 1000 * (_read_clock() - began)


def _read_clock() -> float:
    return time.process_time() + sum(os.times()[2:4])


Result = tuple[str, float, str, float, float]


def measure_directives(folder: Path, rounds: int) -> Result:
    """Compare Volume 9 as it is with the same text in plain tables and cards, as HTML."""
    ours, plain = folder / "ours", folder / "plain"
    text = (DOCS / CHAPTER).read_text("utf-8")
    make_project(ours, CHAPTER, text)
    # Not in the folder of the volumes, whose pages must have front matter.
    make_project(plain, CHAPTER.replace("volumes", "plain"), write_twin(text))
    # The first run draws the charts, cuts the fonts and is not counted.
    first, second = in_turns(lambda: build_html(ours), lambda: build_html(plain), rounds)
    return "Volume 9", first, "plain tables and cards", second, LIMIT_DIRECTIVES


def measure_rebuild(folder: Path, rounds: int) -> Result:
    """Compare building site and PDF when nothing changed with building them from nothing."""
    copy_docs(folder / "docs")

    def build_all() -> float:
        start = time.perf_counter()
        for builder in ("html", "typstpdf"):
            run(
                "-m", "sphinx", "-q", "-b", builder, "-d", folder / "build" / "doctrees" / builder,
                folder / "docs", folder / "build" / builder,
            )  # fmt: skip
        return time.perf_counter() - start

    def build_cold() -> float:
        # Fonts and drawings are kept below the sources.
        for left in (folder / "build", folder / "docs" / "_build"):
            shutil.rmtree(left, ignore_errors=True)
        return build_all()

    cold, again = in_turns(build_cold, build_all, rounds, warm_up=False)
    return "site and PDF, nothing changed", again, "from nothing", cold, LIMIT_REBUILD


def in_turns(
    first: Callable[[], float], second: Callable[[], float], rounds: int, *, warm_up: bool = True
) -> tuple[float, float]:
    """Return the medians of two measurements that take turns."""
    if warm_up:
        first()
        second()
    times = [(first(), second()) for _ in range(rounds)]
    return median(time for time, _ in times), median(time for _, time in times)


def copy_docs(target: Path) -> None:
    """Copy the guide's sources."""
    shutil.copytree(DOCS, target, ignore=shutil.ignore_patterns("_build"))


def make_project(folder: Path, name: str, text: str) -> None:
    """Make a project of one chapter and the pages that it links to."""
    source = folder / "source"
    copy_docs(source)
    for part in ("volumes", "authoring", "contributing", "study"):
        shutil.rmtree(source / part)
    for page in ("study/glossary.md", "study/notation.md"):
        # They link back into the chapter, by its name.
        linked = (DOCS / page).read_text("utf-8").replace(CHAPTER, name)
        write(source / page, linked)
    write(source / name, text)
    pages = f"{name.removesuffix('.md')}\nstudy/glossary\nstudy/notation"
    write(source / "index.md", f"# Chapter\n\n```{{toctree}}\n{pages}\n```\n")


def write(path: Path, text: str) -> None:
    """Write a file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build_html(folder: Path) -> float:
    """Return the seconds that a build takes in a process of its own."""
    return float(run("-c", _TIMED, folder / "source", folder / "html", folder / "doctrees"))


def run(*arguments: str | Path) -> str:
    """Run Python and return what it prints last."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip().rpartition("\n")[2]


if __name__ == "__main__":
    sys.exit(main())
