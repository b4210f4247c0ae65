"""What makes a command that reads one chapter faster than a build, and what it takes back."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from docutils import nodes

from sphinx_studyguide.live.walk import replace_findall


@contextmanager
def work_in_haste() -> Iterator[None]:
    """Look for nodes in a loop, and for no garbage: a few pages make little of it."""
    usual, collects = nodes.Node.findall, gc.isenabled()
    replace_findall()
    gc.disable()
    try:
        yield
    finally:
        nodes.Node.findall = usual  # type: ignore[method-assign]
        if collects:
            gc.enable()
