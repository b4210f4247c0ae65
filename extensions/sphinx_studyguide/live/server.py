"""Serves a site, and has each page load itself again once a build has written it."""

from asyncio import Queue, create_task
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp
from starlette.websockets import WebSocket, WebSocketDisconnect
from watchfiles import Change, DefaultFilter, awatch

from sphinx_studyguide.live.builds import Builds

_SCRIPT = (Path(__file__).parent / "live.js").read_text("utf-8")


class SourceFilter(DefaultFilter):
    """What a site is made from: neither what builds leave behind nor files of editors."""

    def __call__(self, change: Change, path: str) -> bool:
        """Tell whether a change of a file calls for a build."""
        found = Path(path)
        return super().__call__(change, path) and bool(found.suffix) and "_build" not in found.parts


class Injector(JavascriptInjectorMiddleware):  # type: ignore[misc]
    """Add the script to each page that is served; the file of the page stays as it is."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, "")
        self.script = b'<script src="/live.js"></script>'


class Preview:
    """A site that is built while it is served."""

    def __init__(self, builds: Builds, folders: Iterable[Path]) -> None:
        self.builds = builds
        self.folders = list(folders)
        self.browsers: set[WebSocket] = set()
        self.changed: Queue[list[Path]] = Queue()

    async def watch(self) -> None:
        """Note which sources change, also while a build runs."""
        async for changes in awatch(*self.folders, watch_filter=SourceFilter()):
            self.changed.put_nowait([Path(path) for _, path in changes])

    async def build(self) -> None:
        """Build whenever something has changed, and let the browsers know."""
        while True:
            changed = await self.changed.get()
            while not self.changed.empty():
                changed += self.changed.get_nowait()
            async for succeeded in self.builds.build(changed):
                if not succeeded:
                    print("The build failed; the pages are those of the build before.")
                for browser in list(self.browsers):
                    await browser.send_text("reload" if succeeded else "failed")

    async def connect(self, browser: WebSocket) -> None:
        """Keep the connection of a browser."""
        await browser.accept()
        self.browsers.add(browser)
        try:
            while True:
                await browser.receive_text()
        except WebSocketDisconnect:
            self.browsers.discard(browser)

    @asynccontextmanager
    async def run(self, _app: Starlette) -> AsyncIterator[None]:
        """Build at once, and watch as long as the site is served."""
        self.changed.put_nowait([])
        tasks = [create_task(self.watch()), create_task(self.build())]
        yield
        for task in tasks:
            task.cancel()
        await self.builds.stop()


def _send_script(_request: Request) -> Response:
    return Response(_SCRIPT, media_type="text/javascript")


def make_server(builds: Builds, output: Path, folders: Iterable[Path]) -> Starlette:
    """Return an application that serves a site.

    :param output: the folder of the site
    :param folders: where its sources and its code are
    """
    preview = Preview(builds, folders)
    return Starlette(
        routes=[
            WebSocketRoute("/live", preview.connect),
            Route("/live.js", _send_script),
            Mount("/", StaticFiles(directory=output, html=True)),
        ],
        middleware=[Middleware(Injector)],
        lifespan=preview.run,
    )
