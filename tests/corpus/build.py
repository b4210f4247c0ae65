"""Builds one project as its own conf.py says, in a process of its own, and writes what came out.

Nothing is added to their settings: Sphinx finds the builder by its name.

``python build.py PROJECT SOURCES OUTPUT`` leaves ``OUTPUT/PROJECT/report.json``.
"""

import io
import json
import os
import re
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from doctrees import Contents, read_contents
from docutils import nodes
from printed import Printed, find_words, squeeze
from projects import PROJECTS, Project
from sphinx.application import Sphinx
from sphinx.config import eval_config_file
from sphinx.util.tags import Tags

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_TYPE = re.compile(r"\[([\w-]+\.[\w-]+)\]$")


@dataclass
class Report:
    """What is known of a project after its build; pairs are (in the doctrees, in the PDF)."""

    name: str
    documents: int = 0
    pages: int = 0
    #: bytes of all PDF files
    size: int = 0
    #: until the doctrees are read, by Sphinx and the project's extensions
    seconds_reading: float = 0.0
    #: from there to the PDF
    seconds_writing: float = 0.0
    #: most memory in use, in bytes
    memory: int = 0
    accessible: bool = True
    headings: tuple[int, int] = (0, 0)
    rows: tuple[int, int] = (0, 0)
    items: tuple[int, int] = (0, 0)
    definitions: tuple[int, int] = (0, 0)
    formulas: tuple[int, int] = (0, 0)
    links_outside: tuple[int, int] = (0, 0)
    links_inside: tuple[int, int] = (0, 0)
    code_lines: tuple[int, int] = (0, 0)
    words: tuple[int, int] = (0, 0)
    #: page and words of what stands right of the text
    sticking_out: list[str] = field(default_factory=list)
    missing_addresses: list[str] = field(default_factory=list)
    missing_code: list[str] = field(default_factory=list)
    missing_words: list[str] = field(default_factory=list)
    warnings: dict[str, int] = field(default_factory=dict)
    #: the texts of the builder's own warnings
    said: list[str] = field(default_factory=list)


def main(name: str, sources: Path, output: Path) -> None:
    """Build and measure one project."""
    project = next(each for each in PROJECTS if each.name == name)
    stream = io.StringIO()
    report = Report(name)
    start = time.perf_counter()
    contents: dict[str, Contents] = {}
    app = _make_app(project, sources / name / project.folder, output / name, stream)

    def note_read(*_: object) -> None:
        report.seconds_reading = time.perf_counter() - start

    write = app.builder.write_doc

    def write_doc(docname: str, doctree: nodes.document) -> None:
        # No event comes so late: tables of contents are resolved after the last one.
        contents[docname] = read_contents(docname, doctree)
        write(docname, doctree)

    app.connect("env-updated", note_read)
    app.builder.write_doc = write_doc
    app.build(force_all=True)
    report.seconds_writing = time.perf_counter() - start - report.seconds_reading
    report.memory = _peak_memory()
    text = _ANSI.sub("", stream.getvalue()).replace(f"{sources}{os.sep}", "")
    (output / name / "warnings.txt").write_text(text, "utf-8")
    found = [kind for line in text.splitlines() if (kind := _TYPE.search(line))]
    report.warnings = dict(Counter(kind[1] for kind in found).most_common())
    report.said = [kind.string for kind in found if kind[1].startswith(("typstpdf.", "mathml."))]
    for document in app.builder.documents:
        _measure(app, document.startdoc, document.target, contents, report)
    (output / name / "report.json").write_text(json.dumps(asdict(report), indent=1), "utf-8")


def _make_app(project: Project, srcdir: Path, output: Path, warnings: io.StringIO) -> Sphinx:
    # Where they name other hosts nothing can be asked.
    settings: dict[str, Any] = {"intersphinx_mapping": {}, **project.settings}
    if project.has_conf:
        os.chdir(srcdir)
    if project.left_out or project.added:
        conf = eval_config_file(srcdir / "conf.py", Tags(["typst", "typstpdf"]))
        theirs = [each for each in conf["extensions"] if each not in project.left_out]
        settings["extensions"] = [*theirs, *project.added]
    return Sphinx(
        srcdir,
        srcdir if project.has_conf else None,
        output / "pdf",
        output / "doctrees",
        "typstpdf",
        confoverrides=settings,
        freshenv=True,
        status=None,
        warning=warnings,
    )


def _measure(
    app: Sphinx, start: str, target: str, contents: dict[str, Contents], report: Report
) -> None:
    """Add what one PDF holds, and what it should hold."""
    inside = list(dict.fromkeys(_walk(app.env.toctree_includes, start)))
    wanted = Contents()
    for docname in inside:
        wanted.add(contents[docname])
    printed = Printed(Path(app.outdir, f"{target}.typ"), inside)
    pages = [squeeze(page) for page in printed.pages()]
    starts = [0, *accumulate(map(len, pages))]
    count, missing = 0, []
    for docname, page in zip(inside, printed.first_pages(), strict=True):
        words, lost = find_words(contents[docname].texts, "".join(pages), starts[page])
        count += words
        missing += lost
    addresses, links = printed.links()
    code = printed.code()
    within = sum(docname in inside for docname, _ in wanted.targets)
    # What this PDF does not hold is linked on the site, if the project says where that is.
    on_site = len(wanted.targets) - within if app.config.html_baseurl else 0
    lost_code = Counter(wanted.code) - Counter(code)
    for name, pair in {
        "headings": (wanted.headings, printed.count_headings()),
        "rows": (wanted.rows, printed.count_rows()),
        "items": (wanted.items, printed.count_items()),
        "definitions": (wanted.definitions, printed.count_definitions()),
        "formulas": (wanted.formulas, printed.count_formulas()),
        "links_outside": (wanted.addresses.total() + on_site, addresses.total()),
        "links_inside": (within, links),
        "code_lines": (len(wanted.code), len(code)),
        "words": (count, count - len(missing)),
    }.items():
        before = getattr(report, name)
        setattr(report, name, (before[0] + pair[0], before[1] + pair[1]))
    report.documents += len(inside)
    report.pages += len(pages)
    report.size += printed.pdf.stat().st_size
    report.accessible &= printed.is_accessible()
    report.missing_addresses += wanted.addresses - addresses
    report.sticking_out += printed.sticking_out()
    report.missing_code += lost_code.elements()
    report.missing_words += missing


def _walk(includes: dict[str, list[str]], docname: str) -> Any:
    """Yield the documents that a start page reaches, in the order of the contents."""
    yield docname
    for child in includes.get(docname, ()):
        yield from _walk(includes, child)


def _peak_memory() -> int:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    # Typst is a process of its own.
    processes = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(each).ru_maxrss for each in processes) * unit


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
