"""Serves the built site on a free port of this machine, the way a host of documentation does."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

#: Where the site stands on its host: the page for what is not found names its files from the root.
PREFIX = "/en/latest/"
#: What the guide tells hosts to send: whatever a test does, it does under this policy.
POLICY = next(
    line
    for line in (Path(__file__).parents[2] / "docs/contributing/security.md")
    .read_text()
    .split("\n")
    if line.startswith("default-src ")
)


class _Handler(SimpleHTTPRequestHandler):
    """Files below :data:`PREFIX`, the site's own page for what is not found, and no log."""

    server: "_Server"

    def translate_path(self, path: str) -> str:
        """Return the file of an address."""
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        self.send_header("Content-Security-Policy", self.server.policy)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with ``404.html`` where there is no file."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Takes as many calls at once as a page makes: one that is not taken is made again after a second."""

    request_queue_size = 128

    def __init__(self, site: Path, policy: str) -> None:
        """Listen on a free port."""
        self.policy = policy
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(site)))


@contextmanager
def serve(site: Path, policy: str = POLICY) -> Iterator[str]:
    """Serve a folder while the context lasts; yield the address of its home page.

    :param site: folder with the built site
    :param policy: what is sent with every file
    """
    server = _Server(site, policy)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
