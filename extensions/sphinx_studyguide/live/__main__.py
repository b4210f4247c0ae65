"""Show a site and build it again whenever a file changes."""

import argparse
import threading
import webbrowser
from pathlib import Path

import uvicorn

from sphinx_studyguide.live.builds import Builds
from sphinx_studyguide.live.server import make_server


def main() -> None:
    """Read the command line and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="sphinx_studyguide.live", description=__doc__)
    parser.add_argument("source", type=Path, help="folder of the pages and of conf.py")
    parser.add_argument("output", type=Path, help="folder of the site")
    parser.add_argument("--doctrees", type=Path, help="folder of the doctrees")
    parser.add_argument("--watch", type=Path, action="append", default=[], help="one more folder")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--open-browser", action="store_true")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    doctrees = options.doctrees or options.output.parent / "doctrees" / options.output.name
    builds = Builds(options.source, options.output, doctrees)
    server = make_server(builds, options.output, [options.source, *options.watch])
    address = f"http://127.0.0.1:{options.port}"
    print(f"Serving on {address}")
    if options.open_browser:
        threading.Timer(1, webbrowser.open, [address]).start()
    uvicorn.run(server, port=options.port, log_level="warning")


if __name__ == "__main__":
    main()
