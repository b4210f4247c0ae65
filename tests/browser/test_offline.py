"""What was visited opens without a network, and a page never comes with the files of another edition."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from sphinx_studyguide.offline.write import write_worker

from ..conftest import Built, make_build  # noqa: TID252 - tests are no installed package
from .kept import (
    edition,
    find_caches,
    load_late,
    style,
    update,
    wait_for_edition,
    wait_for_page,
    wait_until,
)
from .serving import serve

EXTENSIONS = ("myst_parser", "sphinx_studyguide", "sphinx_studyguide.offline")
CONTROL = "# Home\n\n:::{offline}\nThis needs JavaScript.\n:::\n\n"
TREE = "```{toctree}\none\ntwo\n```\n"
PLACE = ".sg-offline"
TOLD = ".sg-offline__told"
AUTHOR_PAGE = Path(__file__).parents[2] / "docs/authoring/offline.md"
START = time.time()
HELD_BACK = "sw-held-back.js"
ALL = "All pages are on this device"
VISITED = "Pages that you visit are kept"

Make = Callable[..., Path]


def date(file: Path, minute: float) -> None:
    """Give a file a time of its own: hosts compare times by the second, and browsers trust old files."""
    when = START + minute * 60
    os.utime(file, (when, when))


def write(file: Path, text: str, minute: float) -> None:
    """Replace a file in one step: a browser that asks meanwhile gets no half of it."""
    new = file.with_name("new")
    new.write_text(text, "utf-8")
    date(new, minute)
    new.replace(file)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that builds an edition of a small site in place: its words are in text and style.

    Its worker may be held back: browsers stay with the one before.
    """
    run = make_build(tmp_path)

    def build(letter: str, *, held_back: bool = False) -> Path:
        built: Built = run(
            {
                "index.md": CONTROL + TREE,
                "one.md": f"# One {letter}\n",
                "two.md": f"# Two {letter}\n\n![](dot.svg)\n",
                f"new-in-{letter}.md": f"---\norphan: true\n---\n\n# New {letter}\n",
                "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
                "static/own.css": f"h1::after {{ content: '{letter}' }}",
                "static/late.js": f"late = '{letter}'",
            },
            extensions=EXTENSIONS,
            # The policy of the guide allows no inline scripts, which Furo and the field for a search have.
            html_theme="basic",
            html_sidebars={"**": []},
            html_favicon="dot.svg",
            html_static_path=["static"],
            html_css_files=["own.css"],
        )
        assert built.warnings == []
        # All files of an edition come at once.
        folder, site, link = (tmp_path / name for name in (letter, "site", "link"))
        shutil.copytree(built.app.outdir, folder)
        for file in folder.rglob("*"):
            date(file, ord(letter))
        if held_back:
            (folder / "sw.js").rename(folder / HELD_BACK)
            write(folder / "sw.js", "throw new Error()", ord(letter) - 0.5)
        link.symlink_to(folder)
        return link.replace(site)

    return build


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a browser of a reader, which keeps service workers."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


def test_after_one_visit_it_works_on_a_train(make: Make, context: BrowserContext) -> None:
    with serve(make("A")) as address:
        page = context.new_page()
        page.goto(f"{address}one.html")
        wait_for_page(page, "one.html")
    # Each visit has the browser look for a new edition.
    page.add_init_script(
        "ServiceWorkerRegistration.prototype.update = async () => { asked = true }"
    )
    page.goto(f"{address}one.html")
    page.wait_for_function("() => window.asked")
    expect(page.locator("h1")).to_contain_text("One A")
    assert style(page) == "A"
    # The home page, by its address without a name; and words for what was not visited.
    page.goto(address)
    expect(page.locator(TOLD)).to_contain_text(VISITED)
    page.goto(f"{address}two.html")
    expect(page.locator("h1")).to_have_text("This page is not on this device")
    page.get_by_role("link", name="The home page").click()
    expect(page.locator("h1")).to_contain_text("Home")


def test_a_new_edition_comes_whole_and_open_pages_keep_theirs(
    make: Make, context: BrowserContext
) -> None:
    site = make("A")
    with serve(site) as address:
        old = context.new_page()
        old.goto(f"{address}one.html")
        wait_for_page(old, "one.html")
        old.goto(f"{address}one.html")
        make("B", held_back=True)
        # Pages that are not kept are newer than the worker: all of them come from the network.
        for name in ("two", "new-in-B"):
            newer = context.new_page()
            newer.goto(f"{address}{name}.html")
            assert (edition(newer), style(newer)) == ("B", "B")
        (site / HELD_BACK).replace(site / "sw.js")
        update(old)
        wait_for_edition(old, site)
        # The worker is new, the pages are as they were: what they load late is theirs.
        assert (load_late(old), load_late(newer)) == ("A", "B")
        assert len(find_caches(old)) == 3
        # The next visit is of the new edition, and so is what was kept of the old one.
        old.goto(f"{address}one.html")
        assert (edition(old), style(old)) == ("B", "B")
        make("C", held_back=True)
        newer.goto(f"{address}one.html")
        assert (edition(newer), style(newer)) == ("B", "B")


def test_all_pages_are_kept_on_demand_and_deleted_by_one_click(
    make: Make, context: BrowserContext
) -> None:
    site = make("A")
    with serve(site) as address:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Keep all pages (1 MB)").click()
        expect(page.locator(TOLD)).to_contain_text(ALL)
        # What is kept whole is kept whole in the next edition.
        make("B")
        update(page)
        wait_for_edition(page, site)
        page.reload()
        expect(page.locator(TOLD)).to_contain_text(ALL)
    page.goto(f"{address}two.html")
    assert (edition(page), style(page)) == ("B", "B")
    page.goto(address)
    page.get_by_role("button", name="Turn off and delete").click()
    expect(page.locator(TOLD)).to_have_text("Nothing is kept on this device.")
    assert find_caches(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None


def test_turned_off_it_stays_off_until_it_is_turned_on(make: Make, context: BrowserContext) -> None:
    site = make("A")
    with serve(site) as address:
        page = context.new_page()
        page.goto(address)
        wait_for_edition(page, site)
        page.reload()
        page.get_by_role("button", name="Turn off and delete").click()
        expect(page.locator(TOLD)).to_have_text("Nothing is kept on this device.")
        page.goto(f"{address}one.html")
        page.goto(address)
        expect(page.locator(TOLD)).to_have_text("Nothing is kept on this device.")
        assert find_caches(page) == []
        page.get_by_role("button", name="Keep pages that I visit").click()
        expect(page.locator(TOLD)).to_contain_text(VISITED)


def test_an_older_worker_is_replaced(make: Make, context: BrowserContext) -> None:
    site = make("A")
    ours = (site / "sw.js").read_text("utf-8")
    write(
        site / "sw.js",
        """self.addEventListener("fetch", (event) => {
            if (event.request.mode === "navigate") event.respondWith(new Response(
                "<h1>Old</h1><script src='_static/offline.js'></script>",
                { headers: { "Content-Type": "text/html" } }));
        });""",
        1,
    )
    with serve(site) as address:
        page = context.new_page()
        page.goto(f"{address}one.html")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        expect(page.locator("h1")).to_have_text("Old")
        write(site / "sw.js", ours, 2)
        update(page)
        wait_for_edition(page, site)
        page.goto(f"{address}one.html")
        assert (edition(page), style(page)) == ("A", "A")


@pytest.mark.parametrize("way", ["no worker", "the worker of the author page"])
def test_an_author_takes_the_worker_away(make: Make, context: BrowserContext, way: str) -> None:
    site = make("A")
    with serve(site) as address:
        page = context.new_page()
        page.goto(f"{address}one.html")
        wait_for_page(page, "one.html")
        write(site / "_static/offline.js", "", 99)
        write(site / "one.html", "<h1>Plain</h1>", 99)
        if way == "no worker":
            (site / "sw.js").unlink()
            page.reload()
        else:
            text = AUTHOR_PAGE.read_text("utf-8")
            write(site / "sw.js", text.split("```js\n")[1].split("```")[0], 99)
            update(page)
        wait_until(page, "names.length === 0 && !installing && !waiting && !active")
        page.goto(f"{address}one.html")
        expect(page.locator("h1")).to_have_text("Plain")


def test_a_full_storage_is_told_and_what_fits_is_kept(make: Make, context: BrowserContext) -> None:
    site = make("A")
    (site / "_images/large.png").write_bytes(os.urandom(3_000_000))
    write_worker(site)
    with serve(site) as address:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(TOLD)).to_contain_text(VISITED)
        used = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
        quota = {"origin": address, "quotaSize": used + 1_000_000}
        context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
        page.get_by_role("button", name="Keep all pages (").click()
        expect(page.locator(TOLD)).to_contain_text("There is not enough space for all pages")
    page.reload()
    expect(page.locator(TOLD)).to_contain_text(VISITED)


def test_where_nothing_can_be_kept_it_says_so(make: Make, context: BrowserContext) -> None:
    site = make("A")
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto((site / "index.html").as_uri())
    expect(page.locator(TOLD)).to_contain_text("already on your device")
    with serve(site) as address:
        page.add_init_script(
            "navigator.serviceWorker.register = () => Promise.reject(new DOMException('denied', 'SecurityError'))"
        )
        page.goto(address)
        expect(page.locator(TOLD)).to_contain_text("set to store nothing")
    assert errors == []


def test_browsers_offer_to_install_the_site(make: Make, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    with serve(make("A")) as address:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(PLACE)).to_have_text("This needs JavaScript.")
        session = context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"] == f"{address}site.webmanifest"
    context.close()
