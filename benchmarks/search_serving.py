"""A site with an index before it, and a page of it that is asked."""

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

_SCRIPT = Path(__file__).with_name("search_engines.js")
_COPY = re.compile(r"-\d+(?=\.html$)")
_STARTS = {"our own": "index.html", "Sphinx": "sphinx.html", "Pagefind": "pagefind.html"}


@dataclass(frozen=True)
class Served:
    """Where a site is, and its files."""

    address: str
    folder: Path
    site: Path

    def find(self, url: str) -> Path:
        """Return a file: of the index, or of the site, of which all copies of a page are one."""
        name = url.removeprefix(self.address).partition("?")[0].lstrip("/")
        own = self.folder / name
        return own if own.is_file() else self.site / _COPY.sub("", name)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, served: Served, **settings: Any) -> None:
        self._served = served
        super().__init__(*arguments, **settings)

    def translate_path(self, path: str) -> str:
        """Return the file of an address."""
        return str(self._served.find(path))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@contextmanager
def serve(folder: Path, site: Path) -> Iterator[Served]:
    """Serve a folder before a site."""
    files = partial(_Handler, served=Served("", folder, site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(f"http://127.0.0.1:{server.server_port}/", folder, site)
    server.shutdown()


class Asked:
    """A page with an engine that is ready; it counts the bytes that it asks for."""

    def __init__(self, browser: Browser, name: str, served: Served) -> None:
        self._name, self._served = name, served
        self._seen: set[str] = set()
        self._bytes = 0
        self._page = browser.new_page()
        self._page.add_init_script(path=_SCRIPT)
        start = served.address + _STARTS[name]
        # A reader has the page of our own before the search is opened; Sphinx's is a page.
        if name == "our own":
            self._page.goto(start)
            self._page.wait_for_load_state("networkidle")
        self._page.on("request", lambda request: self._count(request.url))
        if name != "our own":
            self._page.goto(start)
        # Sphinx fetches the pages of all hits for their summaries; to count them is enough.
        self._page.route("**/*.html", lambda route: route.abort())
        self._page.evaluate("name => engines[name].open()", name)
        self._clock = self._page.context.new_cdp_session(self._page)
        self._clock.send("Performance.enable", {"timeDomain": "threadTicks"})

    def close(self) -> None:
        """Close the page."""
        self._page.close()

    def _count(self, url: str) -> None:
        path, name = self._served.find(url), url.partition("?")[0]
        # What is there already costs nothing.
        if name not in self._seen and path.is_file():
            self._seen.add(name)
            self._bytes += _measure(path)

    def ask(self, question: str) -> list[str]:
        """Return the addresses of the first five results."""
        return self._page.evaluate("([name, text]) => ask(name, text)", [self._name, question])

    def time(self, question: str) -> tuple[float, float]:
        """Return the milliseconds of the page's thread for an answer, and for the same loop."""
        self.ask("nothing")
        before = self._read_clock()
        self.ask(question)
        between = self._read_clock()
        self._page.evaluate("loop()")
        return between - before, self._read_clock() - between

    def _read_clock(self) -> float:
        metrics = self._clock.send("Performance.getMetrics")["metrics"]
        return next(1000 * each["value"] for each in metrics if each["name"] == "TaskDuration")

    def measure(self, question: str) -> int:
        """Return the bytes that were asked for since the last question, summaries included."""
        self.ask(question)
        self._page.evaluate("name => engines[name].settle()", self._name)
        counted, self._bytes = self._bytes, 0
        return counted


@lru_cache(maxsize=1 << 16)
def _measure(path: Path) -> int:
    """Return the size of a file, compressed: copies of a page are one file."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 6)))
