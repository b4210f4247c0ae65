"""Runs Mermaid on one diagram in a process of its own.

In: JSON ``[source, settings]``; out: ``{"svg": …}`` or ``{"error": …}``.

A diagram that never finishes can be ended, and no JavaScript thread lives in the process that
Sphinx forks for parallel builds.
"""

import json
import os
import sys
from typing import Any

from mermaidx.engines.quickjs_engine import Engine, MermaidRenderError

# Mermaid draws some ids and colors by lot; a build must give the same bytes as the one before.
_NO_LOT = """
let state = 1;
const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
Math.random = next;
globalThis.crypto = {
  getRandomValues: (array) => {
    array.forEach((_, index) => (array[index] = Math.floor(next() * 4294967296)));
    return array;
  },
};
"""


class RepeatableEngine(Engine):  # type: ignore[misc]
    """Mermaid with chance taken out."""

    def _build_context(self) -> Any:
        context = super()._build_context()
        context.eval(_NO_LOT)
        return context


def answer(engine: Engine, request: str) -> str:
    """Return what Mermaid makes of a request."""
    source, settings = json.loads(request)
    try:
        return json.dumps({"svg": engine.render_svg(source, "base", settings, None)})
    except MermaidRenderError as error:
        return json.dumps({"error": str(error)})


if __name__ == "__main__":
    engine = RepeatableEngine()
    engine.start()
    sys.stdout.write(answer(engine, sys.stdin.read()))
    sys.stdout.flush()
    # The engine is already loading Mermaid again for a next diagram; nobody needs that.
    os._exit(0)
