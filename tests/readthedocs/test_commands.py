"""The commands of ``.readthedocs.yaml``, run in order, leave site, PDF and EPUB where they belong."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
# The host gives a build 7 GB, of which the largest process may leave some to the others.
MOST_BYTES = 6e9


def test_commands_leave_every_edition(tmp_path: Path) -> None:
    config = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
    output = tmp_path / "output"
    commands = config["build"]["commands"]
    assert commands
    # The host gives an environment with pip and nothing else.
    venv.create(tmp_path / "host", with_pip=True)
    programs = tmp_path / "host" / ("Scripts" if os.name == "nt" else "bin")
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "READTHEDOCS": "True",
        "READTHEDOCS_OUTPUT": str(output),
        "READTHEDOCS_CANONICAL_URL": "https://guide.example/en/latest/",
    }
    for command in commands:
        done = subprocess.run(  # noqa: S602 - a shell is what the host has
            command,
            shell=True,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}"
    home = (output / "html" / "index.html").read_text("utf-8")
    assert 'href="https://guide.example/en/latest/index.html"' in home
    assert (output / "pdf" / "study-guide.pdf").read_bytes().startswith(b"%PDF-")
    (book,) = (output / "epub").glob("*.epub")
    assert book.read_bytes().startswith(b"PK")
    # The downloads page links both beside the site's home.
    for edition in ("study-guide.pdf", book.name):
        assert (output / "html" / edition).is_file()
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - Windows has none

        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        assert largest < MOST_BYTES
