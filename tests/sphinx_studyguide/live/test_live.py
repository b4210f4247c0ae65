"""The preview shows what is saved: by a process that waits if it can, by a new one if it must."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

CONF = 'extensions = ["myst_parser"]\nhtml_theme = "basic"\nproject = "{}"\n'
#: Seconds until a build must have answered.
PATIENCE = 300


class Preview:
    """A preview of a small project, and a browser that looks at it."""

    def __init__(self, folder: Path, port: int, browser: ClientConnection) -> None:
        self.folder, self.port, self.browser = folder, port, browser

    def save(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def wait(self, order: str) -> list[str]:
        """Return the first message with an order; what a build before has to say may come late."""
        while (message := self.receive())[0] != order:
            pass
        return message

    def receive(self) -> list[str]:
        """Return what the browser is told next."""
        return json.loads(self.browser.recv(timeout=PATIENCE))

    def wait_for(self, word: str) -> str:
        """Return the page as soon as a word is on it."""
        while word not in (page := self.read("index.html")):
            self.receive()
        return page

    def read(self, path: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}/{path}") as answer:
            return answer.read().decode("utf-8")


@contextmanager
def start_preview(folder: Path) -> Iterator[Preview]:
    """Start a preview of a project in a folder, and wait until its page can be seen."""
    source = folder / "docs"
    source.mkdir()
    (source / "conf.py").write_text(CONF.format("Old"), "utf-8")
    (source / "index.md").write_text("# Home\n\nquokka\n", "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ("-m", "sphinx_studyguide.live", str(source), str(folder / "out"))
    server = subprocess.Popen([sys.executable, *command, "--port", str(port)])
    try:
        with _connect(port) as browser:
            preview = Preview(source, port, browser)
            if not (folder / "out" / "index.html").exists():
                preview.wait("reload")
            yield preview
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with start_preview(tmp_path) as started:
        yield started


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return a preview for tests that change nothing."""
    with start_preview(tmp_path_factory.mktemp("unchanged")) as started:
        yield started


def _connect(port: int) -> ClientConnection:
    for _ in range(PATIENCE * 10):
        try:
            return connect(f"ws://127.0.0.1:{port}/live/")
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("nothing is served")


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("", "https://evil.example"),
        ("index.html", "http://127.0.0.1:1"),
        ("//etc/passwd", None),
        ("%2e%2e/docs/conf.py", None),
    ],
)
def test_other_sites_and_other_files_are_refused(unchanged, path, origin):
    with (
        pytest.raises(InvalidStatus),
        connect(f"ws://127.0.0.1:{unchanged.port}/live/{path}", origin=origin),
    ):
        pass


def test_the_site_itself_may_connect(unchanged):
    origin = f"http://127.0.0.1:{unchanged.port}"
    with connect(f"ws://127.0.0.1:{unchanged.port}/live/index.html", origin=origin):
        pass


def test_a_page_that_is_not_built_yet_says_so_and_appears(preview):
    with pytest.raises(HTTPError) as missing:
        preview.read("later.html")
    assert missing.value.code == 404
    said = missing.value.read().decode("utf-8")
    assert "appears when it is done" in said
    assert said.endswith('<script src="/live.js"></script>')

    with connect(f"ws://127.0.0.1:{preview.port}/live/later.html") as browser:
        preview.save("later.md", "# Later\n\nwombat\n")
        assert json.loads(browser.recv(timeout=PATIENCE)) == ["reload"]
    assert "wombat" in preview.read("later.html")


def test_a_page_is_shown_as_it_is_saved(preview):
    page = preview.wait_for("quokka")
    assert page.endswith('<script src="/live.js"></script>')
    assert "/live" in preview.read("live.js")

    for word in ("wombat", "numbat"):
        preview.save("index.md", f"# {word}\n\n{word}\n")
        preview.wait_for(word)


def test_a_changed_sentence_takes_the_place_of_the_old_one(preview):
    preview.wait_for("quokka")
    preview.save("index.md", "# Home\n\nwombat\n")
    assert preview.wait("replace") == ["replace", "<p>quokka</p>", "<p>wombat</p>"]
    preview.save("index.md", "# Home\n\nnumbat\n")
    assert preview.wait("replace") == ["replace", "<p>wombat</p>", "<p>numbat</p>"]
    assert "numbat" in preview.read("index.html")

    # The build that follows shows nothing else, so the browser is left alone.
    for _ in range(PATIENCE * 10):
        if "numbat" in preview.read("searchindex.js"):
            break
        time.sleep(0.1)
    preview.save("index.md", "# House\n\nnumbat\n")
    assert preview.receive() == ["reload"]


def test_a_new_setting_is_shown(preview):
    preview.save("conf.py", CONF.format("New"))
    preview.wait_for("New")


def test_a_build_that_fails_is_told_and_the_next_one_is_shown(preview):
    preview.save("conf.py", "this is not Python\n")
    preview.wait("fail")
    preview.save("index.md", "# Home\n\nwombat\n")
    preview.wait("fail")
    preview.save("conf.py", CONF.format("New"))
    assert "New" in preview.wait_for("wombat")
