"""Pages that stand still and answer at once: layout shift, long tasks, and what is loaded."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response
from playwright.sync_api import TimeoutError as LateError

from ..project.editions import VOLUMES  # noqa: TID252 - tests are no installed package
from .conftest import Open
from .pages import KINDS
from .tabs import Tabs
from .tasks import Recorder

#: Of the score that browsers call cumulative layout shift; 0.1 is what they call good.
SHIFT = 0.02
#: The longest task while a volume is loaded, as a multiple of a loop that takes 28 ms on a quiet
#: machine: 200 ms with a processor four times slower are 1.8.
TASK = 1.8
#: In bytes, compressed: a volume with all that its first visit loads. Volume 3 needs most.
FIRST_VISIT = 250_000

WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
      shifts.push({ value, what: sources.map(({ node }) => node?.nodeName + "." + node?.className) });
  }).observe({ type: "layout-shift", buffered: true });
"""
#: A usual connection, in bytes and ms.
CONNECTION = {
    "offline": False, "latency": 60, "downloadThroughput": 1_000_000, "uploadThroughput": 1_000_000,
}  # fmt: skip
Load = Callable[..., Page]


@pytest.fixture
def load_first(tabs: Tabs, address: str) -> Iterator[Load]:
    """Return a function that opens a page for the first time, over a usual connection.

    Its 60 ms are enough for a first picture without scripts and fonts. A slower processor shows no
    other shifts, and is imitated by keeping this one busy.
    """

    def load(path: str, page: Page) -> Page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        for patience in (60_000, 60_000, 120_000):
            session.send("Network.emulateNetworkConditions", CONNECTION)
            # On a busy machine, the connection that is imitated may forget what is on its way.
            with suppress(LateError):
                page.goto(f"{address}{path}", wait_until="load", timeout=patience)
                break
        else:
            pytest.fail(f"{path} was not loaded")
        # Two frames after the fonts, nothing is waited for any more.
        page.evaluate("""document.fonts.ready.then(() => new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(done))))""")
        return page

    yield load
    tabs.clear()


#: Pages whose sections are short: on a tall window the second or the third is in sight.
SHORT = ("authoring/callouts.html", "study/glance/volume-9.html", "contributing/decisions.html")


@pytest.mark.parametrize(
    ("path", "width", "height"),
    [
        *((path, width, 800) for path in KINDS.values() for width in (360, 1280)),
        *((path, 768, 1400) for path in SHORT),
    ],
)
def test_a_page_stands_still_while_it_is_loaded(
    load_first: Load, tabs: Tabs, path: str, width: int, height: int
) -> None:
    for _ in range(8):  # a machine that does something else shows more of what is half done
        page = tabs.open(width=width, height=height)
        page.add_init_script(WATCH)
        shifts = load_first(path, page).evaluate("shifts")
        if sum(shift["value"] for shift in shifts) < SHIFT:
            return
    pytest.fail(str(shifts))


@pytest.mark.parametrize("volume", [VOLUMES[2], VOLUMES[8]])
def test_no_task_keeps_a_reader_waiting(
    load_first: Load, tabs: Tabs, chromium: Browser, volume: str
) -> None:
    found = []
    for _ in range(8):  # other programs take the memory of the processor
        page = tabs.open(width=360, height=800)
        recorder = Recorder(chromium, page)
        load_first(f"{volume}.html", page)
        found.append(recorder.compare())
        page.close()
        if found[-1] <= TASK:
            return
    pytest.fail(str(found))


@pytest.mark.parametrize("volume", VOLUMES)
def test_the_first_visit_to_a_volume_is_light(
    tabs: Tabs, address: str, site: Path, volume: str
) -> None:
    page = tabs.open(width=360, height=800)
    loaded = set()

    def note(response: Response) -> None:
        # What is fetched ahead comes when the page is done.
        if response.request.headers.get("sec-purpose") != "prefetch":
            loaded.add(response.url.split("?")[0])

    page.on("response", note)
    # What is a little below the screen is laid out after the page is loaded, and may need a font.
    page.goto(f"{address}{volume}.html", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    tabs.clear()
    sizes = {}
    for url in loaded:
        if url.startswith(address):
            name = url.removeprefix(address)
            data = (site / name).read_bytes()
            sizes[name] = len(data if name.endswith(".woff2") else gzip.compress(data, 6))
    assert sum(sizes.values()) <= FIRST_VISIT, sizes
    # Two style sheets of the theme, one of the fonts and one of the page.
    assert len([name for name in sizes if name.endswith(".css")]) == 4


def test_a_phone_lays_out_no_more_than_it_shows_first(open_page: Open) -> None:
    page = open_page(f"{VOLUMES[2]}.html", width=360, height=800)
    late = page.evaluate("""() =>
      [...document.querySelectorAll("article > section > section:first-of-type > :is(p, figure)")]
        .map((block) => getComputedStyle(block).contentVisibility)""")
    assert late[0] == "visible"
    assert late.count("auto") > len(late) / 2
    assert page.evaluate("document.querySelector('.sidebar-tree a').getClientRects().length") == 0


def test_what_is_far_below_is_found_and_reached(open_page: Open) -> None:
    page = open_page(f"{VOLUMES[8]}.html", height=800)
    last = page.evaluate("""() => {
      const all = [...document.querySelectorAll("article figure[id], article .sg-formula[id]")];
      return all.at(-1).id;
    }""")
    page.goto(f"{page.url}#{last}")
    page.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 200", arg=last
    )
    word = page.evaluate("""() => [...document.querySelectorAll("article pre")].at(-1)
        .textContent.trim().split("\\n")[0]""")
    assert page.evaluate("(word) => { getSelection().removeAllRanges(); return find(word) }", word)
