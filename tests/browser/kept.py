"""What a page is made of and what its browser keeps, for tests of the service worker."""

from pathlib import Path

from playwright.sync_api import Page


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
    """Wait until an asynchronous expression is true; ``names`` are those of the caches."""
    page.evaluate(f"""async () => {{
        const end = Date.now() + 60_000;
        for (;;) {{
            const names = await caches.keys();
            if ({condition}) return;
            if (Date.now() > end) break;
            await new Promise((done) => setTimeout(done, 25));
        }}
        const {{ installing, waiting, active }} = await navigator.serviceWorker.getRegistration() ?? {{}};
        const states = [installing, waiting, active].map((worker) => worker?.state);
        throw new Error(`waited in vain; workers: ${{states}}; caches: ${{await caches.keys()}}`);
    }}""")


def wait_for_edition(page: Page, site: Path) -> None:
    """Wait until the worker of the edition that is served answers, and keeps its files."""
    version = (site / "sw.js").read_text("utf-8").split('{"version":"')[1].split('"')[0]
    wait_until(
        page,
        f"""names.some((name) => name.endsWith("{version}"))
        && await navigator.serviceWorker.getRegistration().then(
            (found) => found?.active?.state === "activated" && !found.installing && !found.waiting)""",
    )


def wait_for_page(page: Page, name: str) -> None:
    """Wait until a page is kept, and with it what it loads."""
    wait_until(page, f"await caches.match('{name}', {{ ignoreSearch: true }})")
