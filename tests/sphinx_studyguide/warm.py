"""Starts Mermaid once, as the worker does, and answers each line, a request, from a fork of itself."""

import os
import sys

from sphinx_studyguide.flowchart.worker import RepeatableEngine, answer

if __name__ == "__main__":
    engine = RepeatableEngine()
    # Without the engine's thread, which would not be in the fork.
    engine._init_context()
    engine.render_svg = engine._render_svg_sync
    for request in sys.stdin:
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            print(answer(engine, request), flush=True)
            os._exit(0)
