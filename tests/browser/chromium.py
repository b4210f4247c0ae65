"""Starts the system's Chromium, quiet and alone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Other hosts are not found; asking Python about each request takes longer than the page.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
]


#: The shell draws the same pages; it has no windows around them, which take longer than most pages.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Start the browser while the context lasts.

    :raises FileNotFoundError: if the system has none
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        raise FileNotFoundError(
            "Chromium is not installed; on Debian: apt install chromium-headless-shell"
        )
    # Chromium refuses to sandbox what the administrator starts.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*_ARGUMENTS, "--no-sandbox"] if as_root else _ARGUMENTS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        try:
            yield browser
        finally:
            browser.close()
