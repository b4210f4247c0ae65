"""The front door: every check and every build is a session.

``nox -s docs`` builds the guide, ``nox -s tests`` passes the tests, ``nox --list`` shows the rest.
"""

import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["docs", "tests"]

ROOT = Path(__file__).parent
BUILD = ROOT / "docs" / "_build"
#: Warnings stop a build, after all of them are shown.
STRICT = ("-n", "-W", "--keep-going")


def install(session: nox.Session, group: str) -> None:
    """Install a dependency group as it is locked, and this project."""
    session.install("--require-hashes", "-r", f"requirements/{group}.txt")
    session.install("--no-deps", "-e", ".")


def sphinx(session: nox.Session, builder: str, *arguments: str) -> Path:
    """Build the guide; each builder has a doctree folder of its own."""
    output = BUILD / builder
    session.run(
        "sphinx-build", *STRICT, "-b", builder, "-d", str(BUILD / "doctrees" / builder), "-j", "auto",
        *arguments, "docs", str(output),
    )  # fmt: skip
    return output
