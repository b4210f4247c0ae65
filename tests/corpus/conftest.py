"""Builds all projects, as many at a time as there are cores, and prints what was measured."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from projects import PROJECTS, Project  # noqa: E402 - needs the folder on the path

#: How long one project may take.
_PATIENCE = 600
_REPORTS = pytest.StashKey[dict[str, dict[str, Any]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--corpus", required=True, help="folder that fetch.py has filled")


@pytest.fixture(scope="session")
def builds(
    pytestconfig: pytest.Config, request: pytest.FixtureRequest
) -> Iterator[dict[str, Future[dict[str, Any]]]]:
    """Start the build of every project that is asked for; the largest come first."""
    # Without it the source of a drawing is printed, and is not a line of code in the doctree.
    assert shutil.which("dot"), "Graphviz is missing; install the package 'graphviz'"
    folder = Path(pytestconfig.getoption("corpus")).resolve()
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    asked = {call.params["project"].name for call in calls if call and "project" in call.params}
    names = [each.name for each in PROJECTS if each.name in asked]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {name: pool.submit(_build, name, folder) for name in names}


@pytest.fixture(params=PROJECTS, ids=[each.name for each in PROJECTS])
def project(request: pytest.FixtureRequest) -> Project:
    return request.param


@pytest.fixture
def report(
    project: Project, builds: dict[str, Future[dict[str, Any]]], pytestconfig: pytest.Config
) -> dict[str, Any]:
    """Return what was measured of a project, after its build."""
    found = builds[project.name].result()
    pytestconfig.stash.setdefault(_REPORTS, {})[project.name] = found
    return found


def _build(name: str, folder: Path) -> dict[str, Any]:
    output = folder / "output"
    found = output / name / "report.json"
    found.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, HERE / "build.py", name, folder / "sources", output],
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
    )
    assert done.returncode == 0, f"{name} does not build:\n{done.stderr[-4000:]}"
    return json.loads(found.read_text("utf-8"))


# -- What is printed at the end ----------------------------------------------

_COLUMNS = {
    "Project": lambda r: r["name"],
    "Documents": lambda r: f"{r['documents']}",
    "Pages": lambda r: f"{r['pages']}",
    "Read": lambda r: f"{r['seconds_reading']:.1f} s",
    "Written": lambda r: f"{r['seconds_writing']:.1f} s",
    "Memory": lambda r: f"{r['memory'] / 1e6:.0f} MB",
    "Size": lambda r: f"{r['size'] / 1e6:.1f} MB",
    "PDF/UA-1": lambda r: "yes" if r["accessible"] else "no",
    "Headings": lambda r: _pair(r["headings"]),
    "Rows": lambda r: _pair(r["rows"]),
    "Items": lambda r: _pair(r["items"]),
    "Terms": lambda r: _pair(r["definitions"]),
    "Links": lambda r: _pair(
        [out + inside for out, inside in zip(r["links_outside"], r["links_inside"], strict=True)]
    ),
    "Code lines": lambda r: _pair(r["code_lines"]),
    "Words": lambda r: _share(r["words"]),
    "Formulas": lambda r: _share(r["formulas"]),
}


def _pair(pair: list[int]) -> str:
    wanted, found = pair
    return f"{wanted:,}" if wanted == found else f"{found:,} of {wanted:,}"


def _share(pair: list[int]) -> str:
    wanted, found = pair
    return f"{wanted:,}, {found / wanted:.2%}" if wanted else "none"


def write_table(reports: list[dict[str, Any]]) -> str:
    """Write what was measured as a table in Markdown."""
    rows = [list(_COLUMNS), ["---"] * len(_COLUMNS)]
    rows += [[write(report) for write in _COLUMNS.values()] for report in reports]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the table and, for each project, its warnings and why a standard was not kept."""
    reports = list(config.stash.get(_REPORTS, {}).values())
    if not reports:
        return
    table = write_table(reports)
    Path(config.getoption("corpus"), "corpus.md").write_text(table, "utf-8")
    write = terminalreporter.write_line
    write("")
    write(table)
    for project in PROJECTS:
        for extension, reason in project.left_out.items():
            write(f"{project.name} without {extension}: {reason}")
    for report in reports:
        kinds = ", ".join(f"{count} {kind}" for kind, count in report["warnings"].items())
        write(f"{report['name']}: {kinds or 'no warning'}")
        if not report["accessible"]:
            for said in report["said"]:
                if "[typstpdf.compile]" in said:
                    write(f"  {said}")
