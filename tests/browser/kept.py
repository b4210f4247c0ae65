"""What a page is made of and what its browser keeps, for tests of the service worker."""

import time
from pathlib import Path

from playwright.sync_api import Page

#: Seconds for what never comes.
PATIENCE = 90
#: Of a page: the names of its caches and the states of its workers, and whether a condition holds.
LOOK = """async () => {{
    const names = await caches.keys();
    const found = await navigator.serviceWorker.getRegistration() ?? {{}};
    const [installing, waiting, active] =
        [found.installing, found.waiting, found.active].map((worker) => worker?.state);
    const holds = Boolean({condition});
    if (!holds) await new Promise((done) => setTimeout(done, 50));
    return {{ holds, names, installing, waiting, active }};
}}"""


def edition(page: Page) -> str:
    """Return the edition of the text of a page."""
    return page.locator("h1").inner_text().removesuffix("¶")[-1]


def style(page: Page) -> str:
    """Return the edition of the style sheet that a page has."""
    found = page.evaluate("getComputedStyle(document.querySelector('h1'), '::after').content")
    return str(found).strip('"')


def load_late(page: Page) -> str:
    """Return the edition of a script that the page loads now, or that there was none."""
    return str(
        page.evaluate("""() => new Promise((done) => {
            const script = document.createElement("script");
            script.src = "_static/late.js";
            script.onload = () => done(late);
            script.onerror = () => done("none");
            document.head.append(script);
        })""")
    )


def find_caches(page: Page) -> list[str]:
    return [str(name) for name in page.evaluate("caches.keys()")]


def wait_until(page: Page, condition: str) -> None:
    """Wait until an expression of :data:`LOOK` is true.

    Chromium ends a worker for the next one when it has nothing to do. If a page starts it again at
    that moment, it ends after half a minute without work, but never while it is debugged, as here:
    so the tools for that end it.
    """
    states: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.on(
        "ServiceWorker.workerVersionUpdated",
        lambda told: states.update(
            {each["versionId"]: each["status"] for each in told["versions"]}
        ),
    )
    session.send("ServiceWorker.enable")
    end = time.monotonic() + PATIENCE
    while not (seen := page.evaluate(LOOK.format(condition=condition)))["holds"]:
        assert time.monotonic() < end, seen
        if "installed" in states.values():
            for worker in [each for each, state in states.items() if state == "activated"]:
                session.send("ServiceWorker.stopWorker", {"versionId": worker})
    session.detach()


def wait_for_edition(page: Page, site: Path) -> None:
    """Wait until the worker of the edition that is served answers, and keeps its files."""
    version = (site / "sw.js").read_text("utf-8").split('{"version":"')[1].split('"')[0]
    wait_until(
        page,
        f"""!installing && !waiting && active === "activated"
        && names.some((name) => name.endsWith("{version}"))""",
    )


def update(page: Page) -> None:
    """Have the browser look for a new worker now; a page that is loaded meanwhile is of either edition.

    Where it has just looked, and found one that does not start, it has to look again.
    """
    page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        for (let tries = 1; ; tries += 1) {
            try {
                return void await registration.update();
            } catch (error) {
                if (tries === 100) throw error;
            }
        }
    }""")


def wait_for_page(page: Page, name: str) -> None:
    """Wait until a page is kept, and with it what it loads."""
    wait_until(page, f"await caches.match('{name}', {{ ignoreSearch: true }})")
