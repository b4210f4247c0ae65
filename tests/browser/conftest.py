"""The site in a browser whose every request is watched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from ..project.editions import find_edition  # noqa: TID252 - tests are no installed package
from .chromium import open_chromium
from .reviews import Learner, Meet
from .serving import serve
from .tabs import Tabs

Open = Callable[..., Page]

# A limit for what never comes; what comes late on a machine with much else to do is not a failure.
expect.set_options(timeout=30_000)


@dataclass
class Watch:
    """What a page asked for and complained of."""

    allowed: tuple[str, ...]
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Watch a page; the browser finds no other host, as if the network were off."""
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)
        page.on(
            "response",
            lambda response: (
                self.failed.append(f"{response.status} {response.url}")
                if response.status >= 400 and not response.request.is_navigation_request()
                else None
            ),
        )

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.allowed):
            self.elsewhere.append(request.url)

    def _failed(self, request: Request) -> None:
        # What is still on its way when a page is left ends with the page.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(request.url)

    def _console(self, message: Any) -> None:
        # The page for what is not found is asked for by an address that is not there.
        expected = ("status of 404", "Service Worker registration blocked")
        if message.type in {"error", "warning"} and not any(e in message.text for e in expected):
            self.errors.append(message.text)


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the folder of the built site."""
    return find_edition("html").folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address of the served site."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser for all tests."""
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> Tabs:
    """Return what opens empty tabs."""
    return Tabs(chromium)


@contextmanager
def open_pages(tabs: Tabs, address: str, site: Path) -> Iterator[Open]:
    """Yield a function that opens a page of the site, served or as a file.

    Whatever a test looks at: a request to another host, a file that is missing or a message on the
    console fails it.
    """
    watch = Watch((address, f"{site.as_uri()}/", "data:", "blob:"))

    def open_one(path: str, *, from_file: bool = False, **settings: Any) -> Page:
        page = tabs.open(**settings)
        watch.attach(page)
        page.goto(f"{site.as_uri()}/{path}" if from_file else f"{address}{path}")
        return page

    yield open_one
    tabs.clear()
    assert watch.elsewhere == []
    assert watch.failed == []
    assert watch.errors == []


@pytest.fixture
def open_page(tabs: Tabs, address: str, site: Path) -> Iterator[Open]:
    """Return a function that opens pages, each for one test."""
    with open_pages(tabs, address, site) as open_one:
        yield open_one


#: Makes a page as it was before others looked at it: at its top, with nothing open over it or focused.
RESET = """() => {
    document.querySelector("dialog[open]")?.close();
    document.activeElement?.blur();
    if (location.hash) location.hash = "";
    history.replaceState(history.state, "", location.pathname + location.search);
    scrollTo({ top: 0, behavior: "instant" });
}"""


@pytest.fixture(scope="session")
def kept_tabs(chromium: Browser) -> Tabs:
    """Return what opens the tabs that several tests look at; those of ``tabs`` are closed after each test."""
    return Tabs(chromium)


@pytest.fixture(scope="module")
def kept(kept_tabs: Tabs, address: str, site: Path) -> Iterator[tuple[Open, dict[Any, Page]]]:
    """Return what opens the pages that tests of a module share, and those that are open."""
    with open_pages(kept_tabs, address, site) as open_one:
        yield open_one, {}


@pytest.fixture
def view(kept: tuple[Open, dict[Any, Page]], request: pytest.FixtureRequest) -> Open:
    """Return a function that gives a page in a size and in colors; each is loaded once for a module.

    It is for tests that leave a page as they found it, but for its place, focus, hash and an open dialog.
    """
    open_one, pages = kept
    # A test that is run once more has a page that no other has touched.
    if getattr(request.node, "execution_count", 1) > 1:
        pages.clear()

    def show(
        path: str,
        *,
        from_file: bool = False,
        script: bool = True,
        width: int = 1280,
        height: int = 900,
        color: str = "light",
        motion: str = "no-preference",
    ) -> Page:
        kind = (path, from_file, script)
        if kind not in pages:
            size = {"width": width, "height": height}
            pages[kind] = open_one(
                path, from_file=from_file, script=script, color=color, motion=motion, **size
            )
            return pages[kind]
        page = pages[kind]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            media="null", color_scheme=color, reduced_motion=motion, forced_colors="null"
        )
        page.evaluate(RESET)
        return page

    return show


@pytest.fixture
def meet(chromium: Browser, address: str) -> Iterator[Meet]:
    """Return a function that gives a learner with a storage of their own, whose pages are watched."""
    watch = Watch((address, "data:", "blob:"))
    contexts = []

    def make(width: int = 1280, **settings: Any) -> Learner:
        context = chromium.new_context(
            viewport={"width": width, "height": 740},
            reduced_motion="reduce",
            service_workers="block",
            **settings,
        )
        context.on("page", watch.attach)
        contexts.append(context)
        return Learner(context, address, watch.errors)

    yield make
    for context in contexts:
        context.close()
    assert (watch.elsewhere, watch.failed, watch.errors) == ([], [], [])
