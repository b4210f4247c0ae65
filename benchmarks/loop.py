"""Measures what one changed sentence costs, beside plain Sphinx: processor time, in turns."""

import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from plain_guide import write_plain_guide

#: The largest volume.
PAGE = "volumes/03-losses-optimizers-regularization.md"
#: At most this many times plain Sphinx.
LIMIT_SENTENCE, LIMIT_UNCHANGED = 2.5, 1.3
#: Imports of the extensions and of conf.py, without those of Sphinx, MyST and Furo, in seconds.
LIMIT_IMPORTS = 0.5
#: A sentence in the preview, from the saved text to the written page, in seconds.
LIMIT_PATCH = 0.5

_IMPORTS = """\
import sys, time
import sphinx.cmd.build, sphinx.application, sphinx.builders.html, sphinx.builders.epub3
import sphinx.transforms.post_transforms.images, furo, myst_parser.sphinx_ext.main, sphinx_design
begun = time.process_time()
sys.path.insert(0, sys.argv[1])
import conf
for name in conf.extensions:
    __import__(name)
print(time.process_time() - begun)
"""

_PATCHES = """\
import re, sys, time
from pathlib import Path
from sphinx.application import Sphinx
from sphinx_studyguide.live.patch import patch_page
from sphinx_studyguide.live.walk import replace_findall
source, output, doctrees, page = sys.argv[1:]
replace_findall()
app = Sphinx(source, source, output, doctrees, "html", status=None)
text = Path(source, page).read_text("utf-8")
for word in ("very", "rather", "quite"):
    begun = time.process_time()
    edited = re.sub("^The ", f"The {word} ", text, count=1, flags=re.MULTILINE)
    Path(source, page).write_text(edited, "utf-8")
    assert patch_page(app, page.removesuffix(".md"), text, edited)
    text = edited
print(time.process_time() - begun)
"""

Result = tuple[str, float, str, float, float]


def measure_loop(docs: Path, folder: Path, rounds: int) -> list[Result]:
    """Return the times of the guide beside those of plain Sphinx on the same sources.

    :param docs: sources of the guide
    :param folder: an empty one
    """
    shutil.copytree(docs, folder / "ours", ignore=shutil.ignore_patterns("_build"))
    write_plain_guide(docs, folder / "plain")
    for name in ("ours", "plain"):
        _build(folder / name)
    changed, unchanged = [], []
    for _ in range(rounds):
        changed.append(_in_turns(folder, _change_sentence))
        unchanged.append(_in_turns(folder, lambda _: None))
    imports = median(_run(_IMPORTS, docs) for _ in range(rounds))
    places = _find_places(folder / "ours")
    patch = median(_run(_PATCHES, *places, PAGE) for _ in range(rounds))
    results: list[Result] = []
    for what, times, limit in (
        ("html, one sentence of Volume 3", changed, LIMIT_SENTENCE),
        ("html, nothing changed", unchanged, LIMIT_UNCHANGED),
    ):
        ours, plain = (median(time) for time in zip(*times, strict=True))
        results.append((what, ours, "plain Sphinx, the same change", plain, limit))
    return [
        *results,
        ("imports and conf.py", imports, "one second", 1.0, LIMIT_IMPORTS),
        ("preview, one sentence of Volume 3", patch, "one second", 1.0, LIMIT_PATCH),
    ]


def _in_turns(folder: Path, change: Callable[[Path], None]) -> tuple[float, float]:
    times = []
    for name in ("ours", "plain"):
        change(folder / name / PAGE)
        times.append(_build(folder / name))
    return times[0], times[1]


def _change_sentence(page: Path) -> None:
    text = page.read_text("utf-8")
    page.write_text(re.sub("^The ", "The very ", text, count=1, flags=re.MULTILINE), "utf-8")


def _build(source: Path) -> float:
    """Build the site in a process of its own; return its processor time."""
    _, output, doctrees = _find_places(source)
    command = ("-m", "sphinx", "-q", "-b", "html", "-d", doctrees, source, output)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *map(str, command)], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _find_places(source: Path) -> tuple[Path, Path, Path]:
    """Return the folders of the sources, of the site and of the doctrees."""
    built = source.with_name(f"{source.name}-built")
    return source, built / "html", built / "doctrees"


def _run(script: str, *arguments: Path | str) -> float:
    """Return the number that a script prints last."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return float(done.stdout.split()[-1])
