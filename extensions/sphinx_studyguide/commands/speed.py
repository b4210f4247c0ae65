"""Speeds up commands that read a single chapter or notes, by patches undone afterward."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from docutils import nodes

from sphinx_studyguide.live.walk import replace_findall


@contextmanager
def keep_garbage() -> Iterator[None]:
    """Turn the garbage collector off: a few pages leave little garbage."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def speed_up_reading() -> Iterator[None]:
    """Find nodes with a loop instead of recursion, with the garbage collector off."""
    usual = nodes.Node.findall
    replace_findall()
    try:
        with keep_garbage():
            yield
    finally:
        nodes.Node.findall = usual  # type: ignore[method-assign]
