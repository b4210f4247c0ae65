"""A process that waits, for a guide in a folder."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Standby:
    """A process that is asked as the preview asks it."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder, self.process = folder, process

    def order(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")

    def answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def build(self) -> list[str]:
        """Build once, and return the answers."""
        self.order("build")
        return [self.answer(), self.answer()]

    def patch(self, page: Path) -> dict[str, Any] | None:
        """Return the patch for a page that has changed."""
        self.order(str(page))
        return json.loads(self.answer())

    def end(self) -> str:
        """End its input, and return what it has warned of."""
        self.process.communicate()
        return (self.folder / "errors").read_text("utf-8")


@contextmanager
def start_standby(folder: Path, docs: Path, output: Path, doctrees: Path) -> Iterator[Standby]:
    """Start a process that waits.

    :param folder: where it works
    """
    command = (sys.executable, "-m", "sphinx_studyguide.live.standby", docs, output, doctrees)
    with (
        (folder / "errors").open("w") as errors,
        subprocess.Popen(
            [*map(str, command)], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=errors, text=True, encoding="utf-8", bufsize=1,
        ) as process,
    ):  # fmt: skip
        try:
            yield Standby(folder, process)
        finally:
            process.kill()


def read_site(folder: Path) -> dict[str, bytes]:
    """Return every file of a site, but for what Sphinx notes of the build."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".buildinfo"
    }


def build_anew(folder: Path) -> tuple[dict[str, bytes], str]:
    """Return the site that a new process makes of a guide to preview, and what it warns of."""
    done = subprocess.run(
        [
            sys.executable, "-m", "sphinx", "-q", "-b", "html", "-t", "live", "-d", "new-doctrees",
            "docs", "new",
        ],
        cwd=folder, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return read_site(folder / "new"), done.stderr
