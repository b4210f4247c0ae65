"""Run Typst in a process of its own, whose memory is free again when it ends.

Typst keeps what it has laid out, for the next compilation. What one PDF has left is of no use for
another, and a book of 600 pages leaves 5 GB.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

WORKER = Path(__file__).with_name("worker.py")


class TypstError(Exception):
    """The errors of a compilation, as Typst formats them."""


class TypstProcess:
    """A process that compiles sources, one after the other; what they share is laid out once."""

    def __init__(self, root: Path, font_folders: Iterable[str], *, system_fonts: bool) -> None:
        """Start the process.

        :param root: the folder that all paths are relative to
        :param font_folders: folders of fonts
        :param system_fonts: whether to use the fonts of the operating system
        """
        # `-P`: this folder may have modules with names of the standard library.
        command = [sys.executable, "-P", str(WORKER)]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and file, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._send((str(root), list(font_folders), system_fonts))

    def __enter__(self) -> Self:
        """Return the process, which ends with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def compile(self, source: str, **options: Any) -> tuple[bytes, str]:
        """Compile a source; return the PDF and the warnings.

        :param source: the main file
        :param options: those of ``typst.Compiler.compile``
        :raises TypstError: if there is an error, or the process was stopped
        """
        self._send({"source": source, **options})
        stdout = self._process.stdout
        line = stdout.readline() if stdout else b""
        if not line:
            status = self._process.wait()
            raise TypstError(f"error: the compiler ended with {status}; is there enough memory?")
        answer = json.loads(line)
        pdf = stdout.read(answer["size"]) if stdout else b""
        if "error" in answer:
            raise TypstError(answer["error"])
        return pdf, answer["warnings"]

    def _send(self, request: object) -> None:
        if stdin := self._process.stdin:
            try:
                stdin.write(json.dumps(request).encode() + b"\n")
                stdin.flush()
            except OSError:  # it has ended: there will be no answer
                return
