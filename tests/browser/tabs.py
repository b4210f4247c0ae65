"""Tabs for tests: a context of its own would cost each test more than its page."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page


class Tabs:
    """Opens tabs in two contexts, with scripts and without, and makes each context as new again.

    What stays from test to test is what the browser has loaded.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._origins: set[str] = set()
        self._contexts: dict[bool, tuple[BrowserContext, CDPSession]] = {}

    def open(
        self,
        *,
        width: int = 1280,
        height: int = 900,
        color: str = "light",
        motion: str = "no-preference",
        script: bool = True,
    ) -> Page:
        """Return an empty tab."""
        if script not in self._contexts:
            context = self._browser.new_context(
                # A worker would answer the next test with pages of the last one.
                java_script_enabled=script,
                service_workers="block",
            )
            # This tab stays; what pages have stored is cleared through it.
            self._contexts[script] = context, context.new_cdp_session(context.new_page())
        page = self._contexts[script][0].new_page()
        page.on("framenavigated", lambda frame: self._visit(frame.url))
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=color, reduced_motion=motion)
        return page

    def clear(self) -> None:
        """Close what was opened; forget what pages have stored and what they were permitted."""
        for context, session in self._contexts.values():
            for page in context.pages[1:]:
                page.close()
            context.clear_permissions()
            context.clear_cookies()
            for origin in self._origins:
                wanted = {"origin": origin, "storageTypes": "all"}
                session.send("Storage.clearDataForOrigin", wanted)
        self._origins.clear()

    def _visit(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"http", "file"}:
            self._origins.add(f"{parts.scheme}://{parts.netloc}")
