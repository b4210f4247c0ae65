"""Builds a site whenever it is asked to, by a process that has prepared the build before."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from sphinx_studyguide.live.standby import FINISHED, READY, WRITTEN


class Builds:
    """Builds of one site, by one process as long as nothing changes but pages.

    Only what is read while building may change under a process that waits: the pages. Settings,
    code, templates and data are read before, so a change of theirs starts a new one.
    """

    def __init__(self, source: Path, output: Path, doctrees: Path) -> None:
        self.arguments = (str(source), str(output), str(doctrees))
        self.process: Process | None = None

    async def prepare(self) -> Process:
        """Start a process that waits."""
        command = ("-m", "sphinx_studyguide.live.standby", *self.arguments)
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, *command, stdin=PIPE, stdout=PIPE
        )
        return self.process

    async def build(self, changed: Iterable[Path]) -> AsyncIterator[bool]:
        """Build, and yield True when the pages are written, or False if the build failed.

        :param changed: the files that changed since the last build
        """
        process = self.process
        pages_only = all(path.suffix == ".md" for path in changed)
        if process is None or process.returncode is not None or not pages_only:
            await self.stop()
            process = await self.prepare()
        assert process.stdin  # noqa: S101 - for the type checker
        assert process.stdout  # noqa: S101
        async for answer in process.stdout:
            line = answer.decode().strip()
            if line == READY:
                process.stdin.write(b"build\n")
            elif line == WRITTEN:
                yield True
            elif line == FINISHED:
                return
        # It has ended, and said why.
        await process.wait()
        yield False

    async def stop(self) -> None:
        """End the process that waits, if there is one."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
