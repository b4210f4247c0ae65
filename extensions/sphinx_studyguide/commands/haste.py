"""Makes commands faster that read one chapter or notes, and undoes it afterward."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from docutils import nodes

from sphinx_studyguide.live.walk import replace_findall


@contextmanager
def keep_garbage() -> Iterator[None]:
    """Look for no garbage: a few pages make little of it."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def work_in_haste() -> Iterator[None]:
    """Look for nodes in a loop, and for no garbage."""
    usual = nodes.Node.findall
    replace_findall()
    try:
        with keep_garbage():
            yield
    finally:
        nodes.Node.findall = usual  # type: ignore[method-assign]
