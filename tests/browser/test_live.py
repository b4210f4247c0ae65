"""The preview: a changed sentence of the largest volume is on the screen before its page is built."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..project.editions import BUILD, DOCS  # noqa: TID252 - tests are no installed package
from .reading import READ, SHOWN

LARGEST = max(DOCS.glob("volumes/*.md"), key=lambda path: path.stat().st_size)
#: A sentence in plain words that is a paragraph: links to other volumes lead nowhere here.
SENTENCE = re.compile(r"(?<=\n\n)[A-Z]\w*(?: [a-z,]+)+\.(?=\n\n)")
HEADING = re.compile("^## .*$", re.MULTILINE)
#: Seconds for what never comes; how long it takes, ``nox -s bench`` measures.
PATIENCE = 300
#: Where the window is scrolled to.
PLACE = 20_000


class Preview:
    """The preview of a guide of one volume."""

    def __init__(self, docs: Path, port: int) -> None:
        self.page = docs / "volumes" / LARGEST.name
        self.address = f"http://127.0.0.1:{port}/volumes/{LARGEST.stem}.html"

    def add(self, word: str, line: re.Pattern[str]) -> None:
        """Put a word before the last sign of the first line of a kind."""
        text = self.page.read_text("utf-8")
        changed = line.sub(lambda found: f"{found[0][:-1]} {word}{found[0][-1]}", text, count=1)
        assert changed != text
        self.page.write_text(changed, "utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    left_out = shutil.ignore_patterns(
        "_build", "authoring", "contributing", "flashcards", "glance", "figures", "0?-*.md"
    )
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs", ignore=left_out))
    shutil.copytree(DOCS / "figures", docs / "figures", ignore=shutil.ignore_patterns("__*"))
    shutil.copy(LARGEST, docs / "volumes")
    if (drawn := BUILD / ".cache").exists():
        # Another session may be about to keep something there: it is written aside and moved.
        unfinished = shutil.ignore_patterns("*.[0-9]*")
        shutil.copytree(drawn, docs / "_build" / ".cache", ignore=unfinished)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ("-m", "sphinx_studyguide.live", str(docs), str(tmp_path / "site"))
    server = subprocess.Popen(
        [sys.executable, *command, "--port", str(port)], stderr=subprocess.DEVNULL
    )
    try:
        # A build ends with the list of pages for programs.
        end = time.monotonic() + PATIENCE
        while not (tmp_path / "site" / "llms.txt").exists():
            assert time.monotonic() < end, "nothing was built"
            time.sleep(0.1)
        yield Preview(docs, port)
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def page(chromium: Browser, preview: Preview) -> Iterator[Page]:
    """Return the volume in a browser."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(preview.address)
    yield page
    context.close()


def test_a_sentence_is_shown_where_the_reader_is(page, preview):
    page.evaluate(f"scrollTo(0, {PLACE}); window.stays = true")
    read = page.wait_for_function(READ).json_value()
    preview.add("wombat", SENTENCE)
    expect(page.locator("p", has_text="wombat")).to_have_count(1, timeout=PATIENCE * 1000)
    assert page.evaluate("window.stays")
    page.wait_for_function(SHOWN, arg=read)

    # A heading is on other pages and in the sidebar: the page is built, and loaded again.
    preview.add("quokka", HEADING)
    expect(page.locator("h2", has_text="quokka")).to_have_count(1, timeout=PATIENCE * 1000)
    expect(page.locator(".sidebar-tree", has_text="quokka")).to_have_count(1)
    assert page.evaluate("window.stays") is None
    page.wait_for_function(SHOWN, arg=read)
