"""Serves a site, and keeps the page in each browser up to date."""

from asyncio import Queue, create_task, wait_for
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope
from starlette.websockets import WebSocket, WebSocketDisconnect
from watchfiles import Change, DefaultFilter, awatch

from sphinx_studyguide.live.builds import Builds, is_page
from sphinx_studyguide.live.patch import Patch

#: Seconds in which nothing is saved before a page is built that shows its change already.
_MOMENT = 1
# With the script of each page, so that what a build writes takes its place.
_MISSING = """<!doctype html><meta charset="utf-8"><title>Not built yet</title>
<p>There is no such page yet. If the first build still runs, the page appears when it is done.</p>
"""
_SCRIPT = (Path(__file__).parent / "live.js").read_text("utf-8")


class SourceFilter(DefaultFilter):
    """The sources of a site, without output of builds and temporary files of editors."""

    def __call__(self, change: Change, path: str) -> bool:
        """Return whether a change of a file calls for a build."""
        found = Path(path)
        return super().__call__(change, path) and bool(found.suffix) and "_build" not in found.parts


class Injector(JavascriptInjectorMiddleware):  # type: ignore[misc]
    """Add the script to each page that is served; the file of the page stays as it is."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, "")
        self.script = b'<script src="/live.js"></script>'


class Pages(StaticFiles):
    """The files of a site, which remembers what it has served."""

    def __init__(self, output: Path) -> None:
        super().__init__(directory=output, html=True)
        self.output = output.resolve()
        #: By the path of each file, a hash of what was served last.
        self.served: dict[Path, int | None] = {}

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve a file, or say that it is missing."""
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != HTTPStatus.NOT_FOUND:
                raise
            return HTMLResponse(_MISSING, error.status_code)

    def file_response(self, full_path: Any, *args: Any, **kwargs: Any) -> Response:
        """Serve a file."""
        path = Path(full_path)
        self.served[path] = hash_file(path)
        return super().file_response(full_path, *args, **kwargs)

    def find(self, address: str) -> Path | None:
        """Return the file of a page, or None if the address leads out of the site.

        :param address: what follows the host
        """
        path = (self.output / address).resolve()
        if not path.is_relative_to(self.output):
            return None
        return path / "index.html" if path.is_dir() else path


def hash_file(path: Path) -> int | None:
    """Return a number that tells one content of a file from another, or None without a file."""
    return hash(path.read_bytes()) if path.is_file() else None


@dataclass
class Browser:
    """A browser that shows a page."""

    socket: WebSocket
    path: Path
    #: Of the page as it is shown.
    shown: int | None

    async def update(self, order: str, *fragments: str) -> None:
        """Let the browser show the page as it is."""
        self.shown = hash_file(self.path)
        await self.tell(order, *fragments)

    async def tell(self, order: str, *fragments: str) -> None:
        """Send an order of `live.js`, unless the browser has just gone."""
        with suppress(WebSocketDisconnect):
            await self.socket.send_json([order, *fragments])


class Preview:
    """A site that is built while it is served."""

    def __init__(self, builds: Builds, folders: Iterable[Path], pages: Pages) -> None:
        self.builds = builds
        self.folders = list(folders)
        self.pages = pages
        self.browsers: list[Browser] = []
        self.changed: Queue[list[Path]] = Queue()

    async def watch(self) -> None:
        """Note which sources change, also while a build runs."""
        async for changes in awatch(*self.folders, watch_filter=SourceFilter()):
            self.changed.put_nowait([Path(path) for _, path in changes])

    async def build(self) -> None:
        """Build whenever something has changed, and let the browsers know.

        A change that is shown without a build is built once nothing is saved for a moment.
        """
        unbuilt: list[Path] = []
        patch: Patch | None = None
        while True:
            changed = await self._next_changes(_MOMENT if patch else None)
            unbuilt += changed
            patch = await self.builds.patch(changed)
            if patch:
                await self._replace(patch)
                continue
            only_pages = bool(unbuilt) and all(map(is_page, unbuilt))
            async for succeeded in self.builds.build(unbuilt):
                if succeeded:
                    await self._reload(everything=not only_pages)
                else:
                    print("The build failed; the pages are still those of the previous build.")
                    for browser in list(self.browsers):
                        await browser.tell("fail")
            unbuilt = []

    async def _next_changes(self, seconds: float | None) -> list[Path]:
        """Return the next changed files, or nothing if none change for a while."""
        try:
            changed = await wait_for(self.changed.get(), seconds)
        except TimeoutError:
            return []
        while not self.changed.empty():
            changed += self.changed.get_nowait()
        return changed

    async def _replace(self, patch: Patch) -> None:
        """Show a patch in the browsers that show its page."""
        for browser in list(self.browsers):
            if browser.path == Path(patch.path):
                await browser.update("replace", patch.old, patch.new)

    async def _reload(self, *, everything: bool) -> None:
        """Let browsers load their pages again, all or those whose page is not as it is shown."""
        for browser in list(self.browsers):
            if everything or browser.shown != hash_file(browser.path):
                await browser.update("reload")

    async def connect(self, socket: WebSocket) -> None:
        """Keep the connection of a browser that shows a page of this site.

        Pages of other sites may connect too, and would learn which files there are.
        """
        path = self.pages.find(socket.path_params["page"])
        origin = urlsplit(socket.headers.get("origin", "")).netloc
        if path is None or origin not in {"", socket.headers["host"]}:
            await socket.close()
            return
        await socket.accept()
        browser = Browser(socket, path, self.pages.served.get(path))
        self.browsers.append(browser)
        try:
            # The page may have been written while the browser loaded it.
            if browser.shown != hash_file(path):
                await browser.update("reload")
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            self.browsers.remove(browser)

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
    pages = Pages(output)
    preview = Preview(builds, folders, pages)
    return Starlette(
        routes=[
            WebSocketRoute("/live/{page:path}", preview.connect),
            Route("/live.js", _send_script),
            Mount("/", pages),
        ],
        middleware=[Middleware(Injector)],
        lifespan=preview.run,
    )
