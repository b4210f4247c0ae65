"""Builds a site on request, in a process that has prepared the build beforehand."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Collection
from pathlib import Path

from sphinx_studyguide.live.patch import Patch
from sphinx_studyguide.live.standby import BUILD, FINISHED, WRITTEN

#: Bytes of an answer, which may hold a section of a page.
_LONGEST = 1 << 24


def is_page(path: Path) -> bool:
    """Return whether a file is read by each build, and not only before the first."""
    return path.suffix == ".md"


class Builds:
    """Builds of one site, by one process as long as nothing changes but pages.

    Only what is read while building may change under a process that waits: the pages. Settings,
    code, templates and data are read before, so a change of theirs starts a new one.
    """

    def __init__(self, source: Path, output: Path, doctrees: Path) -> None:
        self.arguments = (str(source), str(output), str(doctrees))
        self.process: Process | None = None

    async def patch(self, changed: Collection[Path]) -> Patch | None:
        """Show a change without a build, and return what shows it, or None if nothing can.

        :param changed: the files that changed since the last build or patch
        """
        paths = set(changed)
        process = self.process
        if process is None or len(paths) != 1 or not all(map(is_page, paths)):
            return None
        _order(process, os.fsencode(paths.pop()))
        patch = json.loads(await _read_answer(process) or "null")
        return patch and Patch(**patch)

    async def build(self, changed: Collection[Path]) -> AsyncIterator[bool]:
        """Build, and yield True when the pages are written, or False if the build failed.

        :param changed: the files that changed since the last build
        """
        process = self.process
        if process is None or process.returncode is not None or not all(map(is_page, changed)):
            process = await self._start()
        _order(process, BUILD.encode())
        while answer := await _read_answer(process):
            if answer == WRITTEN:
                yield True
            elif answer == FINISHED:
                return
        # It has ended, and said why.
        await process.wait()
        yield False

    async def stop(self) -> None:
        """End the process that waits, if there is one."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def _start(self) -> Process:
        """Return a new process in the place of the one that waits."""
        await self.stop()
        command = ("-m", "sphinx_studyguide.live.standby", *self.arguments)
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, *command, stdin=PIPE, stdout=PIPE, limit=_LONGEST
        )
        return self.process


def _order(process: Process, line: bytes) -> None:
    """Write a line to a process, which reads it once it is ready."""
    assert process.stdin  # noqa: S101 - for the type checker
    process.stdin.write(line + b"\n")


async def _read_answer(process: Process) -> str:
    """Return the next line that a process writes; nothing if it has ended."""
    assert process.stdout  # noqa: S101 - for the type checker
    return (await process.stdout.readline()).decode().strip()
